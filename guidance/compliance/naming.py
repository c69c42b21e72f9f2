"""What a rule is called, whoever wrote it and however long ago."""

from guidance.compliance import voices
from guidance.compliance.models import RuleSet
from guidance.compliance.rulebook import OWN_RULE


def title_of(rule: str) -> str:
    """The title of a rule or check that ships, or of one of staff's as the latest set had it.

    Its id where nobody knows it any longer.
    """
    if rule.startswith(OWN_RULE):
        for written in RuleSet.objects.values_list("lists__phrases", flat=True).iterator():
            for phrase in written or ():
                if OWN_RULE + phrase["slug"] == rule:
                    return str(phrase["title"])
    return voices.title_of(rule)
