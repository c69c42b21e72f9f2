"""Texts that say much the same are found alike, and those on the same topic in other words are not."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approvals.posts.likeness import ALIKE, BANDS, SAME, bands_of, likeness, links_in

OPENING = (
    "Our Mill Lane library opens at 9am on Saturday after six weeks of repairs. Thank you to "
    "everyone who helped, and do come and see the new children's corner."
)
ALIKE_BUT_FOR = {
    "another ward": OPENING.replace("Mill Lane", "Elmton North"),
    "another day": OPENING.replace("Saturday", "Sunday"),
    "a word in front": f"Great news! {OPENING}",
    "capitals and stops": OPENING.upper().replace(".", "!"),
    "a link": f"{OPENING} https://www.elmton.gov.uk/libraries",
    "a sentence less": OPENING.partition(" Thank you")[0] + " Thank you to everyone who helped.",
}
SAME_TOPIC = [
    "Great news: the library in Mill Lane is open again. I was there, and will show you round.",
    "I spoke for libraries at the budget meeting last night. They are the heart of our villages.",
    "Surgery in Mill Lane library this Saturday from 10. Bring your questions on parking.",
]


def common(one: str, other: str) -> int:
    return len(set(bands_of(one)) & set(bands_of(other)))


@pytest.mark.parametrize("change", ALIKE_BUT_FOR)
def test_nearly_the_same_words_are_alike_and_share_a_key(change):
    other = ALIKE_BUT_FOR[change]
    assert likeness(OPENING, other) >= ALIKE
    assert common(OPENING, other) > 0


@pytest.mark.parametrize("other", SAME_TOPIC)
def test_the_same_topic_in_other_words_is_not_alike(other):
    assert likeness(OPENING, other) < 0.2


def test_the_same_words_are_the_same_whatever_their_marks_and_links():
    assert likeness(OPENING, ALIKE_BUT_FOR["capitals and stops"]) == 1
    assert likeness(OPENING, ALIKE_BUT_FOR["a link"]) >= SAME
    assert bands_of(OPENING) == bands_of(ALIKE_BUT_FOR["a link"])


@pytest.mark.parametrize("text", ["", "https://example.org/", "👩‍👩‍👧 !!!", "\n\n"])
def test_a_text_without_words_is_like_nothing(text):
    assert bands_of(text) == []
    assert likeness(text, text) == 0


def test_keys_are_the_same_in_every_process():
    assert bands_of("All welcome")[0] == "0086d3ddc97a2809"
    assert len(bands_of("All welcome")) == BANDS


@given(st.text(), st.text())
def test_likeness_is_a_share_and_the_same_from_both_sides(one, other):
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)


def _mixed(share: float, turn: random.Random) -> tuple[str, str]:
    """Two texts of made-up words that begin alike for this share."""
    words = [f"{turn.randrange(10**6)}w" for _ in range(120)]
    kept = words[: int(60 * share)]
    return " ".join(words[:60]), " ".join([*kept, *words[60 : 120 - len(kept)]])


def test_keys_find_nearly_all_that_is_alike_and_little_else():
    turn = random.Random(7)
    alike = [_mixed(0.75, turn) for _ in range(200)]
    strange = [_mixed(0.05, turn) for _ in range(200)]
    assert sum(common(*pair) > 0 for pair in alike) >= 195
    assert sum(common(*pair) > 0 for pair in strange) <= 10


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://www.elmton.gov.uk/fair/.", ["elmton.gov.uk/fair"]),
        ("(http://Elmton.gov.uk/fair?utm_source=x&day=2)", ["elmton.gov.uk/fair?day=2"]),
        ("“https://elmton.gov.uk/fair”", ["elmton.gov.uk/fair"]),
        ("https://[half and https://", []),
        ("No link, but elmton.gov.uk by name.", []),
    ],
)
def test_links_to_the_same_place_are_the_same_key(text, links):
    assert links_in([text]) == links
