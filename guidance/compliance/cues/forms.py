"""Builds classes of cue from a line of words, with the forms that they take."""

from itertools import product


def words(text: str) -> frozenset[str]:
    """The words of a text as a set; an underscore stands for the space in a phrase."""
    return frozenset(word.replace("_", " ") for word in text.split())


def turns(text: str) -> frozenset[str]:
    """Every wording of each turn of phrase.

    An underscore stands for a space and a stroke stands between words that may change places
    there: ``keep_it/this_quiet``. A stroke with nothing on one side of it makes a word optional.
    """
    return frozenset(
        " ".join(word for word in chosen if word)
        for turn in text.split()
        for chosen in product(*(slot.split("/") for slot in turn.split("_")))
    )


def verbs(text: str) -> frozenset[str]:
    """Every regular form of each verb; only the first word of a phrase changes."""
    return frozenset(form for verb in words(text) for form in _forms(verb))


def _forms(verb: str) -> set[str]:
    first, _, rest = verb.partition(" ")
    stem = first[:-1] if first.endswith("e") else first
    if first.endswith("y") and first[-2] not in "aeiou":
        forms = {first, first[:-1] + "ies", first[:-1] + "ied", first + "ing"}
    else:
        plural = "es" if first.endswith(("s", "sh", "ch", "x")) else "s"
        forms = {first, first + plural, stem + "ed", stem + "ing"}
    return {f"{form} {rest}".strip() for form in forms}


def plural(text: str) -> frozenset[str]:
    """Each noun with its plain plural."""
    return frozenset(form for word in words(text) for form in (word, word + "s"))
