"""What was found, in words for an officer: each thing once, and none of it as if the post were theirs."""

import re

import pytest
from django.urls import reverse

from approvals.posts.states import PostState
from guidance.compliance.findings import NOTHING_FOUND
from members.connections.models import Network
from tests import factories
from tests.approvals.posts.pages.conftest import fields_in

NUMBERS = "Ring 07700 900123 or 07700 900456, and in the evening 07700 900789."
MEANING_TO_VOTE = "I will be voting against the Mill Lane scheme whatever the officers say."
YOU = re.compile(r"\b(you|your)\b", re.IGNORECASE)


@pytest.fixture
def findings(browse, reviewer):
    """The part of a post's page that says what was found, as this officer reads it."""

    def read(post, by=None) -> str:
        page = browse(by or reviewer).get(reverse("desk:review", args=[post.ref]))
        return page.content.decode().split('id="findings"')[1].split("</section>")[0]

    return read


def test_what_is_found_three_times_is_said_once_and_its_places_are_listed(
    alice, reviewer, findings
):
    said = findings(factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=NUMBERS))

    assert said.count("This publishes a private phone number or email</h3>") == 1
    for number in ("07700 900123", "07700 900456", "07700 900789"):
        assert f"<li>“{number}”</li>" in said
    assert said.count("<textarea") == 1


def test_every_place_bears_the_number_of_its_finding(alice, reviewer, browse):
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=NUMBERS)
    page = browse(reviewer).get(reverse("desk:review", args=[post.ref])).content.decode()
    assert page.count("(finding </span>1<span") == 3


def test_places_say_in_which_wording_they_are(alice, reviewer, findings):
    places = [
        factories.make_connection(alice, network=network)
        for network in (Network.X, Network.FACEBOOK)
    ]
    post = factories.make_post(
        PostState.IN_REVIEW,
        alice,
        reviewer,
        connections=places,
        text="Ring me on 07700 900123.",
        variants={"facebook": "Ring me on 07700 900456."},
    )
    said = findings(post)
    assert "<li>“07700 900123” (X)</li>" in said
    assert "<li>“07700 900456” (Facebook)</li>" in said


def test_a_finding_does_not_speak_to_the_officer_as_its_author(
    alice, reviewer, monitoring_officer, findings
):
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=MEANING_TO_VOTE)
    for officer in (reviewer, monitoring_officer):
        (article,) = re.findall(r"<article.*?</article>", findings(post, officer), re.DOTALL)
        own, told = article.split("The author is told:")
        assert "This says how the author will vote before the case is heard" in own
        assert not YOU.search(own)
        assert "Do not say how you will vote." in told


def test_the_reason_that_is_asked_for_names_it_in_the_same_words(alice, reviewer, findings):
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=MEANING_TO_VOTE)
    assert "Why you let “This says how the author will vote" in findings(post)


def test_what_stands_in_the_way_is_not_said_again_where_the_page_says_it(alice, reviewer, send):
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=NUMBERS)
    page = send(reviewer, post, "approve").content.decode()
    assert page.count("This publishes a private phone number or email</h3>") == 1


def test_where_nothing_is_found_the_page_says_who_decides(alice, reviewer, findings):
    assert NOTHING_FOUND in findings(factories.make_post(PostState.IN_REVIEW, alice, reviewer))
    assert NOTHING_FOUND == "The automatic check found nothing. A reviewer still decides."


def test_what_a_suggestion_adds_is_said_beside_its_form(alice, reviewer, send, browse):
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer)
    page = browse(reviewer).get(reverse("desk:review", args=[post.ref]))
    (field,) = (n for n in fields_in(page, form="desk-form") if n.startswith("suggest-text-"))
    words = {field.removeprefix("suggest-"): MEANING_TO_VOTE}
    refused = send(reviewer, post, "suggest", **words).content.decode()
    stands = refused.split('id="in-the-way"')[1].split("</section>")[0]
    assert "“I will be voting against the Mill Lane scheme” says how the author" in stands


@pytest.fixture
def found_in_queue(browse, reviewer):
    """What the queue says was found in the one post of a lane, as this officer reads it."""

    def read(by=None, lane="review") -> str:
        page = browse(by or reviewer).get(reverse("desk:queue"), {"state": lane})
        return page.content.decode().split('data-label="Found">')[1].split("</td>")[0]

    return read


def test_the_queue_counts_what_the_author_said_yes_to(alice, reviewer, found_in_queue):
    cake = "Thank you Mrs Patel for the cake."
    factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=cake, answers={"named": "yes"})
    assert found_in_queue() == "1 to answer"


def test_the_queue_says_what_the_author_has_explained(alice, reviewer, found_in_queue):
    factories.make_post(
        PostState.IN_REVIEW,
        alice,
        reviewer,
        text=NUMBERS,
        notes={"phone-or-email-private": "They are the office’s own.", "rumour": "Not found here"},
    )
    assert found_in_queue() == "1 to answer, 1 explained by the author"


def test_the_queue_says_what_was_cleared_and_waits_for_nobody(
    alice, reviewer, monitoring_officer, send, found_in_queue
):
    text = "Only Labour will protect the library."
    post = factories.make_post(PostState.REFERRED, alice, reviewer, text=text)
    assert "1 for the Monitoring Officer" in found_in_queue(lane="referred")
    send(monitoring_officer, post, "clear", **{"reason-party-support": "It quotes a motion."})
    assert found_in_queue() == "1 cleared"


def test_the_queue_says_once_who_decides_where_nothing_was_found(
    alice, reviewer, found_in_queue, browse
):
    for _ in range(2):
        factories.make_post(PostState.IN_REVIEW, alice, reviewer)
    assert found_in_queue() == "Nothing"
    assert browse(reviewer).get(reverse("desk:queue")).text.count(NOTHING_FOUND) == 1


def test_the_history_gives_the_reasons_of_a_clearing_and_of_an_approval(
    alice, reviewer, monitoring_officer, send, browse
):
    text = "Only Labour will protect the library. Ring me on 07700 900123."
    post = factories.make_post(PostState.REFERRED, alice, reviewer, text=text)
    send(monitoring_officer, post, "clear", **{"reason-party-support": "It quotes a motion."})
    mine = {"reason-phone-or-email-private": "It is the office’s number."}
    send(reviewer, factories.fresh(post), "approve", **mine)

    def history(by, address: str) -> str:
        page = browse(by).get(reverse(address, args=[post.ref])).content.decode()
        return page.split('<ol class="app-timeline">')[1].split("</ol>")[0]

    for address in ("desk:review", "posts:show"):
        told = history(reviewer, address)
        assert "cleared: It quotes a motion." in told
        assert "let stand: It is the office’s number." in told
    told = history(alice.user, "posts:show")
    assert "cleared: It quotes a motion." in told
    assert "It is the office’s number." not in told
