"""A councillor writes a post."""

import re

import pytest

from approvals.posts.models import Post
from members.audit.models import Event
from members.connections.models import ConnectionState
from tests.approvals.posts.pages.conftest import again, autosave, compose, fields_in, press
from tests.factories import make_draft

pytestmark = pytest.mark.django_db


def test_an_assistant_is_not_offered_to_post_it_themselves(client, at_desk, assistant, draft):
    assert "Post it myself" in compose(at_desk, draft).content.decode()
    client.force_login(assistant)
    assert "Post it myself" not in compose(client, draft).content.decode()


def test_the_length_stands_beside_the_box_of_the_words(at_desk, draft):
    page = at_desk.get(f"/posts/{draft.ref}/edit/?check=1").content.decode()
    length = page.index("X: 63 of 280")
    assert page.index('id="id_text"') < length < page.index('name="connections"')
    asked = at_desk.post(
        f"/posts/{draft.ref}/check/",
        fields_in(compose(at_desk, draft)),
        headers={"HX-Request": "1"},
    )
    assert 'id="counters" hx-swap-oob="innerHTML"' in asked.content.decode()


def test_the_page_shows_the_draft_and_every_place_with_what_it_is(at_desk, draft):
    page = compose(at_desk, draft).content.decode()

    assert "The library on Mill Lane opens at 9am" in page
    assert "Facebook Cllr Alice Ahmed (posted by hand)" in page
    assert "“Posted by hand” means" in page
    assert "X @practice (practice)" in page
    assert "can be asked for under freedom of information" in page


def test_save_and_check_keeps_every_field_and_shows_what_was_found(at_desk, draft, places):
    page = compose(at_desk, draft)
    typed = {
        "text": "We are on track. Only Labour will protect the library.",
        "variant_facebook": "Longer words for Facebook.",
        "connections": [c.ref for c in places[:2]],
        "capacity": "group",
        "answer_decision": "yes",
        "answer_political": "yes",
        "when": "later",
        "from_day_day": "24",
        "from_day_month": "11",
        "from_day_year": "2026",
        "from_time": "9am",
        "until_time": "21.30",
    }
    response = press(at_desk, draft, "save", page, **typed)

    assert response.status_code == 302
    assert response["Location"] == f"/posts/{draft.ref}/edit/?check=1#found"
    kept = again(draft).draft
    assert kept.text == typed["text"]
    assert kept.variants == {"facebook": "Longer words for Facebook."}
    assert set(kept.connections.all()) == set(places[:2])
    assert kept.capacity == "group"
    assert kept.answers["decision"] == kept.answers["political"] == "yes"
    assert kept.answers["named"] == "no"
    assert kept.window_from.isoformat() == "2026-11-24T09:00:00+00:00"
    assert kept.window_until.isoformat() == "2026-11-25T21:30:00+00:00"
    checked = at_desk.get(response["Location"]).content.decode()
    assert "This asks people to support a political party" in checked
    assert 'class="app-mark app-mark--refer"' in checked


def test_the_page_sent_back_unchanged_changes_nothing(at_desk, draft):
    before = again(draft).draft
    press(at_desk, draft, "save", compose(at_desk, draft))

    after = again(draft).draft
    same = ("text", "variants", "capacity", "answers", "notes", "window_from", "window_until")
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]
    assert list(after.connections.all()) == list(before.connections.all())


def test_when_nothing_is_found_a_reviewer_still_decides(at_desk, draft):
    page = at_desk.get(f"/posts/{draft.ref}/edit/?check=1").content.decode()

    assert "The automatic check found nothing. A reviewer still decides." in page


def test_a_finding_opens_the_paragraph_that_it_enforces_in_a_new_tab(at_desk, draft, monkeypatch):
    from types import SimpleNamespace

    from approvals.posts import checking

    cited = SimpleNamespace(url="/guidance/party/#asking", revision_id=7, title="Party political")
    monkeypatch.setattr(checking, "paragraphs", lambda wanted: dict.fromkeys(wanted, cited))
    page = press(
        at_desk, draft, "check", compose(at_desk, draft), text="Only Labour will protect us"
    )

    html = page.content.decode()
    assert 'href="/guidance/party/#asking" target="_blank" rel="noreferrer noopener"' in html
    assert "Party political (opens in a new tab)" in html


def test_one_finding_in_two_networks_words_is_shown_once(at_desk, draft, places):
    page = compose(at_desk, draft)
    sent = {"connections": [c.ref for c in places], "text": "Only Labour will protect us"}

    html = press(at_desk, draft, "check", page, **sent).content.decode()

    assert html.count("asks people to support a political party") == 1
    assert html.count("Your line to the reviewer") == 1


def test_other_words_for_one_network_are_checked_and_named(at_desk, draft, places):
    page = compose(at_desk, draft)
    sent = {
        "connections": [c.ref for c in places],
        "variant_facebook": "Only Labour will protect us",
    }
    html = press(at_desk, draft, "check", page, **sent).content.decode()

    assert "The Monitoring Officer must clear this (Facebook)" in html
    assert "Your words, marked: Facebook" in html


