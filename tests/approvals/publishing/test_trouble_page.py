"""People see what needs a person, look on the network and say what they found."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from approvals.channels.errors import Code, Refused, Uncertain
from approvals.posts.states import PostState
from approvals.publishing import oddities, verifying
from approvals.publishing.gate import CLAUSES
from approvals.publishing.models import Dispatch
from approvals.publishing.saying import NETWORK_SAYS, RELEASES, reasons_in_words
from approvals.publishing.settling import PORTAL_WIDE
from approvals.publishing.states import DispatchState
from guidance.restrictions.actions import place_hold
from members.connections.models import Network, Platform
from tests.approvals.publishing.conftest import Network as InMemory
from tests.approvals.publishing.conftest import as_, publish, text_of
from tests.factories import AT, fresh, make_connection, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LIST = "/trouble/"


def meets(councillor, reviewer, network, answer) -> Dispatch:
    """A dispatch of this councillor's that met this answer of the network."""
    place = make_connection(councillor, Platform.X, Network.X)
    network.then = [answer]
    post = make_post(PostState.APPROVED, councillor, reviewer, connections=[place])
    publish(post)
    return Dispatch.objects.get(version__post=post)


@pytest.fixture
def unknown(alice, reviewer, network) -> Dispatch:
    return meets(alice, reviewer, network, Uncertain("X did not answer in time."))


@pytest.fixture
def refused(alice, reviewer, network) -> Dispatch:
    return meets(alice, reviewer, network, Refused("X refused the post.", Code.CONTENT))


@pytest.fixture
def held(alice, reviewer, network, lead) -> Dispatch:
    post = make_post(PostState.APPROVED, alice, reviewer)
    place_hold("Mourning", by=lead, at=AT)
    publish(post)
    return Dispatch.objects.get()


def page(dispatch: Dispatch) -> str:
    return f"/trouble/{dispatch.ref}/"


FOUND = {"looked": "on", "verdict": "there", "url": "https://x.com/i/web/status/5"}


def test_an_unknown_outcome_is_told_with_the_way_to_the_account(unknown, reviewer):
    listed = text_of(as_(reviewer).get(LIST))
    assert "Cllr Alice Ahmed on X @alice_ahmed" in listed
    assert "X did not answer in time." in listed
    response = as_(reviewer).get(page(unknown))
    assert 'href="https://x.com/alice_ahmed"' in response.content.decode()
    assert "(opens in a new tab) at x.com" in text_of(response)
    assert "Rostrum will not send it again" in text_of(response)


def test_it_is_there(unknown, reviewer):
    response = as_(reviewer).post(page(unknown), FOUND, follow=True)
    assert "Recorded: the post is out." in text_of(response)
    unknown.refresh_from_db()
    assert (unknown.state, unknown.url) == (DispatchState.SENT, FOUND["url"])
    assert fresh(unknown.version.post).state == PostState.PUBLISHED


def test_it_is_not_there_and_goes_again(unknown, alice, network):
    as_(alice.user).post(page(unknown), {"looked": "on", "verdict": "again", "url": ""})
    publish(fresh(unknown.version.post))
    assert len(network.taken) == 1


def test_it_is_not_there_and_stays_unsent(unknown, reviewer):
    as_(reviewer).post(page(unknown), {"looked": "on", "verdict": "leave", "url": ""})
    unknown.refresh_from_db()
    assert unknown.state == DispatchState.REFUSED
    assert "Nothing needs a person" in text_of(as_(reviewer).get(LIST))


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"verdict": "there"}, "Look on the network first"),
        ({"looked": "on"}, "Choose what you found"),
        ({"looked": "on", "verdict": "perhaps"}, "Choose one of the answers"),
        (FOUND | {"url": "javascript:alert(1)"}, "Enter the full web address"),
        (FOUND | {"url": "https://x.com.evil.example/5"}, "This address is not on X"),
    ],
)
def test_half_an_answer_settles_nothing(unknown, reviewer, sent, says):
    response = as_(reviewer).post(page(unknown), sent)
    assert response.status_code == 422
    assert says in text_of(response)
    unknown.refresh_from_db()
    assert unknown.state == DispatchState.UNKNOWN


def test_after_its_time_nobody_is_offered_to_send_it(unknown, reviewer):
    late = unknown.version.window_until
    with time_machine.travel(late, tick=False):
        client = as_(reviewer)
        assert "send it now" not in text_of(client.get(page(unknown)))
        answer = client.post(page(unknown), {"looked": "on", "verdict": "again"})
    assert answer.status_code == 422


