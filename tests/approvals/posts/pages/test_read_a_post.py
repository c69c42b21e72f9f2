"""An author reads where a post stands, what was decided about it and why."""

from datetime import timedelta

import pytest

from approvals.agenda.proposing import choose
from approvals.posts import actions
from approvals.posts.presenting import say_moment
from approvals.posts.remarks import remark
from approvals.posts.states import PostState
from tests.factories import AT, make_post, make_reason

pytestmark = pytest.mark.django_db


def show(client, post):
    return client.get(f"/posts/{post.ref}/")


@pytest.mark.parametrize("state", list(PostState))
def test_every_state_says_what_happens_next(state, at_desk, alice, reviewer):
    from approvals.posts.presenting import NEXT

    response = show(at_desk, make_post(state, alice, reviewer))

    assert response.status_code == 200
    assert NEXT[state] in response.content.decode()


def test_a_reason_links_to_the_guidance_that_it_rests_on(at_desk, alice, reviewer, monkeypatch):
    from types import SimpleNamespace

    from approvals.posts import retelling

    cited = SimpleNamespace(url="/guidance/plain/#short", heading="Short sentences")
    monkeypatch.setattr(retelling, "paragraphs", lambda wanted: dict.fromkeys(wanted, cited))
    page = show(at_desk, make_post(PostState.CHANGES_REQUESTED, alice, reviewer)).content.decode()

    assert "Changes requested" in page
    assert "Please check." in page
    assert '<a class="govuk-link" href="/guidance/plain/#short">Short sentences</a>' in page


def test_remarks_for_the_author_are_shown_and_internal_ones_are_not(at_desk, alice, reviewer):
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    remark(post.current, "Say which library.", by=reviewer, at=AT)
    remark(post.current, "Seen this before from her.", internal=True, by=reviewer, at=AT)

    page = show(at_desk, post).content.decode()

    assert "Say which library." in page
    assert "Seen this before" not in page
    assert page.count("made a remark") == 1


def test_the_question_to_the_monitoring_officer_stays_between_officers(
    client, at_desk, alice, reviewer, monitoring_officer
):
    post = make_post(PostState.REFERRED, alice, reviewer)
    page = show(at_desk, post).content.decode()

    assert "Referred to the Monitoring Officer" in page
    assert "May this be said?" not in page

    for officer in (reviewer, monitoring_officer):
        client.force_login(officer)
        assert "May this be said?" in show(client, post).content.decode()


def test_who_signed_and_why_what_was_found_may_stand_is_told_to_officers(
    client, at_desk, alice, reviewer, monitoring_officer
):
    text = "What a load of bollocks this budget is."
    post = make_post(PostState.APPROVED, alice, reviewer, text=text)
    own = show(at_desk, post).content.decode()
    client.force_login(monitoring_officer)
    asked = show(client, post).content.decode()

    for page in (own, asked):
        assert "Alice Ahmed (the councillor’s key)" in page
        assert "Rita Reeves (the reviewer’s key)" in page
    assert "by Rita Reeves: I rang and it is true." in asked
    assert "I rang and it is true." not in own


def test_what_the_monitoring_officer_cleared_is_told_to_the_author_too(
    at_desk, alice, reviewer, monitoring_officer
):
    text = "From tonight's Part 2 papers: the settlement sum is a scandal."
    post = make_post(PostState.REFERRED, alice, reviewer, text=text)
    rules = post.current.reports.latest("at").rules_of("refer")
    reasons = dict.fromkeys(rules, "It was published on Tuesday.")
    actions.clear(post, reasons, sha256=post.current.sha256, by=monitoring_officer, at=AT)

    assert "by Moses Obi: It was published on Tuesday." in show(at_desk, post).content.decode()


def test_an_author_finds_the_way_back_from_a_post_that_is_out(at_desk, client, alice, reviewer):
    post = make_post(PostState.PUBLISHED, alice, reviewer)
    assert "Back to posts" in show(at_desk, post).content.decode()
    client.force_login(reviewer)
    assert "Back to posts" not in show(client, post).content.decode()


def test_where_it_goes_is_told_of_a_post_with_two_keys_alone(at_desk, alice, reviewer):
    back = show(at_desk, make_post(PostState.CHANGES_REQUESTED, alice, reviewer)).content.decode()
    assert "Where it goes" not in back

    due = show(at_desk, make_post(PostState.APPROVED, alice, reviewer)).content.decode()
    assert due.index("Where it goes") < due.index("Version 1")


def test_what_a_reviewer_asks_for_stands_once_and_before_the_way_to_change_it(
    at_desk, alice, reviewer
):
    page = show(at_desk, make_post(PostState.CHANGES_REQUESTED, alice, reviewer)).content.decode()
    assert page.count("Please check.") == 1
    order = ["Please check.", "Change it and send it in again", "Version 1"]
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)


def test_wording_to_accept_stands_once_with_everything_that_is_signed_with_it(
    at_desk, alice, reviewer
):
    post = make_post(PostState.WORDING_SUGGESTED, alice, reviewer)
    page = show(at_desk, post).content.decode()
    assert "Version 2" not in page
    before_the_button = page[: page.index("Accept and sign this wording")]
    for words in ("Capacity", "As soon as it is approved", "Rita Reeves (the reviewer’s key)"):
        assert words in before_the_button

    place = {"connection": post.current.payload.wordings[0].connection, "start": 0, "end": 3}
    remark(post.current, "Is this the day?", by=reviewer, at=AT, **place)
    assert "Version 2" in show(at_desk, post).content.decode()