def test_a_preview_stands_for_each_place(at_desk, draft, places):
    page = compose(at_desk, draft)
    html = press(
        at_desk, draft, "check", page, connections=[c.ref for c in places]
    ).content.decode()

    assert html.count('<article class="app-preview') == 3
    assert "Facebook: you post this one yourself" in html
    assert "Practice: nobody outside sees it." in html


def test_the_live_check_stores_nothing(at_desk, draft):
    page = compose(at_desk, draft)
    events = Event.objects.count()

    response = press(
        at_desk, draft, "check", page, text="Only Labour will protect us. " + "x" * 300
    )

    html = response.content.decode()
    assert "This asks people to support a political party" in html
    assert "too long" in html
    assert again(draft).draft.revision == draft.draft.revision
    assert Event.objects.count() == events


def test_opening_pages_changes_nothing(at_desk, draft):
    events, revision = Event.objects.count(), again(draft).draft.revision
    for address in (
        f"/posts/{draft.ref}/edit/?check=1",
        f"/posts/{draft.ref}/",
        "/posts/",
        "/try/",
    ):
        assert at_desk.get(address).status_code == 200

    assert (Event.objects.count(), again(draft).draft.revision) == (events, revision)


def test_the_line_on_a_finding_is_kept_while_the_finding_comes_and_goes(at_desk, draft):
    page = compose(at_desk, draft)
    press(at_desk, draft, "save", page, **{"note_party-support": "It is a quotation."})

    press(at_desk, draft, "save", compose(at_desk, draft), text="Other words")

    assert again(draft).draft.notes == {"party-support": "It is a quotation."}


def test_a_field_that_nobody_offered_is_ignored(at_desk, draft, charlie):
    page = compose(at_desk, draft)
    forged = {"state": "approved", "councillor": str(charlie.pk), "submitted_at": "2026-01-01"}
    press(at_desk, draft, "save", page, **forged, **{"note_no-such-rule": "x"})

    post = again(draft)
    assert (post.state, post.councillor, post.submitted_at) == ("draft", draft.councillor, None)
    assert post.draft.notes == {}


def test_another_councillors_account_cannot_be_chosen(at_desk, draft, charlie):
    from tests.factories import make_connection

    page = compose(at_desk, draft)
    response = press(at_desk, draft, "save", page, connections=[make_connection(charlie).ref])

    assert response.status_code == 422
    assert list(again(draft).draft.connections.all()) == list(draft.draft.connections.all())


@pytest.mark.parametrize("page", ["edit/", "", "check/", "save/", "submit/", "discard/", "accept/"])
def test_another_councillors_post_does_not_exist(page, client, draft, charlie):
    client.force_login(charlie.user)
    address = f"/posts/{draft.ref}/{page}"

    answer = client.get(address) if page in {"edit/", ""} else client.post(address)

    assert answer.status_code == 404


def test_a_half_typed_time_does_not_keep_the_words_from_being_saved(at_desk, draft):
    page = compose(at_desk, draft)
    response = press(at_desk, draft, "save", page, text="New words", until_time="half past")

    assert response.status_code == 422
    html = response.content.decode()
    assert "Enter a time, like 9:30am or 21:30." in html
    assert 'href="#id_until_time"' in html
    assert "half past" in html
    assert again(draft).draft.text == "New words"
    assert again(draft).draft.window_until == draft.draft.window_until


def test_after_a_fault_the_page_can_be_saved_again(at_desk, draft):
    page = press(at_desk, draft, "save", compose(at_desk, draft), until_time="half past")

    response = press(at_desk, draft, "save", page, text="Second try", until_time="10pm")

    assert response.status_code == 302
    assert again(draft).draft.text == "Second try"


def test_words_with_markup_are_shown_as_words(at_desk, draft):
    page = compose(at_desk, draft)
    press(at_desk, draft, "save", page, text="<script>alert(1)</script> & <b>Only Labour</b>")

    html = at_desk.get(f"/posts/{draft.ref}/edit/?check=1").content.decode()
    assert "<script>alert" not in html
    assert "<b>Only" not in html


def test_a_lost_account_stays_on_the_page_so_that_the_reason_can_be_seen(at_desk, draft, places):
    type(places[0]).objects.filter(pk=places[0].pk).update(state=ConnectionState.DISCONNECTED)

    response = press(at_desk, draft, "submit", compose(at_desk, draft))

    assert response.status_code == 422
    assert "is no longer connected, or Rostrum may not post there." in response.content.decode()


def test_a_post_in_review_opens_as_a_page_to_read(at_desk, alice, reviewer):
    from approvals.posts.states import PostState
    from tests.factories import make_post

    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    assert compose(at_desk, post)["Location"] == f"/posts/{post.ref}/"


