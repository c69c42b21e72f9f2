"""Two people write in one draft: nobody signs what their own page did not show."""

from dataclasses import replace

import pytest

from approvals.posts.drafting import add_picture, describe_picture, remove_picture, revise
from approvals.posts.saving import open_page
from approvals.posts.states import PostState
from tests.approvals.pictures import a_jpeg
from tests.approvals.posts.pages.conftest import again, autosave, compose, fields_in, press
from tests.factories import AT

pytestmark = pytest.mark.django_db

ROSETTE = "A party rosette on a blue coat"


def hang(post, by, description=ROSETTE):
    facts = {"children": False, "consent": "n/a", "licence": "mine"}
    return add_picture(again(post), a_jpeg(), by=by, at=AT, description=description, **facts)


def write_line(post, by, line):
    draft = again(post).draft
    changes = replace(open_page(draft.post, AT).changes, notes={"rumour": line})
    return revise(draft.post, changes, revision=draft.revision, by=by, at=AT)


def keep_mine(client, post, page):
    """Autosave meets the other window; the person chooses to keep what they typed."""
    clash = autosave(client, post, page)
    assert clash.status_code == 409
    return clash, {"revision": str(clash.json()["revision"])}


def test_a_picture_from_another_window_is_not_sent_in_unseen(at_desk, assistant, draft):
    page = compose(at_desk, draft)
    hang(draft, assistant)
    _, revision = keep_mine(at_desk, draft, page)

    sent = press(at_desk, draft, "submit", page, **revision)

    assert sent.status_code == 409
    assert again(draft).state == PostState.DRAFT
    assert ROSETTE in sent.content.decode()


def test_the_words_typed_over_a_new_picture_are_not_kept_by_autosave_alone(
    at_desk, assistant, draft
):
    page = compose(at_desk, draft)
    hang(draft, assistant)
    clash, revision = keep_mine(at_desk, draft, page)

    assert "data-show-all" in clash.json()["html"]
    assert "the lines to the reviewer or the answers were changed too" in clash.json()["html"]
    assert autosave(at_desk, draft, page, **revision).status_code == 409


def test_the_page_that_answers_shows_everything_and_can_be_sent_in(at_desk, assistant, draft):
    page = compose(at_desk, draft)
    shot = hang(draft, assistant)
    whole = press(at_desk, draft, "save", page, text="The library opens at 9am tomorrow.")
    assert whole.status_code == 409
    assert fields_in(whole)["text"] == ["The library opens at 9am tomorrow."]
    assert fields_in(whole)[f"picture-{shot.pk}-description"] == [ROSETTE]

    assert press(at_desk, draft, "submit", whole).status_code == 302

    [wording] = again(draft).current.payload.wordings
    assert wording.text == "The library opens at 9am tomorrow."
    assert [picture.description for picture in wording.pictures] == [ROSETTE]


@pytest.mark.parametrize("change", ["describe", "remove"])
def test_a_picture_changed_in_another_window_is_looked_at_first(change, at_desk, assistant, draft):
    shot = hang(draft, assistant)
    page = compose(at_desk, draft)
    if change == "describe":
        describe_picture(shot, by=assistant, at=AT, licence="the party’s")
    else:
        remove_picture(shot, by=assistant, at=AT)
    _, revision = keep_mine(at_desk, draft, page)

    assert press(at_desk, draft, "submit", page, **revision).status_code == 409
    assert again(draft).state == PostState.DRAFT


def test_a_line_to_the_reviewer_is_not_sent_in_unseen(at_desk, assistant, draft):
    page = compose(at_desk, draft)
    write_line(draft, assistant, "She told me to say so")
    _, revision = keep_mine(at_desk, draft, page)

    sent = press(at_desk, draft, "submit", page, **revision)

    assert sent.status_code == 409
    assert fields_in(sent)["note_rumour"] == ["She told me to say so"]


def test_a_line_that_no_finding_asks_for_stands_on_the_page_and_can_be_deleted(
    at_desk, assistant, draft
):
    write_line(draft, assistant, "She told me to say so")
    page = compose(at_desk, draft)
    assert fields_in(page)["note_rumour"] == ["She told me to say so"]

    press(at_desk, draft, "save", page, note_rumour="")

    assert again(draft).draft.notes == {}


def test_ones_own_changes_to_a_picture_need_no_second_look(at_desk, alice, draft):
    shot = hang(draft, alice.user)
    page = compose(at_desk, draft)
    mine = {f"picture-{shot.pk}-description": "The library door, wide open"}
    told = autosave(at_desk, draft, page, **mine).json()

    stands = {"revision": str(told["revision"]), "shown": told["shown"]}
    assert press(at_desk, draft, "submit", page, **mine, **stands).status_code == 302
    assert again(draft).state == PostState.IN_REVIEW


def test_a_page_that_says_nothing_of_what_it_showed_is_not_believed(at_desk, draft):
    assert press(at_desk, draft, "save", compose(at_desk, draft), shown="").status_code == 409
