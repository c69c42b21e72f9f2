"""Who signed a version, and why what was found in it was let stand: for those who ask later."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
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
    found = {version.pk: Signed() for version in versions}
    for signoff in SignOff.objects.filter(version__in=found).select_related("by"):
        key = KEYS[Key(signoff.key)]
        turned = Turned(signoff.by.name, key, signoff.at, signoff.exemption)
        found[signoff.version_id].keys.append(turned)
    said: Iterable[Clearance | FindingReply] = (
        *Clearance.objects.filter(version__in=found).select_related("by"),
        *FindingReply.objects.filter(version__in=found).select_related("by"),
    )
    for one in said:
        found[one.version_id].reasons.append(_passed(one))
    return found


def _passed(one: Clearance | FindingReply) -> Passed:
    return Passed(
        title_of_rule(one.rule), one.by.name, one.at, one.reason, cleared=isinstance(one, Clearance)
    )