def test_what_somebody_else_settled_first_is_a_conflict_in_words(unknown, reviewer):
    as_(reviewer).post(page(unknown), FOUND)
    response = as_(reviewer).post(page(unknown), FOUND)
    assert response.status_code == 409
    assert "settled already" in text_of(response)


def test_a_refusal_is_put_aside_once(refused, reviewer):
    assert "The network refused the words." in text_of(as_(reviewer).get(page(refused)))
    note = f"/trouble/{refused.ref}/note/"
    assert as_(reviewer).post(note).status_code == 302
    assert "Nothing needs a person" in text_of(as_(reviewer).get(LIST))
    assert as_(reviewer).post(note).status_code == 409
    assert as_(reviewer).get(note)["Location"] == page(refused)


def test_a_hold_says_what_would_release_it(held, reviewer):
    said = text_of(as_(reviewer).get(page(held)))
    assert "Posting is on hold." in said
    assert "A lead reviewer or the Monitoring Officer lifts the hold." in said
    assert "I have looked" not in said


def test_a_post_that_x_took_and_does_not_show_is_listed(alice, reviewer, network):
    dispatch = meets(
        alice, reviewer, network, lambda p: replace(InMemory.receipt(p, 1), author_uid="")
    )
    network.hides = True
    for minutes in (1, 2, 6, 16, 61):
        verifying.verify_sent(AT + timedelta(minutes=minutes))
    assert "Sent, and not as expected" in text_of(as_(reviewer).get(LIST))
    assert as_(reviewer).post(f"/trouble/{dispatch.ref}/note/").status_code == 302
    assert "Nothing needs a person" in text_of(as_(reviewer).get(LIST))


def test_a_councillor_sees_their_own_and_nobody_elses(unknown, alice, charlie):
    assert "X did not answer in time." in text_of(as_(alice.user).get(LIST))
    assert "Nothing needs a person" in text_of(as_(charlie.user).get(LIST))
    assert as_(charlie.user).get(page(unknown)).status_code == 404
    assert as_(charlie.user).post(page(unknown), FOUND).status_code == 404
    assert as_(charlie.user).post(f"/trouble/{unknown.ref}/note/").status_code == 404


def test_the_monitoring_officer_reads_and_does_not_settle(unknown, monitoring_officer):
    client = as_(monitoring_officer)
    assert "The councillor or a reviewer records" in text_of(client.get(page(unknown)))
    assert client.post(page(unknown), FOUND).status_code == 403


def test_others_are_turned_away(unknown, auditor, outsider, client):
    for person in (auditor, outsider):
        assert as_(person).get(LIST).status_code == 403
    assert client.get(LIST).status_code == 302


def test_a_long_list_comes_in_pages_and_each_asks_as_often_as_one(
    alice, reviewer, network, django_assert_max_num_queries
):
    for _ in range(23):
        meets(alice, reviewer, network, Refused("No.", Code.CONTENT))
    client = as_(reviewer)
    client.get(LIST)
    with django_assert_max_num_queries(12):
        first = client.get(LIST)
    assert len(first.context["cases"]) == 20
    second = client.get(first.context["following"])
    assert len(second.context["cases"]) == 3
    seen = [case.dispatch.ref for page in (first, second) for case in page.context["cases"]]
    assert len(set(seen)) == 23


@pytest.mark.parametrize(
    "cursor", ["nonsense", "~", "2026-01-01~x", "0001-01-01T00:00:00+14:00~", "9" * 400]
)
def test_a_cursor_that_nobody_gave_out_shows_the_beginning(unknown, reviewer, cursor):
    response = as_(reviewer).get(LIST, {"before": cursor})
    assert len(response.context["cases"]) == 1


def test_every_reason_to_hold_says_what_would_release_it():
    assert {clause.code for clause in CLAUSES} | PORTAL_WIDE <= set(RELEASES)


def test_the_list_is_found_without_reading_all_that_was_ever_sent(alice, reviewer, network):
    for _ in range(3):
        publish(make_post(PostState.APPROVED, alice, reviewer))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Dispatch.objects.needing_a_person().order_by("-moved_at", "-pk").explain()
    assert "odd_dispatches" in plan


def test_every_refusal_has_words():
    odd = {oddities.MISMATCH, oddities.UNSEEN, oddities.LATE, oddities.TWICE, oddities.LATE_HAND}
    odd.add(oddities.OTHER_AUTHOR)
    assert {code.value for code in Code} | odd | {"no_channel"} == set(NETWORK_SAYS)
    assert reasons_in_words(["a-code-of-tomorrow"]) == [("a-code-of-tomorrow", "")]
