"""The gate: everything that must be true at the moment of sending. Pure.

One clause, one fact, one test (``tests/approvals/publishing/test_gate.py`` breaks each fact
alone). The gate is asked in the transaction that writes the intent to send, and once more, whole,
before the request leaves; nowhere is anything sent without it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Signature:
    """One key as it was turned."""

    by: str
    sha256: str
    expires: datetime


@dataclass(frozen=True)
class GateFacts:
    """What is true now of one version on its way to one connection."""

    at: datetime
    post_is_approved: bool
    version_is_current: bool
    version_sha256: str
    body_sha256: str
    author: str
    contributors: Collection[str]
    author_key: Signature | None
    reviewer_key: Signature | None
    reviewers_are_trusted: bool
    uncleared_referrals: Collection[str]
    pictures_intact: bool
    window_from: datetime | None
    goes_at: datetime | None
    window_until: datetime
    connection_is_connected: bool
    connection_can_publish: bool
    connection_is_authors: bool
    connection_uid: str
    signed_uid: str
    author_is_serving: bool
    stops: Collection[str]
    stops_of_subjects: Collection[str]
    let_through: Collection[str]
    stop_file: bool
    holds: Collection[str]
    periods_in_force: Collection[str]
    periods_known: Collection[str]
    candidates_named: Collection[str]
    candidates_known: Collection[str]
    exemption: str
    limited_until: datetime | None
    connection_is_sending: bool
    is_taken_back: bool


@dataclass(frozen=True)
class Clause:
    """One condition; ``waits`` marks those that only mean "not this second"."""

    code: str
    says: str
    holds: Callable[[GateFacts], bool]
    waits: bool = False


def _keys(f: GateFacts) -> list[Signature]:
    return [key for key in (f.author_key, f.reviewer_key) if key is not None]


CLAUSES: tuple[Clause, ...] = (
    Clause("approved", "The post is not approved.", lambda f: f.post_is_approved),
    Clause("current", "There is a newer version of the post.", lambda f: f.version_is_current),
    Clause(
        "bytes",
        "The stored text is not the text that was signed.",
        lambda f: f.body_sha256 == f.version_sha256,
    ),
    Clause(
        "pictures",
        "A stored picture is not the picture that was signed.",
        lambda f: f.pictures_intact,
    ),
    Clause(
        "author_key",
        "The councillor has not signed this version.",
        lambda f: f.author_key is not None and f.author_key.by == f.author,
    ),
    Clause(
        "reviewer_key",
        "No reviewer has signed this version.",
        lambda f: f.reviewer_key is not None,
    ),
    Clause(
        "reviewer_trusted",
        "Somebody who approved or cleared it has been removed for cause.",
        lambda f: f.reviewer_key is None or f.reviewers_are_trusted,
    ),
    Clause(
        "same_digest",
        "A key was turned on another version.",
        lambda f: all(key.sha256 == f.version_sha256 for key in _keys(f)),
    ),
    Clause(
        "keys_apart",
        "The reviewer’s key is held by somebody who wrote the post.",
        lambda f: f.reviewer_key is None or f.reviewer_key.by not in {f.author, *f.contributors},
    ),
    Clause(
        "unexpired",
        "A key has expired.",
        lambda f: all(key.expires > f.at for key in _keys(f)),
    ),
    Clause(
        "referrals",
        "A finding still waits for the Monitoring Officer.",
        lambda f: not f.uncleared_referrals,
    ),
    Clause(
        "window_open",
        "Its time has not come.",
        lambda f: f.window_from is None or f.window_from <= f.at,
    ),
    Clause(
        "chosen_time",
        "The moment chosen for it has not come.",
        lambda f: f.goes_at is None or f.goes_at <= f.at,
        waits=True,
    ),
    Clause("window_over", "Its time has passed.", lambda f: f.at < f.window_until),
    Clause(
        "connected",
        "The councillor has to sign in to the network again.",
        lambda f: f.connection_is_connected,
    ),
    Clause(
        "can_publish",
        "The councillor has not let Rostrum post to the account.",
        lambda f: f.connection_can_publish,
    ),
    Clause(
        "own_connection",
        "The connection is not this councillor’s.",
        lambda f: f.connection_is_authors,
    ),
    Clause(
        "same_account",
        "The connection leads to another account than the one that was signed.",
        lambda f: f.connection_uid == f.signed_uid,
    ),
    Clause(
        "serving",
        "The councillor is not in office, or no longer has the role.",
        lambda f: f.author_is_serving,
    ),
    # What was let through is this version, through these stops and no others.
    Clause("stop", "Publishing is stopped.", lambda f: set(f.stops) <= set(f.let_through)),
    Clause(
        "stop_subject",
        "Publishing about one of its subjects is stopped.",
        lambda f: set(f.stops_of_subjects) <= set(f.let_through),
    ),
    Clause("stop_file", "Publishing is stopped by the stop file.", lambda f: not f.stop_file),
    Clause("hold", "Posting is on hold.", lambda f: not f.holds),
    Clause(
        "period_known",
        "A restricted period has begun that the reviewer did not know of.",
        lambda f: set(f.periods_in_force) <= set(f.periods_known),
    ),
    Clause(
        "period_exempt",
        "A restricted period is in force and the post was approved without an exemption.",
        lambda f: not f.periods_in_force or bool(f.exemption),
    ),
    Clause(
        "candidates_known",
        "It names a candidate of an election whom the reviewer did not know of.",
        lambda f: set(f.candidates_named) <= set(f.candidates_known),
    ),
    Clause("taken_back", "Its author has taken it back here.", lambda f: not f.is_taken_back),
    Clause(
        "limited",
        "The network has asked for a pause.",
        lambda f: f.limited_until is None or f.limited_until <= f.at,
        waits=True,
    ),
    Clause(
        "one_at_a_time",
        "Another post is going out on this connection.",
        lambda f: not f.connection_is_sending,
        waits=True,
    ),
)

SAYS = {clause.code: clause.says for clause in CLAUSES}


def shut(facts: GateFacts) -> list[Clause]:
    """The clauses that keep the gate shut; empty when it is open."""
    return [clause for clause in CLAUSES if not clause.holds(facts)]
