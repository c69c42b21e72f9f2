"""Children named in posts."""

import re
from collections.abc import Iterator

from guidance.compliance.reading import Hit, Reading, Sentence
from guidance.compliance.registry import rule
from guidance.compliance.rules.names import could_name, name_run

NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
]
SPELT = frozenset(NUMBERS)
ADULT = 18
AFTER_AGE = frozenset({"from", "of", "and", "who", "is", "was", "has", "won", "for"})
# 'Ellie, 9,' or 'Ellie (9)', or a birthday, where no word speaks of children.
NAME_AND_AGE = re.compile(r"[A-Z][a-z]+,? \(?1?\d[,).]|\d(?:st|nd|rd|th) birthday|\bage[d]? \d")
TELLING = ("one-child", "child-place", "child", "school")
AROUND = 16


@rule("child-named")
def child_named(reading: Reading) -> Iterator[Hit]:
    """A name with an age below 18, a name with a school or a word for a child, or one child marked out."""
    told = reading.has(*TELLING)
    if not told and not (reading.figures and NAME_AND_AGE.search(reading.prose)):
        return
    seen: set[Hit] = set()
    for sentence in reading.sentences:
        if not sentence.classes.isdisjoint(TELLING) or _speaks_of_age(reading, sentence):
            seen.update(_children(reading, sentence))
    if told:
        seen.update(_by_given_name(reading))
    yield from sorted(seen)
    if not seen and reading.has("marks-out"):
        yield from _marked_out(reading)


def _by_given_name(reading: Reading) -> Iterator[Hit]:
    """A given name close to a word for one child, an age or a class, and to no grown-up."""
    shouted = reading.prose.islower()
    for place in reading.where("given-name"):
        if not (shouted or reading.capital(place)):
            continue
        tagged = reading.is_in(place - 1, "child-tag", "one-child")
        if not tagged and _inside_name(reading, place):
            continue
        last = name_run(reading, place) or place
        if reading.is_in(last + 1, "place-after") or reading.is_in(last, "place-after"):
            continue
        if tagged or (_near_child(reading, place) and not _is_grown(reading, place, last)):
            yield reading.hit(place, last)


def _is_grown(reading: Reading, first: int, last: int) -> bool:
    grown = ("not-a-child", "grown-up")
    before = reading.near(first, *grown, before=3)
    return before is not None or reading.near(last, *grown, after=2) not in (None, last + 2)


def _near_child(reading: Reading, place: int) -> bool:
    return any(
        abs(other - place) <= AROUND
        for name in ("one-child", "child-place")
        for other in reading.where(name)
    )


def _marked_out(reading: Reading) -> Iterator[Hit]:
    """'The only pupil at Tarn Fell in a wheelchair': no name, and nobody else."""
    for place in reading.where("one-child"):
        marked = reading.near(place, "marks-out", before=AROUND, after=AROUND)
        if marked is None:
            continue
        schooled = reading.near(
            place, "school", "child-place", "given-name", before=AROUND, after=AROUND
        )
        if schooled is not None:
            yield reading.hit(place, marked)
            return


def _children(reading: Reading, sentence: Sentence) -> Iterator[Hit]:
    for place in reading.capitals:
        if sentence.first <= place < sentence.last and not _inside_name(reading, place):
            last = name_run(reading, place)
            if last is not None and _is_child(reading, place, last):
                yield reading.hit(place, last)


def _speaks_of_age(reading: Reading, sentence: Sentence) -> bool:
    return any(
        word[0].isdigit() or word in SPELT or word.endswith("-year-old")
        for word in reading.words[sentence.first : sentence.last]
    )


def _inside_name(reading: Reading, place: int) -> bool:
    return (
        place > 0
        and could_name(reading, place - 1)
        and not reading.opens(place)
        and (not reading.between(place - 1, place).strip())
    )


def _is_child(reading: Reading, first: int, last: int) -> bool:
    if first > 0 and reading.near(first, "grown-up", before=2) is not None:
        return False
    if _young_after(reading, last) or _young_before(reading, first):
        return True
    if last > first and reading.word(first - 1) in ("pupil", "schoolboy", "schoolgirl", "toddler"):
        return True
    schooled = reading.beside(first, "school") and not reading.beside(first, "grown-up")
    return schooled and last > first and _is_pupil(reading, first, last)


def _age(word: str) -> int | None:
    """An age written as a figure or a word; None for anything else."""
    head = word.removesuffix("-year-old").removesuffix("yo").removesuffix("yrs")
    if head.isascii() and head.isdigit() and len(head) <= 3:
        return int(head)
    return NUMBERS.index(head) if head in NUMBERS else None


def _minor(word: str) -> bool:
    age = _age(word)
    return age is not None and 0 < age < ADULT


def _young_after(reading: Reading, last: int) -> bool:
    """'Ellie, 9,', 'Ellie (9)', 'Ellie aged nine', 'Ellie, who is 7'."""
    follows = [reading.word(x) for x in reading.after(last, 3)]
    if not follows:
        return False
    gap = reading.between(last, last + 1).strip()
    if gap in (",", "(", ", (") and _minor(follows[0]):
        after = reading.folded.text[reading.ends[last + 1] : reading.ends[last + 1] + 1]
        return after in (",", ")", ".", "", "!", "\n") or reading.word(last + 2) in AFTER_AGE
    if follows[0] in ("aged", "age"):
        return len(follows) > 1 and _minor(follows[1])
    is_turned = (
        follows[:2] in (["who", "is"], ["who", "turned"], ["who's", "just"])
        or follows[0] == "who's"
    )
    return is_turned and _minor(follows[-1])


def _young_before(reading: Reading, first: int) -> bool:
    """'Nine-year-old Jack', '9 year old Jack'."""
    before = [reading.word(x) for x in reading.before(first, 3)]
    if len(before) > 2 and before[:2] == ["to", "birthday"]:
        return _minor(before[2].rstrip("sthndr"))
    if before and before[0].endswith("-year-old"):
        return _minor(before[0])
    return before[:2] == ["old", "year"] and len(before) > 2 and _minor(before[2])


def _is_pupil(reading: Reading, first: int, last: int) -> bool:
    near = reading.near(first, "child", before=3) or reading.near(last, "child", after=8)
    from_school = reading.word(last + 1) in ("from", "of", "at") and (
        reading.near(last, "school", after=6) is not None
    )
    return from_school or (near is not None and reading.word(near) != "student")
