"""The bytes that both keys sign."""

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approvals.posts.canonical import (
    Payload,
    PictureFacts,
    SignedPicture,
    SignedWording,
    digest,
    freeze,
    new_nonce,
    thaw,
    tidy,
)

UNTIL = datetime(2027, 3, 1, 22, 0, tzinfo=UTC)
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=300)


def payload(text: str = "Bins go out on Monday.", **changes: object) -> Payload:
    wording = SignedWording(
        connection="c1",
        platform="x",
        network="x",
        uid="42",
        handle="@alice",
        text=text,
        pictures=(SignedPicture("ab" * 32, "image/jpeg", "A brown bin"),),
    )
    whole = Payload(
        post="p1",
        number=1,
        councillor="a1",
        capacity="ward",
        window_from=None,
        window_until=UNTIL,
        wordings=(wording,),
        pictures=(PictureFacts("cd" * 32, "image/jpeg", "A brown bin", people=("Cllr A",)),),
        answers={"named": "no"},
        asked={"named": "Is anybody named?"},
        nonce="n" * 32,
    )
    return replace(whole, **changes)


@given(texts)
def test_thawing_gives_back_what_was_frozen(text: str) -> None:
    content = freeze(payload(text))
    assert freeze(thaw(content)) == content


@given(texts)
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_two_spellings_of_the_same_letters_sign_alike() -> None:
    composed, apart = "café", unicodedata.normalize("NFD", "café")
    assert freeze(payload(composed)) == freeze(payload(apart))


def test_line_ends_sign_alike() -> None:
    assert freeze(payload("one\r\ntwo")) == freeze(payload("one\ntwo"))


@pytest.mark.parametrize(
    "changes",
    [
        {"capacity": "portfolio"},
        {"window_until": UNTIL.replace(hour=23)},
        {"window_from": UNTIL.replace(hour=9)},
        {"answers": {"named": "yes"}},
        {"asked": {"named": "Is anybody else named?"}},
        {"notes": {"rumour": "I rang them"}},
        {"number": 2},
        {"pictures": ()},
        {"nonce": "m" * 32},
    ],
)
def test_everything_that_matters_is_in_the_digest(changes: dict[str, object]) -> None:
    assert digest(freeze(payload(**changes))) != digest(freeze(payload()))


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "Bins go out on Tuesday."},
        {"uid": "43"},
        {"connection": "c2"},
        {"pictures": (SignedPicture("ab" * 32, "image/jpeg", "A green bin"),)},
        {"pictures": (SignedPicture("ba" * 32, "image/jpeg", "A brown bin"),)},
        {"pictures": ()},
    ],
)
def test_everything_a_network_gets_is_in_the_digest(changes: dict[str, object]) -> None:
    whole = payload()
    other = replace(whole, wordings=(replace(whole.wordings[0], **changes),))
    assert digest(freeze(other)) != digest(freeze(whole))


def test_a_short_text_cannot_be_guessed_from_its_digest() -> None:
    first, second = replace(payload(), nonce="a" * 32), replace(payload(), nonce="b" * 32)
    assert digest(freeze(first)) != digest(freeze(second))
    assert new_nonce() != new_nonce()


def test_a_payload_of_another_release_is_refused() -> None:
    content = freeze(payload()).replace('"schema":3', '"schema":4')
    with pytest.raises(ValueError, match="another release"):
        thaw(content)


FIRST = (
    '{"answers":{"named":"yes"},"capacity":"ward","councillor":"a1","nonce":"'
    + "n" * 32
    + '","notes":{},"number":1,"pictures":[],"post":"p1","schema":1,"window_from":null,'
    '"window_until":"2027-03-01T22:00:00+00:00","wordings":[]}'
)


def test_what_the_first_release_signed_is_still_read_and_keeps_its_digest() -> None:
    old = thaw(FIRST)
    assert (old.schema, old.answers, old.asked) == (1, {"named": "yes"}, {})
    assert digest(freeze(old)) == digest(FIRST)


def test_what_the_second_release_signed_is_still_read_and_keeps_its_digest() -> None:
    second = FIRST.replace('"capacity"', '"asked":{"named":"Is anybody named?"},"capacity"')
    second = second.replace('"schema":1', '"schema":2')
    old = thaw(second)
    assert (old.schema, old.responses, old.asks_officer) == (2, (), False)
    assert freeze(old) == second


def test_a_new_payload_says_that_it_holds_the_questions() -> None:
    assert '"schema":3' in freeze(payload())
    assert '"asked":{"named":"Is anybody named?"}' in freeze(payload())