def test_the_history_is_told_from_the_audit_trail(at_desk, alice, reviewer):
    page = show(at_desk, make_post(PostState.APPROVED, alice, reviewer)).content.decode()

    told = ["Rita Reeves approved the post", "Alice Ahmed signed the post", "started a draft"]
    places = [page.index(words) for words in told]
    assert places == sorted(places)


def test_a_reviewer_sees_a_post_that_was_sent_in_but_no_draft(client, alice, reviewer):
    client.force_login(reviewer)

    assert show(client, make_post(PostState.DRAFT, alice, reviewer)).status_code == 404


def test_a_reviewer_gets_none_of_the_authors_buttons(client, alice, reviewer):
    client.force_login(reviewer)
    page = show(client, make_post(PostState.WORDING_SUGGESTED, alice, reviewer)).content.decode()

    assert "The library on Mill Lane is open" in page
    for button in ("Accept and sign", "Take it back", "Edit it instead", "Change it and send"):
        assert button not in page


def test_an_assistant_is_not_told_to_do_what_only_the_councillor_does(
    client, alice, assistant, reviewer
):
    client.force_login(assistant)
    page = show(client, make_post(PostState.WORDING_SUGGESTED, alice, reviewer)).content.decode()

    assert "The councillor decides next." in page
    assert "Change the draft" in page
    assert "Accept them" not in page
    assert "send it in again" not in page


def test_suggested_words_stand_beside_what_is_different(at_desk, alice, reviewer):
    page = show(at_desk, make_post(PostState.WORDING_SUGGESTED, alice, reviewer)).content.decode()

    assert "The library on Mill Lane is open on Saturday from 9am." in page
    assert "<del>" in page
    assert "<ins>" in page


def test_accepting_says_that_a_post_without_a_day_goes_out_at_once(at_desk, alice, reviewer):
    page = show(at_desk, make_post(PostState.WORDING_SUGGESTED, alice, reviewer)).content.decode()

    assert "so the post is then approved and goes out at once" in page
    assert "When it may go out:" not in page


def test_accepting_says_when_a_post_with_a_day_may_go_out(at_desk, alice, reviewer):
    day = {"window_from": AT + timedelta(hours=5), "window_until": AT + timedelta(hours=9)}
    post = make_post(PostState.WORDING_SUGGESTED, alice, reviewer, **day)
    page = show(at_desk, post).content.decode()

    assert "so the post is then approved and goes out in that time" in page
    assert "goes out at once" not in page


def test_deleted_words_are_said_to_be_deleted(at_desk, alice, reviewer):
    from approvals.posts.models import Body

    post = make_post(PostState.DECLINED, alice, reviewer)
    Body.objects.filter(version=post.current).update(content=None)

    assert "deleted under the retention rules" in show(at_desk, post).content.decode()
    assert at_desk.get("/posts/?show=done").status_code == 200


def test_whoever_changes_a_returned_post_sees_what_to_change(at_desk, alice, reviewer):
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    phrase = post.current.payload.wordings[0]
    place = {"connection": phrase.connection, "start": 4, "end": 11}
    remark(post.current, "Which one?", by=reviewer, at=AT, **place)
    remark(post.current, "Seen this before from her.", internal=True, by=reviewer, at=AT)
    seen = {"sha256": post.current.sha256, "at": AT}
    code = make_reason().code
    actions.request_changes(post, [code], "Please say where.", by=reviewer, **seen)

    page = at_desk.get(f"/posts/{post.ref}/edit/").content.decode()

    asked = page[page.index('id="asked"') : page.index('id="compose"')]
    for said in ("Not clear", "Please say where.", "Which one?", f">{phrase.text[4:11]}<"):
        assert said in asked
    assert "Seen this before" not in page


def test_the_version_that_counts_stands_above_wording_that_was_turned_down(
    at_desk, alice, reviewer
):
    post = make_post(PostState.WORDING_SUGGESTED, alice, reviewer)
    at_desk.post(f"/posts/{post.ref}/turn-down/", {"sha256": post.current.sha256})
    page = show(at_desk, post).content.decode()
    assert page.index("Version 1: sent in") < page.index("Version 2: suggested")


def test_a_post_that_is_opened_again_asks_for_a_time(at_desk, alice, reviewer):
    post = make_post(PostState.LAPSED, alice, reviewer)
    page = at_desk.post(f"/posts/{post.ref}/reopen/", follow=True).content.decode()
    assert "The post is a draft again. Choose when it may go out." in page


def test_the_page_to_change_a_post_is_called_so(at_desk, alice, reviewer):
    returned = make_post(PostState.CHANGES_REQUESTED, alice, reviewer)
    page = at_desk.get(f"/posts/{returned.ref}/edit/").content.decode()
    assert '<h1 class="govuk-heading-l">Change your post</h1>' in page


def test_a_draft_that_nobody_has_read_says_nothing_of_changes(at_desk, alice, reviewer):
    draft = make_post(PostState.DRAFT, alice, reviewer)
    assert 'id="asked"' not in at_desk.get(f"/posts/{draft.ref}/edit/").content.decode()


def test_a_version_shows_all_that_changed_and_not_its_words_alone(at_desk, alice, reviewer):
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    until = post.current.window_until
    times = {"window_from": None, "window_until": until + timedelta(days=1)}
    choose(post, **times, sha256=post.current.sha256, by=alice.user, at=AT)

    page = show(at_desk, post).content.decode()

    assert page.count("What changed from the version before") == 1
    changed = page.partition("What changed from the version before")[2].partition("</details>")[0]
    assert "When it may go out" in changed
    assert say_moment(until) in changed
    assert say_moment(until + timedelta(days=1)) in changed
