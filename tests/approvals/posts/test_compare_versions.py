"""Two versions of a post are compared in everything that the keys cover."""

from dataclasses import replace
from datetime import timedelta

import pytest

from approvals.posts.canonical import Payload, PictureFacts, SignedWording
from approvals.posts.comparing import Difference, compare
from tests.factories import AT


def words(text: str, connection: str = "1", network: str = "x") -> SignedWording:
    return SignedWording(connection, "practice", network, "7", f"@{network}", text)


def picture(name: str, **facts) -> PictureFacts:
    return PictureFacts(name * 64, "image/jpeg", f"The door of {name}", **facts)


BASE = Payload(
    post="p",
    number=1,
    councillor="c",
    capacity="ward",
    window_from=None,
    window_until=AT,
    wordings=(words("The library opens on Saturday."),),
    pictures=(picture("a"), picture("b"), picture("c")),
    answers={"court": "no"},
    asked={"court": "Is there a court case?"},
    notes={"party-support": "It quotes a motion."},
)


def told(**changes) -> list[Difference]:
    return compare(BASE, replace(BASE, number=2, nonce="other", **changes))


def read(difference: Difference) -> str:
    marks = {"same": "{}", "added": "[+{}+]", "removed": "[-{}-]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in difference.pieces)


def test_another_number_alone_is_no_difference():
    assert told() == []


def test_words_are_compared_word_by_word():
    (found,) = told(wordings=(words("The library opens on Sunday."),))
    assert (found.title, read(found)) == ("X @x", "The library opens on [-Saturday-][+Sunday+].")


def test_a_change_that_is_the_same_in_two_places_is_told_once():
    def both(text):
        return (words(text), words(text, "2", "facebook"))

    old = replace(BASE, wordings=both("It is open."))
    (found,) = compare(old, replace(old, wordings=both("It is shut.")))
    assert found.title == "X @x, Facebook @facebook"


def test_a_place_that_has_come_and_one_that_has_gone_are_told():
    came, gone = told(wordings=(words("The library opens.", "2", "facebook"),))
    assert (came.title, came.note) == ("Facebook @facebook", "It did not go there before.")
    assert read(came) == "[+The library opens.+]"
    assert (gone.title, gone.note) == ("X @x", "It does not go there any more.")
    assert read(gone) == "[-The library opens on Saturday.-]"


def titles(**changes) -> list[str]:
    return [found.title for found in told(**changes)]


A, B, C, D = (picture(name) for name in "abcd")


@pytest.mark.parametrize(
    ("pictures", "expected"),
    [
        ((A, B), ["Picture 3 removed"]),
        ((A, B, C, D), ["Picture 4 added"]),
        ((A, D, C), ["Picture 2 replaced"]),
        ((B, A, C), ["Pictures in another order"]),
        ((B, C), ["Picture 1 removed"]),
        ((D, A, B, C), ["Picture 1 added"]),
        ((), ["Picture 1 removed", "Picture 2 removed", "Picture 3 removed"]),
    ],
)
def test_pictures_are_added_removed_replaced_and_moved(pictures, expected):
    assert titles(pictures=pictures) == expected


def test_the_new_order_is_told_in_words():
    (found,) = told(pictures=(B, A, C))
    assert found.note == "Picture 1 is now 2, 2 is now 1."


def test_the_same_picture_twice_is_two_pictures():
    old = replace(BASE, pictures=(A, A))
    assert compare(old, replace(old, pictures=(A, A))) == []
    assert [one.title for one in compare(old, replace(old, pictures=(A,)))] == ["Picture 2 removed"]


def test_another_description_is_compared_word_by_word_and_is_the_same_picture():
    (found,) = told(pictures=(A, replace(B, description="The gate of b"), C))
    assert (found.title, read(found)) == (
        "Picture 2: description",
        "The [-door-][+gate+] of b",
    )


@pytest.mark.parametrize(
    ("facts", "title", "said"),
    [
        ({"children": True}, "children shown", "[-Not said-][+Yes+]"),
        ({"consent": "n/a"}, "consent", "[-Not said-][+Nobody can be recognised+]"),
        ({"licence": "mine"}, "whose picture", "[-Not said-][+mine+]"),
        (
            {"contains_text": True, "declared_text": "Open day"},
            "words in the picture",
            "[-None-][+Open day+]",
        ),
    ],
)
def test_what_is_declared_of_a_picture_is_told_whole(facts, title, said):
    (found,) = told(pictures=(replace(A, **facts), B, C))
    assert (found.title, read(found)) == (f"Picture 1: {title}", said)


def test_another_time_is_told_as_it_was_and_as_it_is():
    (found,) = told(window_from=AT, window_until=AT + timedelta(hours=1))
    assert found.title == "When it may go out"
    assert read(found) == (
        "[-As soon as it is approved, not later than Monday 23 November 2026 at 10am-]"
        "[+10am to 11am on Monday 23 November 2026+]"
    )


def test_another_capacity_is_told():
    (found,) = told(capacity="group")
    assert read(found) == "[-As ward councillor-][+For my political group+]"


def test_an_answer_that_is_another_or_new_or_asked_no_more_is_told():
    asked = BASE.asked | {"named": "Is somebody named?"}
    changed, new = told(answers={"court": "yes", "named": "no"}, asked=asked)
    assert (changed.title, read(changed)) == ("Is there a court case?", "[-No-][+Yes+]")
    assert (new.title, read(new)) == ("Is somebody named?", "[-Not asked-][+No+]")
    (gone,) = told(answers={}, asked={})
    assert read(gone) == "[-No-][+Not asked+]"


def test_what_the_author_says_of_a_finding_is_compared():
    (found,) = told(notes={"party-support": "It quotes a motion of 2024."})
    assert found.title.startswith("What the author says of “")
    assert read(found) == "It quotes a motion[+ of 2024+]."
