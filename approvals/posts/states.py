"""The editorial machine: one table, one row per transition.

Pure. ``moving.move`` is the only reader that acts on it, and the diagram in
``docs/post-states.md`` is generated from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices

from members.audit.vocabulary import Action


class PostState(TextChoices):
    """Where a post stands between its author and its reviewers."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    CHANGES_REQUESTED = "changes_requested", "Changes requested"
    WORDING_SUGGESTED = "wording_suggested", "Wording suggested"
    REFERRED = "referred", "Referred"
    APPROVED = "approved", "Approved"
    PUBLISHED = "published", "Published"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"
    LAPSED = "lapsed", "Lapsed"


class Hand(TextChoices):
    """In whose hands a transition, or a waiting post, lies."""

    AUTHOR = "author", "The councillor"
    REVIEWER = "reviewer", "A reviewer"
    MONITORING_OFFICER = "monitoring_officer", "The Monitoring Officer or deputy"
    PORTAL = "portal", "Rostrum"


class Audience(TextChoices):
    """Who is told of a transition."""

    NOBODY = "nobody"
    AUTHOR = "author"
    REVIEWERS = "reviewers"
    MONITORING_OFFICERS = "monitoring_officers"
    REVIEWER_OF_VERSION = "reviewer_of_version"


@dataclass(frozen=True)
class Transition:
    """One row: from which states, in whose hand, to which state, what it records, whom it tells."""

    name: str
    sources: Mapping[PostState, Hand]
    target: PostState
    records: Action
    tells: Audience
    notice: str


S = PostState
H = Hand

OWNERS: Mapping[PostState, Hand | None] = {
    S.DRAFT: H.AUTHOR,
    S.IN_REVIEW: H.REVIEWER,
    S.CHANGES_REQUESTED: H.AUTHOR,
    S.WORDING_SUGGESTED: H.AUTHOR,
    S.REFERRED: H.MONITORING_OFFICER,
    S.APPROVED: H.PORTAL,
    S.PUBLISHED: None,
    S.DECLINED: None,
    S.WITHDRAWN: H.AUTHOR,
    S.LAPSED: H.AUTHOR,
}
"""Who must act next; None where the story has ended."""

EDITABLE = frozenset({S.DRAFT, S.CHANGES_REQUESTED, S.WORDING_SUGGESTED})
"""States in which the author's draft may change."""

TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        "submit",
        {S.DRAFT: H.AUTHOR, S.CHANGES_REQUESTED: H.AUTHOR, S.WORDING_SUGGESTED: H.AUTHOR},
        S.IN_REVIEW,
        Action.POST_SUBMIT,
        Audience.REVIEWERS,
        "{author} sent in a post",
    ),
    Transition(
        "suggest",
        {S.IN_REVIEW: H.REVIEWER},
        S.WORDING_SUGGESTED,
        Action.POST_SUGGEST,
        Audience.AUTHOR,
        "Wording suggested for your post",
    ),
    Transition(
        "offer",
        # Only ``offering.offer`` makes this move, on a post that it has begun itself.
        {S.DRAFT: H.REVIEWER},
        S.WORDING_SUGGESTED,
        Action.POST_OFFER,
        Audience.AUTHOR,
        "The communications team offers you a post",
    ),
    Transition(
        "recall",
        {S.WORDING_SUGGESTED: H.REVIEWER},
        S.WITHDRAWN,
        Action.POST_RECALL,
        Audience.AUTHOR,
        "An offer to you was taken back",
    ),
    Transition(
        "end_offer",
        {S.WORDING_SUGGESTED: H.PORTAL},
        S.LAPSED,
        Action.POST_OFFER_END,
        Audience.NOBODY,
        "",
    ),
    Transition(
        "accept",
        {S.WORDING_SUGGESTED: H.AUTHOR},
        S.APPROVED,
        Action.POST_ACCEPT,
        Audience.REVIEWER_OF_VERSION,
        "{author} accepted your wording",
    ),
    Transition(
        "turn_down",
        {S.WORDING_SUGGESTED: H.AUTHOR},
        S.IN_REVIEW,
        Action.POST_TURN_DOWN,
        Audience.REVIEWERS,
        "{author} turned down the suggested wording",
    ),
    Transition(
        "request_changes",
        {S.IN_REVIEW: H.REVIEWER, S.APPROVED: H.REVIEWER, S.REFERRED: H.MONITORING_OFFICER},
        S.CHANGES_REQUESTED,
        Action.POST_REQUEST_CHANGES,
        Audience.AUTHOR,
        "Changes requested to your post",
    ),
    Transition(
        "approve",
        {S.IN_REVIEW: H.REVIEWER},
        S.APPROVED,
        Action.POST_APPROVE,
        Audience.AUTHOR,
        "Your post is approved",
    ),
    Transition(
        "refer",
        {S.IN_REVIEW: H.REVIEWER, S.APPROVED: H.REVIEWER},
        S.REFERRED,
        Action.POST_REFER,
        Audience.MONITORING_OFFICERS,
        "A post by {author} was referred to you",
    ),
    Transition(
        "clear",
        {S.REFERRED: H.MONITORING_OFFICER},
        S.IN_REVIEW,
        Action.POST_CLEAR,
        Audience.REVIEWERS,
        "The Monitoring Officer has cleared a post by {author}",
    ),
    Transition(
        "advise",
        {S.REFERRED: H.MONITORING_OFFICER},
        S.IN_REVIEW,
        Action.POST_ADVISE,
        Audience.REVIEWERS,
        "The Monitoring Officer has given advice on a post by {author}",
    ),
    Transition(
        "decline",
        {S.IN_REVIEW: H.REVIEWER, S.REFERRED: H.MONITORING_OFFICER},
        S.DECLINED,
        Action.POST_DECLINE,
        Audience.AUTHOR,
        "The council cannot support your post",
    ),
    Transition(
        "withdraw",
        {
            S.IN_REVIEW: H.AUTHOR,
            S.CHANGES_REQUESTED: H.AUTHOR,
            S.WORDING_SUGGESTED: H.AUTHOR,
            S.REFERRED: H.AUTHOR,
            S.APPROVED: H.AUTHOR,
        },
        S.WITHDRAWN,
        Action.POST_WITHDRAW,
        Audience.NOBODY,
        "",
    ),
    Transition(
        "reopen",
        {S.WITHDRAWN: H.AUTHOR, S.LAPSED: H.AUTHOR},
        S.DRAFT,
        Action.POST_REOPEN,
        Audience.NOBODY,
        "",
    ),
    Transition(
        "mark_published",
        # Lapsed too: what is out is out, whenever the portal hears of it.
        {S.APPROVED: H.PORTAL, S.LAPSED: H.PORTAL},
        S.PUBLISHED,
        Action.POST_PUBLISH,
        Audience.AUTHOR,
        "Your post is out",
    ),
    Transition(
        "lapse",
        {
            S.IN_REVIEW: H.PORTAL,
            S.WORDING_SUGGESTED: H.PORTAL,
            S.REFERRED: H.PORTAL,
            S.APPROVED: H.PORTAL,
        },
        S.LAPSED,
        Action.POST_LAPSE,
        Audience.AUTHOR,
        "Your post was not sent: its time has passed",
    ),
)

BY_NAME: Mapping[str, Transition] = {transition.name: transition for transition in TRANSITIONS}
