"""The facts of an event in words. Codes become the words of the pages; what is unknown stays."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import TextChoices

from approvals.posts.models import ReturnReason
from approvals.posts.states import PostState
from approvals.publishing.actions import IT_IS_THERE, LEAVE_IT, SEND_AGAIN
from approvals.publishing.models import Attempt
from approvals.publishing.saying import reasons_in_words
from cms.home.names import REFERRING, Name, Names
from guidance.compliance.naming import title_of
from guidance.restrictions.saying import say_moment
from members.audit.models import Event
from members.connections.models import Network, Platform
from members.people.roles import Role

HOW = {
    "hand_off": "The councillor posted it by hand",
    "mail_server": "The mail server refused it",
    "mail_report": "A report came back that it did not arrive",
    "noted": "Put aside after somebody had looked",
    "seen": "The account itself wrote it",
    "other": "Another account wrote it",
    "not_seen": "It could not be looked at",
    IT_IS_THERE: "It is there",
    SEND_AGAIN: "It is not there: to be sent now",
    LEAVE_IT: "It is not there: left unsent",
}
FIELDS = {
    "ward": "ward",
    "group": "political group",
    "committees": "committees",
    "office": "office",
    "expected_handles": "accounts on networks",
    "is_candidate": "whether they stand for election",
    "term_starts": "start of the term",
    "term_ends": "end of the term",
}


OF_A_REASON = {
    "title": "its words",
    "guidance": "the paragraph it stands on",
    "declines": "what it is for",
    "position": "its place in the list",
    "is_active": "whether it is in use",
}


@dataclass(frozen=True)
class Fact:
    """One detail: what it is, and what it says, with a page where there is one."""

    label: str
    says: Name


def facts_of(event: Event, names: Names, reasons: Mapping[str, str]) -> list[Fact]:
    """The details of an event as people read them.

    Args:
        names: what the references stand for.
        reasons: titles of the reasons for sending posts back, by code.
    """
    return list(_told(event, names, reasons))


def reason_titles() -> dict[str, str]:
    """The reasons for sending posts back, by code."""
    return dict(ReturnReason.objects.values_list("code", "title"))


def _told(event: Event, names: Names, reasons: Mapping[str, str]) -> Iterator[Fact]:
    facts = dict(event.facts)
    if "from" in facts and "to" in facts:
        moved = [_choice(PostState)(facts.pop(key)) for key in ("from", "to")]
        yield Fact("Moved", Name(" to ".join(moved)))
    if event.action == "post:claim" and "from" in facts:
        yield Fact("Taken over from", _named("person", facts.pop("from"), names))
    for key, value in facts.items():
        if key in REFERRING:
            yield Fact(WORDS[key], _named(REFERRING[key], value, names))
        elif key in OF_REASONS:
            yield Fact(WORDS[key], Name(_reasons(event, value, reasons)))
        elif key not in UNSAID and not (key in WHEN_TRUE and not value):
            says = SAYS.get(key, plain)
            yield Fact(WORDS.get(key, key.replace("_", " ").capitalize()), Name(says(value)))


def _named(kind: str, reference: object, names: Names) -> Name:
    return names.get(f"{kind}:{reference}", Name(str(reference)))


def _reasons(event: Event, codes: Any, reasons: Mapping[str, str]) -> str:
    """Why a post was sent back, or why a delivery was held."""
    if event.subject.startswith("dispatch:"):
        return " ".join(says for says, _ in reasons_in_words([str(code) for code in codes]))
    return "; ".join(reasons.get(code, plain(code)) for code in codes) or "None"


def plain(value: object) -> str:
    """A fact for which there are no words of its own."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return ", ".join(plain(part) for part in value) or "None"
    if isinstance(value, dict):
        return ", ".join(f"{key} {plain(part)}" for key, part in value.items()) or "None"
    return "None" if value in (None, "") else str(value)


def _choice(choices: type[TextChoices]) -> Callable[[Any], str]:
    labels = dict(choices.choices)
    return lambda value: str(labels.get(value, value))


