"""The coded reasons that ship with the portal, and the verb that loads them.

Each stands on a paragraph of the handbook, so that an author who gets a post back can read what
it is held against. A lead reviewer may retire a reason; loading again does not bring it back.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from approvals.posts.models import ReturnReason
from guidance.library.citations import Citation
from members.audit.actions import PORTAL, Actor, record
from members.audit.errors import NotAllowed
from members.audit.vocabulary import Action
from members.people.models import User
from members.people.roles import Permission


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
    ReturnReason.objects.bulk_create(missing)
    if missing:
        codes = [reason.code for reason in missing]
        record(
            Action.REASON_CHANGE,
            by=by,
            subject="reasons:shipped",
            at=at,
            facts={"added": len(codes)},
        )
    return len(missing)


def cited() -> Iterator[Citation]:
    """The paragraphs on which the reasons in use stand, for the library to keep."""
    for reason in ReturnReason.objects.filter(is_active=True):
        yield Citation(reason.guidance, f"the reason “{reason.title}”")
