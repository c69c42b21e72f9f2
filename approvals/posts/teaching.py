"""The council's own decisions as labelled posts, from which the guesses for reviewers can be trained.

A post that came back was returned for what its reasons stand on: the rules of that paragraph. A post
that was approved had nothing, whatever the check had found and the reviewer let stand. What two
officers could differ about teaches neither way. No name, date, reference or place goes out with a text,
and what points at a person in the text itself is masked (``guidance.compliance.masking``).
"""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from approvals.posts.disputed import taken_back_in
from approvals.posts.models import Decision, Key, Version
from guidance.compliance.actions import current_ruleset
from guidance.compliance.catalogue import CATALOGUE
from guidance.compliance.masking import masked
from guidance.compliance.rulebook import Rules
from members.audit.actions import record
from members.audit.errors import NotAllowed
from members.audit.vocabulary import Action
from members.people.models import User
from members.people.roles import Permission

RETURNED = frozenset({"request_changes", "decline"})


@dataclass(frozen=True)
class Lesson:
    """One text with the rules for which it came back, and those about which nothing is said."""

    text: str
    rules: tuple[str, ...]
    may: tuple[str, ...]


@transaction.atomic
def export_decisions(*, by: User, at: datetime) -> list[Lesson]:
    """Every decided text that is still kept, each once and in no order that says when it was written.

    Args:
        by: who answers for it; it is recorded under their name.

    Raises NotAllowed for anybody but a lead reviewer or the Monitoring Officer.
    """
    if not (by.may(Permission.LEAD_REVIEW) or by.may(Permission.CLEAR_REFERRAL)):
        raise NotAllowed("Only a lead reviewer or the Monitoring Officer can have posts exported.")
    rules, names = current_ruleset(), _names()
    lessons = {each for version in _decided() for each in _lessons(version, rules, names)}
    made = sorted(lessons, key=lambda one: hashlib.sha256(one.text.encode()).digest())
    facts = {"posts": len(made)}
    record(Action.DECISIONS_EXPORT, by=by, subject="decisions:all", at=at, facts=facts)
    return made


def _names() -> list[str]:
    """Everybody who has an account, councillors and staff: they are named in posts too."""
    return list(User.objects.values_list("name", flat=True))


def _decided() -> Iterator[Version]:
    """Versions as councillors sent them in, with what became of them."""
    found = Version.objects.filter(kind=Version.Kind.SUBMITTED, body__content__isnull=False)
    related = ("decisions__by", "signoffs", "reports")
    return found.select_related("body").prefetch_related(*related).iterator(chunk_size=200)


def _lessons(version: Version, rules: Rules, names: Collection[str]) -> Iterator[Lesson]:
    decisions = list(version.decisions.all())
    returned = [one for one in decisions if one.kind in RETURNED]
    is_approved = any(signoff.key == Key.REVIEWER for signoff in version.signoffs.all())
    if not returned and not is_approved:
        return
    found = {rule for report in version.reports.all() for rule in report.rules_of(*GRADES)}
    told, unsure = _told(returned, found, decisions)
    for text in dict.fromkeys(version.payload.texts().values()):
        yield Lesson(masked(text, rules, names), tuple(sorted(told)), tuple(sorted(unsure)))


GRADES = ("answer", "refer", "advice")


def _told(
    returned: Collection[Decision], found: Collection[str], decisions: Collection[Decision]
) -> tuple[set[str], set[str]]:
    """The rules for which a text came back, and those about which nothing is known.

    Where several rules stand on one paragraph it was returned for those that the check found. Where
    it found none of them, nobody said which.
    """
    gone = taken_back_in(decisions)
    reasons = [one for decision in returned for one in decision.reasons if one["code"] not in gone]
    told: set[str] = set()
    unsure = set(found)
    for reason in reasons:
        of_it = {
            rule for rule, entry in CATALOGUE.items() if reason["guidance"] in entry.references
        }
        sure = of_it if len(of_it) == 1 else of_it & set(found)
        told |= sure
        unsure |= of_it
    return told, unsure - told
