"""Classes of cue that ship with the package. Rules combine classes; they never list sentences.

Names of parties, officers and shorthand come from the council's lists instead.
"""

from guidance.compliance.cues import facts, people, politics
from guidance.compliance.cues.forms import words

__all__ = ["CUES", "words"]
CUES: dict[str, frozenset[str]] = {**politics.CUES, **people.CUES, **facts.CUES}