def test_an_assistant_may_write_and_is_told_that_they_cannot_sign(client, assistant, draft):
    client.force_login(assistant)
    page = compose(client, draft)

    assert "Only they can sign it" in page.content.decode()
    assert "Send for review" not in page.content.decode()
    assert press(client, draft, "save", page, text="By Asha").status_code == 302
    assert again(draft).draft.contributors[-1] == str(assistant.pk)


def test_a_fresh_draft_is_offered_10pm_on_the_day_a_reviewer_next_looks(at_desk, alice):
    from datetime import time

    from guidance.restrictions.models import ReviewHours

    ReviewHours.objects.create(weekday=1, opens=time(9), closes=time(17))
    post = make_draft(alice, window_until=None)
    page = compose(at_desk, post)

    fields = fields_in(page)
    assert (fields["until_day_day"], fields["until_time"]) == (["24"], ["10pm"])
    assert "Next reviewer: tomorrow at 9am." in page.content.decode()
    assert again(post).draft.window_until is None


def test_a_draft_can_be_thrown_away(at_desk, draft):
    assert at_desk.post(f"/posts/{draft.ref}/discard/")["Location"] == "/posts/"
    assert not Post.objects.filter(pk=draft.pk).exists()


def test_every_field_has_a_label(at_desk, draft):
    page = compose(at_desk, draft).content.decode()
    ids = set(re.findall(r'<(?:input|textarea)[^>]* id="([^"]+)"', page))
    hidden = set(re.findall(r'<input type="hidden"[^>]* id="([^"]+)"', page))

    assert ids - hidden == set(re.findall(r'<label[^>]* for="([^"]+)"', page)) & ids


def test_autosave_answers_with_the_new_revision_and_when(at_desk, draft):
    page = compose(at_desk, draft)
    answer = autosave(at_desk, draft, page, text="Saved as I type")

    told = answer.json()
    assert (told["revision"], told["said"]) == (again(draft).draft.revision, "Saved at 10am.")
    assert told["shown"] == fields_in(page)["shown"][0]
    assert again(draft).draft.text == "Saved as I type"


def test_autosave_says_what_it_could_not_keep(at_desk, draft):
    answer = autosave(at_desk, draft, compose(at_desk, draft), until_time="9 in the")

    assert answer.status_code == 200
    assert "One thing is not saved yet: Enter a time" in answer.json()["said"]


def test_autosave_never_overwrites_what_another_window_saved(at_desk, draft):
    first, second = compose(at_desk, draft), compose(at_desk, draft)
    autosave(at_desk, draft, first, text="From the first window")

    answer = autosave(at_desk, draft, second, text="From the second window")

    assert answer.status_code == 409
    assert "From the first window" in answer.json()["html"]
    assert answer.json()["revision"] == again(draft).draft.revision
    assert again(draft).draft.text == "From the first window"


def test_without_scripts_both_windows_words_stand_on_the_page(at_desk, draft):
    first, second = compose(at_desk, draft), compose(at_desk, draft)
    press(at_desk, draft, "save", first, text="From the first window")

    response = press(at_desk, draft, "save", second, text="From the second window")

    html = response.content.decode()
    assert response.status_code == 409
    assert "From the first window" in html
    assert fields_in(response)["text"] == ["From the second window"]
    assert again(draft).draft.text == "From the first window"


def test_whoever_has_seen_the_other_words_may_replace_them(at_desk, draft):
    first, second = compose(at_desk, draft), compose(at_desk, draft)
    press(at_desk, draft, "save", first, text="From the first window")
    response = press(at_desk, draft, "save", second, text="From the second window")

    assert press(at_desk, draft, "save", response).status_code == 302
    assert again(draft).draft.text == "From the second window"


@pytest.mark.parametrize(
    ("office", "has_group", "offered"),
    [
        ("", True, {"ward", "group", "private"}),
        ("", False, {"ward", "private"}),
        ("Mayor", False, {"ward", "portfolio", "leader", "civic", "private"}),
    ],
)
def test_only_a_capacity_that_the_councillor_holds_is_offered(
    at_desk, draft, alice, office, has_group, offered
):
    alice.office = office
    alice.group = alice.group if has_group else None
    alice.save()

    page = compose(at_desk, draft).content.decode()

    assert set(re.findall(r'<input[^>]*name="capacity"[^>]*value="(\w+)"', page)) == offered


def test_an_office_given_up_since_is_asked_again_and_nothing_is_lost(at_desk, draft, alice):
    alice.office = "Leader of the council"
    alice.save()
    press(at_desk, draft, "save", compose(at_desk, draft), capacity="leader")
    alice.office = ""
    alice.save()

    sent = press(at_desk, draft, "save", compose(at_desk, draft), text="Still here")

    assert sent.status_code == 422
    assert "Choose as whom you speak." in sent.content.decode()
    assert again(draft).draft.text == "Still here"
