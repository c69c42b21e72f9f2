"""What the author says to each reason for which a post came back: that it is changed, or disputed.

Marked on the draft, demanded when it is sent in again, and signed with the version
(``docs/decisions/0020-what-the-author-says-to-a-reason.md``).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from approvals.posts.canonical import Payload, Response, tidy
from approvals.posts.models import Decision, Draft, Post, Version
from approvals.posts.policies import text_problem
from members.audit.errors import NotCompliant
from members.people.plain_text import must_be_prose

CHANGED, DISPUTED = "changed", "disputed"
TAKEN_BACK = "take_back_reason"
"""The kind of decision by which a reviewer agrees with a dispute."""
CHOICES = [(CHANGED, "I have changed this"), (DISPUTED, "I do not agree")]
LONGEST_WHY = 500

Marks = Mapping[str, Mapping[str, str]]
"""Code of a reason to ``said`` and ``why``, as a draft keeps them."""


@dataclass(frozen=True)
class Put:
    """A reason put to the author, in the words of the decision."""

    code: str
    title: str
    guidance: str


def put_to(post: Post) -> list[Put]:
    """The reasons that the author has to mark: those for which the version last sent in came back.

    Taking a post back and opening it again puts them no less: nobody gets round a reason that way.
    Nor does a dispute get lost: what the author said to earlier reasons is asked again of the next
    version, be it an edited suggestion or the same words for another time. What was marked stands
    in the draft, so that it need not be typed again.
    """
    if post.current_id is None:
        return []
    returned = Decision.objects.filter(version=post.current_id, kind="request_changes")
    last = returned.order_by("at", "pk").last()
    if last is None:
        return _still_put(post)
    return [Put(r["code"], r["title"], r["guidance"]) for r in last.reasons]


def _still_put(post: Post) -> list[Put]:
    """The reasons to which the author answered when last sending in, but those taken back since."""
    own = sent_in_last(post)
    said = own.responses if own else ()
    agreed: Iterable[Decision] = ()
    if own and said:
        on_own = {"version__post": post, "version__number": own.number}
        agreed = Decision.objects.filter(kind=TAKEN_BACK, **on_own)
    gone = {reason["code"] for one in agreed for reason in one.reasons}
    return [Put(one.code, one.title, one.guidance) for one in said if one.code not in gone]


def sent_in_last(post: Post) -> Payload | None:
    """What its author last sent in themselves; None before that, and once it has been deleted."""
    sent_in = Version.objects.filter(post=post, kind=Version.Kind.SUBMITTED)
    own = sent_in.select_related("body").order_by("number").last()
    return own.payload if own is not None and own.body.content is not None else None


def marked_in(payload: Payload | None, put: Iterable[Put]) -> dict[str, dict[str, str]]:
    """What a version says to these reasons, as a draft keeps it."""
    codes = {one.code for one in put}
    said = payload.responses if payload else ()
    return {one.code: {"said": one.said, "why": one.why} for one in said if one.code in codes}


def kept(marks: Marks, put: Iterable[Put]) -> dict[str, dict[str, str]]:
    """The marks as a draft keeps them; raises NotCompliant for what no page asks or nobody can keep."""
    codes = {one.code for one in put}
    found = {}
    for code, mark in marks.items():
        said, why = mark.get("said", ""), tidy(mark.get("why", ""))
        if code not in codes or said not in {"", CHANGED, DISPUTED}:
            raise NotCompliant("Say of each reason that you changed it or that you do not agree.")
        if problem := text_problem(why):
            raise NotCompliant(problem)
        if len(why) > LONGEST_WHY:
            raise NotCompliant(f"Why you do not agree must be {LONGEST_WHY} characters or fewer.")
        if said or why:
            found[code] = {"said": said, "why": must_be_prose(why, name="Why you do not agree")}
    return found


def faults_in(put: Sequence[Put], marks: Marks) -> list[tuple[str, str, str]]:
    """What is still open: code, which of the two fields wants it, and the words for the author."""
    found = []
    for one in put:
        mark = marks.get(one.code, {})
        if mark.get("said") not in {CHANGED, DISPUTED}:
            told = f"Say whether you changed it or do not agree: {one.title}"
            found.append((one.code, "said", told))
        elif mark["said"] == DISPUTED and not mark.get("why", "").strip():
            found.append((one.code, "why", f"Say why you do not agree: {one.title}"))
    return found


def responses_in(put: Sequence[Put], marks: Marks) -> tuple[Response, ...]:
    """What is frozen with the version. Raises NotCompliant while a reason is open, naming it."""
    if faults := faults_in(put, marks):
        raise NotCompliant(". ".join(told for _, _, told in faults) + ".")
    return tuple(
        Response(
            one.code,
            one.title,
            one.guidance,
            said=marks[one.code]["said"],
            why=marks[one.code].get("why", "") if marks[one.code]["said"] == DISPUTED else "",
        )
        for one in put
    )


def disputed_in(payload: Payload | None) -> list[Response]:
    """The reasons that a version disputes."""
    return [one for one in payload.responses if one.said == DISPUTED] if payload else []


def begin_anew(post: Post) -> None:
    """Nothing is marked yet of reasons that have just been put. Inside the verb that puts them."""
    draft = Draft.objects.select_for_update(no_key=True).get(post=post)
    draft.responses, draft.asks_officer = {}, False
    draft.revision += 1
    draft.save(update_fields=["responses", "asks_officer", "revision"])
