"""The rules as a list that people search. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from guidance.compliance import showing
from guidance.compliance.catalogue import Entry
from guidance.compliance.findings import ORDER, Severity
from guidance.compliance.rulebook import Rules

GRADES: Mapping[str, str] = {
    Severity.FIX: "It keeps a post from being sent in until it is put right",
    Severity.ANSWER: "A reviewer can let it stand, and has to say why",
    Severity.REFER: "A reviewer alone cannot let it stand",
    Severity.ADVICE: "Nobody has to answer it",
}
KINDS: Mapping[str, str] = {
    "wording": (
        "It reads for wording. It can miss what is said in other words, and it can be mistaken: "
        "that is why a person decides."
    ),
    "mixed": (
        "It goes partly by facts, such as dates or what was declared, and partly by wording. Where it "
        "reads for wording it can miss what is said in other words, and it can be mistaken."
    ),
    "list": (
        "It goes by lists and by how things are written, not by what they mean. It can miss what "
        "is on no list."
    ),
    "structure": "It counts and compares, so it is exact.",
    "answer": "It goes by what the author answered when asked, and is only as good as the answer.",
    "context": (
        "It goes by what is known besides the words: who speaks, when, and what was declared. "
        "It is as exact as that."
    ),
}
IN_FORCE, NOT_IN_FORCE = "yes", "no"
LONGEST = 100


@dataclass(frozen=True)
class Asked:
    """What the address asks for; anything that makes no sense is as good as nothing."""

    words: str = ""
    grade: str = ""
    in_force: str = ""

    @property
    def narrows(self) -> bool:
        """Whether less than all rules is asked for."""
        return bool(self.words or self.grade or self.in_force)


@dataclass(frozen=True)
class Row:
    """One rule of the list. ``fired`` is how often, in words."""

    entry: Entry
    is_in_force: bool
    is_silenced: bool
    fired: str


def asked_for(query: Mapping[str, str]) -> Asked:
    """What an address asks for."""
    grade, in_force = query.get("grade", ""), query.get("in_force", "")
    return Asked(
        query.get("q", "").strip()[:LONGEST],
        grade if grade in GRADES else "",
        in_force if in_force in {IN_FORCE, NOT_IN_FORCE} else "",
    )


def rows_of(
    asked: Asked, rules: Rules, silent: Collection[str], fired: Mapping[str, str]
) -> Sequence[Row]:
    """The rules that are asked for, the gravest first, each grade in the order of the catalogue.

    Those that staff wrote come after those that ship.
    """
    entries = showing.entries_in(rules).values()
    every = [
        Row(
            entry,
            showing.is_in_force(entry.id, rules),
            entry.id in silent,
            fired.get(entry.id, "too few to show"),
        )
        for entry in entries
    ]
    rows = [row for row in every if _fits(row, asked)]
    return sorted(rows, key=lambda row: ORDER[row.entry.severity])


def _fits(row: Row, asked: Asked) -> bool:
    entry = row.entry
    text = f"{entry.id} {entry.title} {entry.message} {entry.todo} {entry.principle}".casefold()
    has_words = all(word in text for word in asked.words.casefold().split())
    is_grade = asked.grade in {"", entry.severity}
    is_wanted = asked.in_force in {"", IN_FORCE if row.is_in_force else NOT_IN_FORCE}
    return has_words and is_grade and is_wanted
