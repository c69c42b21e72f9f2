"""Classes of cue that ship with the package. Rules combine classes; they never list sentences.

Names of parties, officers and shorthand come from the council's lists instead.
"""

from guidance.compliance.cues import (
    attacks,
    campaign,
    casework,
    children,
    contacts,
    credit,
    deciding,
    facts,
    figures,
    groups,
    hearsay,
    homes,
    insults,
    interests,
    people,
    periods,
    plainness,
    politics,
    polling,
    respect,
    rights,
    safety,
    secrets,
    staff,
    standing,
    voices,
    wrongdoing,
)
from guidance.compliance.cues.forms import words

__all__ = ["CUES", "words"]
MODULES = (
    attacks,
    campaign,
    casework,
    children,
    contacts,
    credit,
    deciding,
    facts,
    figures,
    groups,
    hearsay,
    homes,
    insults,
    interests,
    people,
    periods,
    plainness,
    politics,
    polling,
    respect,
    rights,
    safety,
    secrets,
    staff,
    standing,
    voices,
    wrongdoing,
)
CUES: dict[str, frozenset[str]] = {
    name: entries for module in MODULES for name, entries in module.CUES.items()
}
