"""Everything that bears on a decision is on one page."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from approvals.posts import actions as posts
from approvals.posts import drafting
from approvals.posts.models import Body
from approvals.posts.states import PostState
from members.connections.models import Network, Platform
from tests import factories
from tests.approvals.pictures import a_jpeg


@pytest.fixture
def read(browse, reviewer):
    """The page of a post as the reviewer reads it."""

    def open_page(post, **query) -> str:
        page = browse(reviewer).get(reverse("desk:review", args=[post.ref]), query)
        assert page.status_code == 200
        return page.content.decode()

    return open_page


def test_the_words_of_every_place_stand_there_with_their_length(alice, reviewer, read):
    places = [
        factories.make_connection(alice, network=Network.X),
        factories.make_connection(alice, network=Network.FACEBOOK),
    ]
    post = factories.make_post(
        PostState.IN_REVIEW,
        alice,
        reviewer,
        connections=places,
        text="The library is open.",
        variants={"facebook": "The library on Mill Lane is open to all."},
    )

    page = read(post)

    for words in ("The library is open.", "The library on Mill Lane is open to all.", "20 of 280"):
        assert words in page


def test_what_was_found_is_marked_in_the_words_and_cites_its_paragraph(alice, reviewer, read):
    text = "Ring me on 07700 900123 about the library."
    page = read(factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=text))

    assert '<mark class="app-mark app-mark--answer">07700 900123<span' in page


def test_what_the_author_said_about_a_finding_stands_beside_it(alice, reviewer, read):
    draft = factories.make_draft(alice, text="Ring me on 07700 900123.")
    draft.draft.notes = {"phone-or-email-private": "It is the office's own number."}
    draft.draft.save()

    assert "It is the office&#x27;s own number." in read(factories.submit(draft))


def test_what_the_author_answered_and_when_it_may_go_out(alice, reviewer, read, at):
    post = factories.make_post(
        PostState.IN_REVIEW,
        alice,
        reviewer,
        text="The planning committee meets on Monday, says the court usher.",
        answers={"decision": "yes", "court": "no"},
        window_from=at + timedelta(hours=23),
        window_until=at + timedelta(hours=23, minutes=30),
    )

    page = read(post)

    said = page.split('id="answers"')[1].split("</section>")[0]
    rows = [" ".join(row.split()) for row in re.findall(r"<dd.*?>(.*?)</dd>", said, re.DOTALL)]
    assert "Is a decision about this still to be made?" in said
    assert "Is there a court case or a police investigation about it?" in said
    assert rows == ["Yes", "No"]
    assert "9am to 9:30am tomorrow" in page
    assert "As ward councillor" in page


def test_a_picture_with_its_description_and_what_was_declared(alice, reviewer, read, at):
    draft = factories.make_draft(alice)
    drafting.add_picture(draft, a_jpeg(), by=alice.user, at=at)
    draft.draft.pictures.update(
        description="The door of the library", consent="n/a", licence="mine", children=False
    )
    post = factories.submit(factories.fresh(draft))

    page = read(post)

    assert "The door of the library" in page
    assert "Nobody can be recognised" in page
    assert (
        reverse("posts:picture", args=[post.ref, post.current.payload.pictures[0].sha256]) in page
    )


def test_a_version_is_compared_with_the_one_that_is_chosen(alice, reviewer, read, at):
    post = factories.make_post(PostState.WORDING_SUGGESTED, alice, reviewer)

    page = read(post, against="1")

    assert "<ins>" in page
    assert "<del>" in page
    assert read(post, against="nonsense")


def test_the_last_five_posts_of_the_author(alice, reviewer, read):
    for number in range(7):
        factories.make_post(PostState.APPROVED, alice, reviewer, text=f"Walk number {number}.")
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer)

    page = read(post)

    assert sum(f"Walk number {n}." in page for n in range(7)) == 5


def test_a_post_whose_words_were_deleted_can_still_be_read(alice, reviewer, read):
    post = factories.make_post(PostState.PUBLISHED, alice, reviewer)
    Body.objects.filter(version__post=post).update(content=None)

    assert "deleted under the retention rules" in read(post)


def test_a_character_that_cannot_be_seen_is_shown_by_its_code(alice, reviewer, read):
    text = "خوش می\u200cآیید to the fair"
    page = read(factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=text))

    assert '<span class="app-unseen__mark" data-points="1">U+200C</span>' in page
    assert "U+200C zero width non-joiner, after “می”" in page


def test_a_picture_description_shows_what_cannot_be_seen_too(alice, reviewer, read):
    post = factories.make_draft(alice)
    words = "خوش می\u200cآیید at the town hall"
    facts = {"description": words, "children": False, "consent": "n/a", "licence": "mine"}
    drafting.add_picture(post, a_jpeg(), by=alice.user, at=factories.AT, **facts)

    page = read(factories.submit(factories.fresh(post)))

    assert '<span class="app-unseen__mark" data-points="1">U+200C</span>' in page
    assert "U+200C zero width non-joiner, after “می”" in page


def test_a_clearance_is_told_of_on_the_page(alice, reviewer, monitoring_officer, read, at):
    text = "Vote Labour to save the library."
    post = factories.make_post(PostState.REFERRED, alice, reviewer, text=text)
    rules = post.current.reports.get().rules_of("refer")
    posts.clear(
        post,
        dict.fromkeys(rules, "It quotes a motion."),
        sha256=post.current.sha256,
        by=monitoring_officer,
        at=at,
    )

    assert "Moses Obi cleared it:" in read(post)


def test_what_happens_next_is_told_to_the_reviewer_and_not_to_the_author(alice, reviewer, read):
    page = read(factories.make_post(PostState.WORDING_SUGGESTED, alice, reviewer))

    assert "The councillor decides next." in page
    assert "Accept them" not in page


def test_a_question_that_was_never_asked_is_not_shown_as_denied(alice, reviewer, read):
    page = read(factories.make_post(PostState.IN_REVIEW, alice, reviewer, answers={"court": "no"}))

    assert "No question was asked" in page
    assert "Is there a court case" not in page


def _on_two_networks(alice, reviewer, **draft):
    places = [
        factories.make_connection(alice, network=network, handle=f"{network.label} page")
        for network in (Network.X, Network.FACEBOOK)
    ]
    return factories.make_post(PostState.IN_REVIEW, alice, reviewer, connections=places, **draft)


def test_the_same_words_for_two_places_stand_there_once_with_both_named(alice, reviewer, read):
    text = "Ring me on 07700 900123 about the library."
    page = read(_on_two_networks(alice, reviewer, text=text))

    assert page.count('<p class="app-words" data-words-of=') == 1
    assert page.count('<mark class="app-mark app-mark--answer">07700 900123<span') == 1
    first, second = sorted(["X X page", "Facebook Facebook page"], key=page.index)
    assert f"{first}, {second}</h3>" in page


def test_other_words_for_each_place_stand_there_each_by_itself(alice, reviewer, read):
    words = {"text": "The library is open.", "variants": {"facebook": "It is open to all."}}
    page = read(_on_two_networks(alice, reviewer, **words))

    assert page.count('<p class="app-words" data-words-of=') == 2


def test_a_change_that_is_the_same_in_two_places_is_shown_once(alice, reviewer, read, at):
    post = _on_two_networks(alice, reviewer, text="The library is open.")
    posts.withdraw(post, by=alice.user, at=at)
    posts.reopen(post, by=alice.user, at=at)
    draft = factories.fresh(post).draft
    draft.text = "The library is shut."
    draft.save()

    page = read(factories.submit(factories.fresh(post)))

    assert page.count("<del>") == 1


def test_the_heading_says_whose_post_it_is_and_which(alice, reviewer, read):
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer)

    assert f"Cllr Alice Ahmed: post {post.ref}, version 1 " in read(post)


def test_a_post_of_unseen_characters_can_be_opened_and_decided(alice, reviewer, read):
    text = "The library opens at nine." + "\ufe0f" * 5_000
    hand = factories.make_connection(alice, Platform.HAND_OFF, Network.FACEBOOK)
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=text, connections=[hand])
    assert "and 4980 more, shown in their places above" in read(post)
