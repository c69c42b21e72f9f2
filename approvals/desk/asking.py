"""From an address to filters and back: what people can choose, what is on, and what made no sense."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from approvals.desk.choices import Choices
from approvals.desk.filters import (
    AGES,
    GRADES,
    HOLDERS,
    LAST_DAY,
    LATE,
    LONGEST,
    NARROW,
    NO_GROUP,
    TODAY,
    URGENT,
    Filters,
    applies,
)
from approvals.desk.lanes import LANES, usual_lane
from approvals.posts.models import Capacity
from guidance.compliance import voices
from members.connections.models import Network
from members.people.models import User

LABELS: Mapping[str, str] = {
    "ward": "Ward",
    "group": "Political group",
    "capacity": "Capacity",
    "channel": "Channel",
    "subject": "Subject",
    "found": "Found",
    "held": "Claimed by",
    "due": "Answer due",
    "age": "Sent in",
    "q": "Words, name or reference",
}
GRAVEST = {
    "refer": "Something for the Monitoring Officer",
    "answer": "Something to answer",
    "advice": "Advice and no more",
    "nothing": "Nothing",
}
DUE = {LATE: "Late", TODAY: "Due later today", URGENT: "Urgent look asked for"}
AGE = {
    LAST_DAY: "In the last 24 hours",
    "1": "More than a day ago",
    "3": "More than 3 days ago",
    "7": "More than a week ago",
}
assert AGE.keys() == {LAST_DAY, *AGES}  # noqa: S101
assert GRAVEST.keys() == GRADES.keys()  # noqa: S101
Options = Mapping[str, str]


@dataclass(frozen=True)
class Field:
    """One filter as a form shows it: its options in groups, each with a heading or none."""

    name: str
    label: str
    value: str
    any: str
    groups: Sequence[tuple[str, Options]] = ()

    @property
    def is_typed(self) -> bool:
        """Whether people type its value in."""
        return self.name == "q"


@dataclass(frozen=True)
class Asked:
    """What an address asks for, and what of it is not there (any longer)."""

    filters: Filters
    left_out: Sequence[str] = ()


def lane_in(asked: Mapping[str, str], user: User) -> str:
    """The lane that an address names, or the usual one of this person."""
    lane = asked.get("state", "")
    return lane if lane in LANES else usual_lane(user)


def read(asked: Mapping[str, str], choices: Choices, user: User) -> Asked:
    """What an address asks for. What nobody can choose is left out, and named."""
    lane = lane_in(asked, user)
    given = {name: " ".join(asked.get(name, "").split()) for name in NARROW}
    given = {name: value for name, value in given.items() if value}
    wrong = {name for name, value in given.items() if not _is_fit(name, value, choices)}
    order, view = asked.get("order", ""), asked.get("view", "")
    filters = Filters(
        lane,
        {name: value for name, value in given.items() if name not in wrong},
        order=order if order in LANES[lane].orders else "",
        view=view if view.isascii() and view.isdigit() else "",
        after=asked.get("after", ""),
    )
    return Asked(filters, [LABELS[name] for name in NARROW if name in wrong])


def _is_fit(name: str, value: str, choices: Choices) -> bool:
    """Whether a filter can have this value. What no post has now it may have tomorrow."""
    if not value.isprintable() or len(value) > LONGEST:
        return False
    if name in {"subject", "q"}:
        return True
    if name == "found":
        return value in GRADES or voices.is_known(value)
    return any(value in options for _, options in _groups(name, choices))


def _groups(name: str, choices: Choices) -> list[tuple[str, Options]]:
    """What people can choose from, under headings where there are several."""
    independent = {NO_GROUP: "No group"}
    known: Mapping[str, list[tuple[str, Options]]] = {
        "ward": [("", choices.wards)],
        "group": [("", {**choices.groups, **independent})],
        "capacity": [("", dict(Capacity.choices))],
        "channel": [("", dict(Network.choices))],
        "subject": [("", choices.subjects)],
        "found": [("The gravest is", GRAVEST), ("By name", choices.rules)],
        "held": [("", HOLDERS), ("By name", choices.reviewers)],
        "due": [("", DUE)],
        "age": [("", AGE)],
    }
    return known.get(name, [])


def fields_of(filters: Filters, choices: Choices) -> list[Field]:
    """The filters as a form shows them; what is on can always be seen."""
    lane = LANES[filters.lane]
    return [
        _field(name, filters.asked.get(name, ""), choices) for name in NARROW if applies(name, lane)
    ]


def _field(name: str, value: str, choices: Choices) -> Field:
    groups = [(title, options) for title, options in _groups(name, choices) if options]
    if value and name != "q" and not any(value in options for _, options in groups):
        groups.append(("Chosen", {value: _say(name, value, choices)}))
    every = {"held": "Anybody or nobody", "found": "Anything or nothing"}.get(name, "All")
    return Field(name, LABELS[name], value, every, groups)


def _say(name: str, value: str, choices: Choices) -> str:
    for _, options in _groups(name, choices):
        if value in options:
            return options[value]
    return voices.title_of(value) if name == "found" else value


def tags_of(filters: Filters, choices: Choices) -> list[tuple[str, str, dict[str, str]]]:
    """Each filter that is on: its label, its value in words, and the address without it."""
    lane = LANES[filters.lane]
    return [
        (LABELS[name], _say(name, value, choices), filters.query(**{name: ""}))
        for name, value in filters.asked.items()
        if applies(name, lane)
    ]


def say_left_out(labels: Iterable[str]) -> str:
    """Which filters were left out, in words; nothing where none was."""
    named = [label.lower() for label in labels]
    if not named:
        return ""
    what = " and ".join(named)
    return f"What was asked for under {what} is not there any longer, so it was left out."
