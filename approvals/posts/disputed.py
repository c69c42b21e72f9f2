"""The reasons that a version disputes, and what became of each. Reads only.

Below the verbs (``disputes``), so that whatever tells of a post can tell this too.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from approvals.posts.canonical import Payload, Response
from approvals.posts.models import Decision, Version
from approvals.posts.responses import DISPUTED, TAKEN_BACK, disputed_in
from guidance.library.references import Paragraph
from members.audit.errors import NotCompliant


def named(one: Response) -> dict[str, str]:
    """A disputed reason as a decision keeps it."""
    return {"code": one.code, "title": one.title, "guidance": one.guidance}


def taken_back_in(decisions: Iterable[Decision]) -> dict[str, str]:
    """The reasons that reviewers took back by these decisions: code to who did."""
    made = (one for one in decisions if one.kind == TAKEN_BACK)
    return {str(reason["code"]): one.by.name for one in made for reason in one.reasons}


def standing_in(payload: Payload | None, decisions: Sequence[Decision]) -> list[Response]:
    """The reasons that a version disputes and nobody has taken back by the decisions on it."""
    gone = taken_back_in(decisions)
    return [one for one in disputed_in(payload) if one.code not in gone]


def standing(version: Version, payload: Payload | None) -> list[Response]:
    """The same, with the decisions as the database has them."""
    return standing_in(payload, _decisions_on(version)) if disputed_in(payload) else []


def must_go_to_officer(payload: Payload | None, decisions: Sequence[Decision]) -> bool:
    """Whether the author's wish that the Monitoring Officer look at a dispute is still open."""
    if payload is None or not payload.asks_officer or not standing_in(payload, decisions):
        return False
    return all(one.kind != "refer" for one in decisions)


def _decisions_on(version: Version) -> list[Decision]:
    return list(version.decisions.select_related("by"))


def refuse_insisting(version: Version, codes: Collection[str]) -> None:
    """Raise NotCompliant for a reviewer who would end a dispute alone against the author's wish.

    Args:
        codes: the reasons that they put. One that was taken back and is put once more insists, too.
    """
    payload, decisions = version.payload, _decisions_on(version)
    if must_go_to_officer(payload, decisions):
        raise NotCompliant(
            "The councillor disputes a reason and asks that the Monitoring Officer look at it. "
            "Take the reason back, or refer the post first."
        )
    again = [one.title for one in disputed_in(payload) if one.code in codes]
    if again and payload.asks_officer and all(one.kind != "refer" for one in decisions):
        raise NotCompliant(
            f"This reason was taken back, and cannot be put again before the Monitoring Officer "
            f"has looked at it: {'; '.join(again)}. Choose another, or refer the post first."
        )


@dataclass(frozen=True)
class Told:
    """What the author says to one reason, and who took it back, for a page."""

    response: Response
    taken_back: str
    paragraph: Paragraph | None

    @property
    def is_disputed(self) -> bool:
        """Whether they do not agree."""
        return self.response.said == DISPUTED


def told_in(
    payload: Payload | None, taken_back: Mapping[str, str], found: Mapping[str, Paragraph]
) -> list[Told]:
    """What a version says to each reason put to its author, in their order."""
    return [
        Told(one, taken_back.get(one.code, ""), found.get(one.guidance))
        for one in (payload.responses if payload else ())
    ]
