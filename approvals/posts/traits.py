"""Notes by what a version can be found, as a report on it is kept. Called in its transaction."""

from approvals.posts.models import CheckReport, Trait
from guidance.compliance import voices
from guidance.compliance.actions import current_ruleset
from guidance.compliance.rulebook import OWN_RULE
from guidance.compliance.subjects import subjects_in

LONGEST_LABEL = 250


def note_traits(report: CheckReport) -> None:
    """Note the subjects of the version and the rules of the report, each once.

    A later check of the same version, under other rules, adds what it found more.
    """
    version = report.version
    topics = current_ruleset().lists.sensitive_topics
    subjects = subjects_in(version.payload.texts().values(), topics)
    found = [(Trait.Kind.SUBJECT, subject, subject) for subject in subjects]
    called = {finding["rule"]: finding["title"] for finding in report.findings}
    found += [(Trait.Kind.RULE, rule, _label(rule, title)) for rule, title in called.items()]
    Trait.objects.bulk_create(
        [
            Trait(version=version, kind=kind, key=key, label=label[:LONGEST_LABEL])
            for kind, key, label in found
        ],
        ignore_conflicts=True,
    )


def _label(rule: str, title: str) -> str:
    """What officers read of it: the title of a rule that ships speaks to its author."""
    return title if rule.startswith(OWN_RULE) else voices.title_of(rule)
