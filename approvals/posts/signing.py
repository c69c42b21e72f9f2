"""Who signed a version, and why what was found in it was let stand: for those who ask later."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from approvals.posts.checking import title_of_rule
from approvals.posts.models import Clearance, FindingReply, Key, SignOff, Version

KEYS = {Key.AUTHOR: "the councillor’s key", Key.REVIEWER: "the reviewer’s key"}


@dataclass(frozen=True)
class Turned:
    """One key on a version."""

    by: str
    key: str
    at: datetime
    exemption: str
    is_reviewers: bool = False


@dataclass(frozen=True)
class Passed:
    """Why one finding was let stand; ``cleared`` by the Monitoring Officer or a deputy."""

    title: str
    by: str
    at: datetime
    reason: str
    cleared: bool


@dataclass
class Signed:
    """The keys on one version, and the reasons given for it, in the order of time."""

    keys: list[Turned] = field(default_factory=list)
    reasons: list[Passed] = field(default_factory=list)


def signed_in(versions: Sequence[Version]) -> Mapping[UUID, Signed]:
    """What people signed and said of each version, in three queries however many there are."""
    keys = [version.pk for version in versions]
    said: Iterable[Clearance | FindingReply] = (
        *Clearance.objects.filter(version__in=keys).select_related("by"),
        *FindingReply.objects.filter(version__in=keys).select_related("by"),
    )
    signoffs = SignOff.objects.filter(version__in=keys).select_related("by")
    return signed_of(versions, signoffs, said)


def signed_of(
    versions: Sequence[Version],
    signoffs: Iterable[SignOff],
    said: Iterable[Clearance | FindingReply],
    titles: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[UUID, Signed]:
    """The same of what has been read already.

    Args:
        titles: what rules are called, as far as the caller knows.
    """
    found = {version.pk: Signed() for version in versions}
    for signoff in signoffs:
        key = KEYS[Key(signoff.key)]
        is_reviewers = signoff.key == Key.REVIEWER
        turned = Turned(signoff.by.name, key, signoff.at, signoff.exemption, is_reviewers)
        found[signoff.version_id].keys.append(turned)
    for one in said:
        title = titles.get(one.rule) or title_of_rule(one.rule)
        found[one.version_id].reasons.append(_passed(one, title))
    return found


def _passed(one: Clearance | FindingReply, title: str) -> Passed:
    return Passed(title, one.by.name, one.at, one.reason, cleared=isinstance(one, Clearance))
