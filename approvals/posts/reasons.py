"""The coded reasons: those that ship with the portal, and the verbs that bring them in and change them.

Each stands on a paragraph of the handbook, so that an author who gets a post back can read what
it is held against. A lead reviewer may retire a reason; loading again does not bring it back.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import chain, count

from django.db import transaction
from django.utils.text import slugify

from approvals.posts.models import ReturnReason
from guidance.compliance.loading import add_with_history
from guidance.library.citations import Citation
from guidance.library.references import paragraph
from members.audit.actions import PORTAL, Actor, record
from members.audit.errors import NotAllowed, NotCompliant
from members.audit.vocabulary import Action
from members.people.models import User
from members.people.plain_text import must_be_one_line
from members.people.roles import Permission

LONGEST_TITLE, LONGEST_CODE = 150, 46
KEPT = ("title", "guidance", "declines", "position", "is_active")
"""What a lead reviewer can change of a reason; its code stays."""


@dataclass(frozen=True)
class Reason:
    """One reason: ``guidance`` is ``page-slug#anchor``; ``declines`` ends the post."""

    code: str
    title: str
    guidance: str
    declines: bool = False


DEFAULTS = (
    Reason("no-source", "Say where a figure or a claim comes from", "facts-and-figures#give-the-source"),
    Reason("comment-as-fact", "Make clear what is fact and what is comment", "facts-and-figures#comment-and-fact"),
    Reason("not-checked", "Check this before it goes out", "rumours-and-emergencies#check-before-you-share"),
    Reason("open-mind", "Show that your mind is open until the decision", "planning-and-predetermination#keeping-an-open-mind"),
    Reason("not-public-yet", "Wait until the decision is public", "confidential-information#decisions-not-yet-public"),
    Reason("personal-details", "Leave out details about a person", "personal-information#stories-about-residents"),
    Reason("consent", "Get consent for the people in the picture", "children-and-pictures#consent-for-photos"),
    Reason("picture-description", "Describe the picture more fully", "picture-descriptions#write-a-useful-description"),
    Reason("whose-picture", "Say whose picture it is and that you may use it", "copyright#who-owns-the-picture"),
    Reason("disrespectful", "Be fair to the people you write about", "respect#insults"),
    Reason("accuses-someone", "Leave out what accuses a person", "criticism-and-complaints#accusing-someone"),
    Reason("names-officer", "Leave out the name of an officer", "officers#naming-officers"),
    Reason("who-speaks", "Make clear as whom you speak", "capacity#saying-who-you-speak-as"),
    Reason("promotes-business", "Leave out what promotes a business", "commercial-interests#promoting-a-business"),
    Reason("plain-words", "Use plainer words and shorter sentences", "plain-language#short-sentences"),
    Reason("event-details", "Add when and where it is, and who can come", "dates-and-events#what-an-event-needs"),
    Reason("asks-for-support", "It asks for support for a party or a candidate", "party-political#asking-for-support", declines=True),
    Reason("attacks-party", "It attacks a party or a political opponent", "party-political#attacking-a-party", declines=True),
    Reason("claims-on-candidates", "It makes a claim about a candidate", "elections-and-candidates#claims-about-candidates", declines=True),
    Reason("pre-election", "It cannot go out in a pre-election period", "pre-election-period#what-changes", declines=True),
    Reason("confidential", "It uses information that is not public", "confidential-information#exempt-papers", declines=True),
    Reason("live-case", "It could harm a case before a court", "courts-and-police#live-cases", declines=True),
)  # fmt: skip


@transaction.atomic
def load_reasons(*, by: Actor, at: datetime) -> int:
    """Add the reasons that are missing, and say how many; those that are there stay as they are."""
    if by is not PORTAL and not (isinstance(by, User) and by.may(Permission.LEAD_REVIEW)):
        raise NotAllowed("Only a lead reviewer can load the reasons.")
    there = set(ReturnReason.objects.values_list("code", flat=True))
    missing = [
        ReturnReason(position=place, **asdict(reason))
        for place, reason in enumerate(DEFAULTS, start=1)
        if reason.code not in there
    ]
    if missing:
        add_with_history(missing, by, at)
        facts = {"added": len(missing)}
        record(Action.REASON_CHANGE, by=by, subject="reasons:shipped", at=at, facts=facts)
    return len(missing)


@transaction.atomic
def keep(
    reason: ReturnReason, save: Callable[[], object], *, by: User, at: datetime
) -> ReturnReason:
    """Add a reason, or change, retire or bring back one that is there.

    Decisions that named it keep the words that it had then.

    Args:
        reason: as it is to be; a new one is given its code here.
        save: stores it with its history, as the editing screens do.

    Raises NotAllowed for everybody but a lead reviewer, and NotCompliant for a title that does not
    read as it is stored or a paragraph that is not published.
    """
    if not by.may(Permission.LEAD_REVIEW):
        raise NotAllowed("Only a lead reviewer keeps the reasons.")
    reason.title = must_be_one_line(reason.title, name="The reason", longest=LONGEST_TITLE)
    if not is_published(reason.guidance):
        raise NotCompliant("That paragraph is no longer published. Choose another.")
    before = ReturnReason.objects.filter(pk=reason.pk).first() if reason.pk else None
    if before is None:
        reason.code = _new_code(reason.title)
    elif before.latest_revision_id is None:
        # It came before reasons had a history: what it said must not be lost with this change.
        before.save_revision(clean=False)
    changed = [n for n in KEPT if before is None or getattr(before, n) != getattr(reason, n)]
    save()
    if changed:
        facts = {"fields": changed, "retired": not reason.is_active}
        subject = f"reason:{reason.code}"
        record(Action.REASON_CHANGE, by=by, subject=subject, at=at, facts=facts)
    return reason


def is_published(reference: str) -> bool:
    """Whether a paragraph can be read: its page is published and has the anchor."""
    found = paragraph(reference)
    return found is not None and bool(found.anchor)


def _new_code(title: str) -> str:
    """A code from the title that no reason has, retired ones included."""
    stem = slugify(title)[:LONGEST_CODE].strip("-") or "reason"
    taken = set(ReturnReason.objects.filter(code__startswith=stem).values_list("code", flat=True))
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def cited() -> Iterator[Citation]:
    """The paragraphs on which the reasons in use stand, for the library to keep."""
    for reason in ReturnReason.objects.filter(is_active=True):
        yield Citation(reason.guidance, f"the reason “{reason.title}”")
