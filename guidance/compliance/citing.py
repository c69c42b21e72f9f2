"""The paragraphs that staff's own rules enforce, in force and as they are drafted."""

from collections.abc import Iterable

from guidance.compliance.actions import current_ruleset
from guidance.compliance.models import WatchedPhrase
from guidance.library.citations import Citation


def cited_by_phrases() -> Iterable[Citation]:
    """What editors must not take away under a watched phrase."""
    drafted = [entry.frozen() for entry in WatchedPhrase.objects.all()]
    return [
        Citation(phrase.guidance, f"the watched phrase “{phrase.title}”")
        for phrase in (*current_ruleset().lists.phrases, *drafted)
    ]