def _several(words: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda values: ", ".join(words(value) for value in values) or "None"


def _rule(identity: Any) -> str:
    return title_of(str(identity))


def _rules(values: Any) -> str:
    """The rules by title; a count where the fact is one."""
    return _several(_rule)(values) if isinstance(values, list) else plain(values)


def _moment(value: Any) -> str:
    try:
        return say_moment(datetime.fromisoformat(value))
    except (TypeError, ValueError):
        return plain(value)


def _place(value: Any) -> str:
    return str(value).replace("-", " ").capitalize()


def _moved(fields: Mapping[str, tuple[str, str]]) -> str:
    """Each field of an entry, from what to what."""
    return "; ".join(
        f"{name.replace('_', ' ')}: from {_quoted(was)} to {_quoted(now)}"
        for name, (was, now) in fields.items()
    )


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "nothing"


def _sentences(lines: list[str]) -> str:
    return " / ".join(lines) or "None"


SAYS: Mapping[str, Callable[[Any], str]] = {
    "moved": _moved,
    "told": _sentences,
    "outcome": _choice(Attempt.Outcome),
    "how": lambda value: HOW.get(value, plain(value)),
    "roles": _several(_choice(Role)),
    "before": _several(_choice(Role)),
    "after": _several(_choice(Role)),
    "odd": lambda code: " ".join(says for says, _ in reasons_in_words([str(code)])),
    "rules": _rules,
    "rules_silenced": _rules,
    "added": _rules,
    "removed": _rules,
    "changed": _several(lambda field: FIELDS.get(field, str(field))),
    "fields": _several(lambda field: OF_A_REASON.get(field, str(field))),
    "network": _choice(Network),
    "platform": _choice(Platform),
    "ward": _place,
    "councillor": lambda value: str(value).replace("-", " ").title(),
    "starts": _moment,
    "ends": _moment,
    "until": _moment,
    "expires": _moment,
    "goes_at": _moment,
}
WORDS: Mapping[str, str] = {
    "post": "Post",
    "duty": "Allowed by",
    "stop": "Stop",
    "dispatch": "Delivery",
    "connection": "Account",
    "assistant": "Assistant",
    "reviewer": "Reviewer",
    "taken_from": "Taken from",
    "cover": "Covered by",
    "shared": "For everybody at the desk",
    "key_of": "The reviewer’s key was turned by",
    "page": "Page",
    "reasons": "Because",
    "reasons_changed": "Reasons, changed",
    "reasons_disputed": "Reasons, disputed",
    "suggested": "Version that was suggested",
    "has_note": "With a line to the reviewers",
    "asks_officer": "Asks that the Monitoring Officer look",
    "outcome": "What came of it",
    "how": "How",
    "fence": "Attempt",
    "now": "Attempt that counts",
    "receipt": "The network’s id of the post",
    "rules": "Findings cleared",
    "added": "Added",
    "removed": "Removed",
    "fields": "What changed",
    "retired": "Retired",
    "list": "List",
    "posts": "Posts",
    "entry": "Entry",
    "moved": "What changed",
    "told": "What changed",
    "lists_changed": "Lists or watched phrases changed",
    "proposed_by": "Proposed by",
    "rules_silenced": "Rule",
    "new": "New entries",
    "councillors": "Councillors",
    "exempted": "Exemption from the pre-election period",
    "for_cause": "For cause",
    "late": "Said after its time had ended",
    "odd": "What is odd about it",
    "internal": "For reviewers only",
    "again": "Invited again",
    "uid": "The network’s id of the account",
    "starts": "From",
    "ends": "Until",
    "until": "Until",
    "expires": "Valid until",
    "goes_at": "Not before",
    "on_duty": "People on duty who were told",
    "openings": "Open",
    "answer_hours": "Working hours to answer in",
    "urgent_minutes": "Minutes for an urgent post",
    "days_added": "Bank holidays added",
    "days_removed": "Bank holidays removed",
    "status": "What the mail system answered (RFC 3463)",
    "resealed": "Accounts sealed again",
    "before": "Roles before",
    "after": "Roles after",
    "revision": "Version of the page",
    "renewed": "In place of an earlier one",
}
UNSAID = frozenset({"report", "digest_before", "in_place_of"})
"""Keys of rows that have no page, and digests: the event's own says which version it was."""
OF_REASONS = frozenset({"reasons", "reasons_changed", "reasons_disputed"})
WHEN_TRUE = frozenset(
    {
        "asks_officer",
        "has_note",
        "again",
        "exempted",
        "for_cause",
        "late",
        "lists_changed",
        "renewed",
        "retired",
        "shared",
    }
)
"""Facts that say something only when they hold."""
