"""What stands beside a post on the desk: how it got here, and what else its author sent in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from approvals.desk.dossier import Dossier
from approvals.desk.sheet import Sheet, Words
from approvals.desk.wording import with_pins
from approvals.posts import referrals
from approvals.posts.checking import title_of_rule
from approvals.posts.comparing import Difference, compare
from approvals.posts.models import Clearance, Key, Version
from approvals.posts.pinning import Pin
from approvals.posts.presenting import KINDS
from approvals.posts.threads import Thread, pins_on, threads_in


@dataclass(frozen=True)
class Compared:
    """What changed since an earlier version; ``is_deleted`` where the words of either are gone."""

    against: Version
    differences: Sequence[Difference]
    is_deleted: bool

    @property
    def says_words(self) -> str:
        """Where nothing differs in the words, that they are the same."""
        has_words = any(one.is_wording for one in self.differences)
        return "" if self.is_deleted or has_words else "The words are the same."


def compared(sheet: Sheet, against: Version | None) -> Compared | None:
    """Everything that differs from an earlier version; None where there is none."""
    if against is None:
        return None
    if sheet.payload is None or against.body.content is None:
        return Compared(against, [], is_deleted=True)
    return Compared(against, compare(against.payload, sheet.payload), is_deleted=False)


def decided_last(dossier: Dossier) -> Version | None:
    """Of the earlier versions the one that was last decided on; else the latest of them."""
    decided = {one.version_id for one in dossier.decisions}
    decided |= {one.version_id for one in dossier.signoffs if one.key == Key.REVIEWER}
    earlier = dossier.earlier
    return next((one for one in earlier if one.pk in decided), next(iter(earlier), None))


def threads_on(dossier: Dossier) -> list[Thread]:
    """What was remarked on any version, as far as the reader of the dossier may know of it."""
    return threads_in(dossier.remarks, dossier.payloads, dossier.post.current_id)


def words_with(sheet: Sheet, threads: Sequence[Thread]) -> list[Words]:
    """Each text of the version with the threads that point at its words."""
    return [
        replace(words, pieces=with_pins(words.pieces, _pins(words, threads)))
        for words in sheet.words
    ]


def _pins(words: Words, threads: Sequence[Thread]) -> list[Pin]:
    every = (pin for one in words.said_by for pin in pins_on(threads, one.wording.connection))
    return list(dict.fromkeys(every))


def decided_before(dossier: Dossier) -> list[dict[str, Any]]:
    """The decisions on any version of a post with their reasons, the latest first.

    What was said in a referral stands in its own thread, which not everybody reads.
    """
    made = [
        {
            "kind": KINDS.get(decision.kind, decision.kind),
            "version": decision.version.number,
            "by": decision.by.name,
            "at": decision.at,
            "note": decision.note,
            "reasons": [str(reason["title"]) for reason in decision.reasons],
        }
        for decision in dossier.decisions
        if decision.kind not in referrals.PRIVATE
    ]
    cleared = [_cleared(one, dossier.titles) for one in dossier.clearances]
    return sorted(made + cleared, key=lambda one: one["at"], reverse=True)


def _cleared(one: Clearance, titles: Mapping[str, str]) -> dict[str, Any]:
    """What the Monitoring Officer or a deputy cleared, with the reason given for it."""
    title = titles.get(one.rule) or title_of_rule(one.rule)
    return {
        "kind": f"{KINDS['clear']}: “{title}”",
        "version": one.version.number,
        "by": one.by.name,
        "at": one.at,
        "note": one.reason,
        "reasons": [],
    }
