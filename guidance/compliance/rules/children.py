"""Children named in posts."""

from collections.abc import Iterator

from guidance.compliance.reading import FIGURE, Hit, Reading, Sentence
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
ADULT = 18
AFTER_AGE = frozenset({"from", "of", "and", "who", "is", "was", "has", "won", "for"})
TELLING = frozenset({"school", "child", "small-number"})


@rule("child-named")
def child_named(reading: Reading) -> Iterator[Hit]:
    """A name with an age below 18, or a full name with a school and a word for a child."""
    for sentence in reading.sentences:
        if _may_tell(reading, sentence):
            yield from _children(reading, sentence)


def _may_tell(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence holds anything that could be an age or a school."""
    if sentence.classes & TELLING:
        return True
    start, end = reading.starts[sentence.first], reading.ends[sentence.last - 1]
    return (
        FIGURE.search(reading.prose, start, end) is not None
        or reading.prose.find("year", start, end) >= 0
    )


def _children(reading: Reading, sentence: Sentence) -> Iterator[Hit]:
    for place in range(sentence.first, sentence.last):
        if reading.capital(place) and not _inside_name(reading, place):
            last = name_run(reading, place)
            if last is not None and _is_child(reading, place, last):
                yield reading.hit(place, last)


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
