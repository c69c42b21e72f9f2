"""A councillor signs a post and sends it for review, from the page."""

from html import unescape

import pytest

from approvals.posts.models import Key, SignOff, Version
from approvals.posts.states import PostState
from guidance.library.actions import publish_handbook
from tests.approvals.posts.pages.conftest import again, compose, fields_in, press
from tests.factories import AT, make_draft, make_post

pytestmark = pytest.mark.django_db
CAKE = "Thank you Mrs Patel for the cake."
UNANSWERED = "Select yes if somebody is named or could be recognised"


def forget_answers(post) -> None:
    type(post.draft).objects.filter(pk=post.pk).update(answers={})


def test_the_page_says_what_signing_means(at_desk, draft):
    assert "you sign exactly these words" in compose(at_desk, draft).content.decode()


def test_what_was_typed_last_is_what_is_signed(at_desk, draft):
    page = compose(at_desk, draft)
    response = press(at_desk, draft, "submit", page, text="The last word")

    assert response["Location"] == f"/posts/{draft.ref}/"
    post = again(draft)
    assert post.state == PostState.IN_REVIEW
    assert post.current.payload.wordings[0].text == "The last word"
    assert SignOff.objects.get(version=post.current).key == Key.AUTHOR


def test_a_second_click_changes_nothing_and_leads_to_the_post(at_desk, draft):
    page = compose(at_desk, draft)
    first = press(at_desk, draft, "submit", page)
    second = press(at_desk, draft, "submit", page)

    assert first["Location"] == second["Location"] == f"/posts/{draft.ref}/"
    assert Version.objects.filter(post=draft).count() == 1


def test_other_words_sent_after_it_went_in_are_refused_and_given_back(at_desk, draft):
    page = compose(at_desk, draft)
    press(at_desk, draft, "submit", page)

    response = press(at_desk, draft, "submit", page, text="Words that came too late")

    assert response.status_code == 409
    assert "Words that came too late" in response.content.decode()
    assert Version.objects.filter(post=draft).count() == 1


@pytest.mark.parametrize(
    ("typed", "words", "target"),
    [
        ({"text": "  "}, "Write something for", "id_text"),
        ({"connections": []}, "Choose at least one place to post to.", "id_connections_0"),
        ({"text": CAKE}, UNANSWERED, "id_answer_named_0"),
        ({"until_time": "", "until_day_day": "", "until_day_month": "", "until_day_year": ""},
         "Enter the latest time", "id_until_day_day"),
        ({"until_day_day": "22"}, "at least 5 minutes from now", "id_until_day_day"),
        ({"when": "later"}, "Enter the earliest time", "id_from_day_day"),
        ({"text": "x" * 281}, "This is too long for the channel", "id_text"),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_is_said_beside_its_field(at_desk, draft, typed, words, target):
    forget_answers(draft)
    page = compose(at_desk, draft)
    response = press(at_desk, draft, "submit", page, **typed)

    html = response.content.decode()
    assert response.status_code == 422
    assert "There is a problem" in html
    assert words in html
    assert f'href="#{target}"' in html
    assert html.count(f'id="{target}"') == 1
    assert again(draft).state == PostState.DRAFT


def summary_of(response) -> str:
    html = response.content.decode()
    start = html.index("govuk-error-summary__list")
    return unescape(html[start : html.index("</ul>", start)])


def test_all_that_must_be_put_right_is_listed_at_once_with_its_guidance(
    at_desk, draft, guidance_editor
):
    publish_handbook(by=guidance_editor, at=AT)
    page = compose(at_desk, draft)
    response = press(at_desk, draft, "submit", page, text="Labour " + "word " * 79, when="later")

    said = summary_of(response)
    assert "Enter the earliest time" in said
    assert (
        '<a href="#id_text">This is too long for the channel. It has 401 characters; '
        "the limit is 280. Make it shorter.</a>"
    ) in said
    assert "/guidance/networks/writing-for-x/#length-and-links" in said
    assert "Read “Writing for X” (opens in a new tab)" in said


def test_what_is_found_in_the_words_for_one_network_leads_to_their_box(at_desk, alice, places):
    draft = make_draft(alice, connections=places[:2], variants={"x": "word " * 80})
    response = press(at_desk, draft, "submit", compose(at_desk, draft))

    said = summary_of(response)
    assert '<a href="#id_variant_x">X: This is too long for the channel.' in said
    assert 'href="#id_text"' not in said


def test_nothing_typed_is_lost_when_it_cannot_be_sent(at_desk, draft):
    page = compose(at_desk, draft)
    response = press(at_desk, draft, "submit", page, text="Kept all the same", until_time="25:00")

    assert response.status_code == 422
    assert fields_in(response)["text"] == ["Kept all the same"]
    assert again(draft).draft.text == "Kept all the same"


def test_it_can_be_sent_from_the_page_that_said_what_was_missing(at_desk, draft):
    response = press(at_desk, draft, "submit", compose(at_desk, draft), until_time="")

    assert press(at_desk, draft, "submit", response, until_time="10pm").status_code == 302
    assert again(draft).state == PostState.IN_REVIEW


def test_a_page_that_is_out_of_date_signs_nothing(at_desk, draft):
    page = compose(at_desk, draft)
    press(at_desk, draft, "save", compose(at_desk, draft), text="From another window")

    response = press(at_desk, draft, "submit", page)

    assert response.status_code == 409
    assert "From another window" in response.content.decode()
    assert again(draft).state == PostState.DRAFT


def test_an_assistant_cannot_sign_but_what_they_typed_is_kept(client, assistant, draft):
    client.force_login(assistant)
    response = press(client, draft, "submit", compose(client, draft), text="Words for later")

    assert response.status_code == 403
    assert again(draft).state == PostState.DRAFT
    assert again(draft).draft.text == "Words for later"


def test_a_picture_without_description_is_said_beside_the_picture(at_desk, alice):
    from approvals.posts.drafting import add_picture
    from tests.approvals.posts.pages.conftest import photo

    post = make_draft(alice)
    shot = add_picture(post, photo().read(), by=alice.user, at=post.started_at)
    response = press(at_desk, post, "submit", compose(at_desk, post))

    assert response.status_code == 422
    assert f'href="#id_picture-{shot.pk}-description"' in response.content.decode()


def test_changes_that_were_asked_for_are_sent_in_as_a_new_version(at_desk, alice, reviewer):
    post = make_post(PostState.CHANGES_REQUESTED, alice, reviewer)
    page = compose(at_desk, post)
    assert "What the reviewers say of version 1" in page.content.decode()

    marks = {"said_not-clear": "changed"}
    press(at_desk, post, "submit", page, text="Better words", **marks)

    assert again(post).current.number == 2
