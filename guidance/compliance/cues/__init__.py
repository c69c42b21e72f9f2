"""Classes of cue that ship with the package. Rules combine classes; they never list sentences.

Names of parties, officers and shorthand come from the council's lists instead.
"""

from collections.abc import Iterable
from importlib import import_module

from guidance.compliance.cues.forms import words

__all__ = ["CUES", "merge", "words"]
Classes = dict[str, frozenset[str]]
SUBJECTS = (
    "attacks", "blame", "campaign", "casework", "children", "contacts", "credit", "deciding", "facts", "figures", "groups",
    "hearsay", "homes", "insults", "interests", "people", "periods", "plainness", "politics", "polling", "respect",
    "rights", "safety", "secrets", "staff", "standing", "topics", "voices", "wrongdoing",
)  # fmt: skip


def merge(subjects: Iterable[tuple[str, Classes]]) -> Classes:
    """The classes of every subject together. Raises ValueError where two define the same name."""
    owner: dict[str, str] = {}
    merged: Classes = {}
    for subject, classes in subjects:
        for name, entries in classes.items():
            if name in owner:
                raise ValueError(f"{subject} defines the class {name}, and so does {owner[name]}.")
            owner[name] = subject
            merged[name] = entries
    return merged


CUES = merge((each, import_module(f"{__name__}.{each}").CUES) for each in SUBJECTS)
