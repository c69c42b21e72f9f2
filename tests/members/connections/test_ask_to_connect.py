"""An administrator asks a councillor to connect an account; the link is good once and opens a page."""

from datetime import timedelta
from smtplib import SMTPException

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from members.audit.errors import NotAllowed, WrongState
from members.audit.models import Event
from members.connections import requesting
from members.connections.models import Connection, ConnectRequest, Platform
from members.connections.requesting import (
    LIFE,
    NOT_YOURS,
    RUN_OUT,
    UNKNOWN,
    USED,
    WITHDRAWN,
    ask_to_connect,
    find_request,
    follow,
    withdraw_request,
)
from tests.factories import AT, make_connection

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)
MASTODON, X = Platform.MASTODON, Platform.X
HANDLES = {"mastodon": "@alice@elmton.social", "x": "@alice_ahmed"}
LIST = "/connections/requests/"
PAGE = "/connections/asked/"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def expected(alice):
    """The council has written Alice's handles down."""
    alice.expected_handles = dict(HANDLES)
    alice.save()
    return alice


@pytest.fixture
def asked(expected, administrator):
    return ask_to_connect(expected, MASTODON, by=administrator, at=AT)


def two_steps(user) -> None:
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})


def as_(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at_work(administrator) -> Client:
    two_steps(administrator)
    return as_(administrator)


def refused(token: str, at=LATER) -> str:
    with pytest.raises(WrongState) as error:
        find_request(token, at=at)
    return error.value.reason


# ---- the verbs ----


def test_the_councillor_is_mailed_a_link(
    expected, administrator, django_capture_on_commit_callbacks, settings
):
    settings.SITE_URL = "https://rostrum.example"
    with django_capture_on_commit_callbacks(execute=True):
        asked = ask_to_connect(expected, MASTODON, by=administrator, at=AT)
    [letter] = mail.outbox
    assert letter.to == [expected.user.email]
    assert f"https://rostrum.example/connections/asked/{asked.token}/" in letter.body
    assert "Adam Abbot" in letter.body
    assert "Mastodon @alice@elmton.social" in letter.body
    assert "within 5 days" in letter.body


def test_only_the_digest_of_the_token_is_kept(asked):
    row = ConnectRequest.objects.get()
    kept = [str(getattr(row, field.attname)) for field in row._meta.fields]
    assert not any(asked.token in value for value in kept)
    assert row.token_sha256 == requesting._digest(asked.token)
    assert not Event.objects.filter(facts__icontains=asked.token).exists()


def test_asking_following_and_withdrawing_are_recorded(asked, expected, administrator):
    follow(asked.token, by=expected.user, at=LATER)
    other = ask_to_connect(expected, X, by=administrator, at=LATER)
    withdraw_request(other.request, by=administrator, at=LATER)
    told = Event.objects.filter(action__startswith="connection:ask").order_by("pk")
    assert [(event.action, event.subject) for event in told] == [
        ("connection:ask", f"person:{expected.user_id}"),
        ("connection:ask_follow", f"person:{expected.user_id}"),
        ("connection:ask", f"person:{expected.user_id}"),
        ("connection:ask_withdraw", f"person:{expected.user_id}"),
    ]
    assert told[0].facts["handle"] == HANDLES["mastodon"]


@pytest.mark.parametrize("who", ["reviewer", "lead", "monitoring_officer", "alice"])
def test_only_an_administrator_asks_and_withdraws(who, asked, expected, request):
    other = request.getfixturevalue(who)
    user = getattr(other, "user", other)
    with pytest.raises(NotAllowed):
        ask_to_connect(expected, MASTODON, by=user, at=AT)
    with pytest.raises(NotAllowed):
        withdraw_request(asked.request, by=user, at=AT)
    assert find_request(asked.token, at=AT)


@pytest.mark.parametrize("platform", [Platform.BLUESKY, Platform.PRACTICE, Platform.HAND_OFF])
def test_an_account_that_the_council_does_not_expect_is_not_asked_for(
    expected, administrator, platform
):
    with pytest.raises(WrongState, match="Enter the handle"):
        ask_to_connect(expected, platform, by=administrator, at=AT)


@pytest.mark.parametrize("gone", ["inactive", "out of office"])
def test_who_cannot_connect_is_not_asked(expected, administrator, gone):
    if gone == "inactive":
        expected.user.is_active = False
    else:
        expected.term_ends = AT.date() - timedelta(days=1)
    with pytest.raises(WrongState, match="not in office, or is deactivated"):
        ask_to_connect(expected, MASTODON, by=administrator, at=AT)


def test_a_link_works_once(asked, expected):
    follow(asked.token, by=expected.user, at=LATER)
    with pytest.raises(WrongState) as error:
        follow(asked.token, by=expected.user, at=LATER)
    assert error.value.reason == USED


def test_a_link_runs_out(asked):
    assert find_request(asked.token, at=AT + LIFE - timedelta(seconds=1))
    assert refused(asked.token, AT + LIFE) == RUN_OUT


def test_a_withdrawn_link_does_not_work(asked, administrator):
    withdraw_request(asked.request, by=administrator, at=LATER)
    assert refused(asked.token) == WITHDRAWN
    with pytest.raises(WrongState):
        withdraw_request(asked.request, by=administrator, at=LATER)


def test_a_newer_link_for_the_account_takes_its_place_and_leaves_others(
    asked, expected, administrator
):
    other = ask_to_connect(expected, X, by=administrator, at=LATER)
    newer = ask_to_connect(expected, MASTODON, by=administrator, at=LATER)
    assert refused(asked.token) == WITHDRAWN
    assert find_request(newer.token, at=LATER) == newer.request
    assert find_request(other.token, at=LATER) == other.request


def test_a_link_for_a_handle_that_was_corrected_does_not_work(asked, expected):
    expected.expected_handles = {"mastodon": "@cllr@elmton.social"}
    expected.save()
    assert refused(asked.token) == RUN_OUT


def test_an_unknown_link_says_so(asked):
    assert refused("A" * 43) == UNKNOWN


def test_nobody_else_uses_it_up(asked, charlie):
    with pytest.raises(NotAllowed) as error:
        follow(asked.token, by=charlie.user, at=LATER)
    assert error.value.reason == NOT_YOURS
    assert find_request(asked.token, at=LATER).used_at is None


# ---- where the link leads ----


def test_the_link_signs_nobody_in_and_keeps_its_token_out_of_addresses(asked, client):
    answer = client.get(f"/connections/asked/{asked.token}/")
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "_auth_user_id" not in client.session
    answer = client.get(PAGE)
    assert answer["Location"] == f"/account/login/?next={PAGE}"


def test_it_leads_through_the_sign_in_to_the_account_that_is_expected(asked, expected, client):
    expected.user.set_password("a long pass phrase")
    expected.user.save()
    client.get(f"/connections/asked/{asked.token}/")
    form = {"login": expected.user.email, "password": "a long pass phrase"}
    shown = client.post(f"/account/login/?next={PAGE}", form, follow=True).content.decode()
    assert "Connect @alice@elmton.social" in shown
    assert "for <strong>Cllr Alice Ahmed</strong>" in shown
    assert "set up two-step sign-in" in shown


def test_opening_it_changes_nothing_and_going_on_uses_it_up(asked, expected):
    two_steps(expected.user)
    page = as_(expected.user)
    for _ in range(2):
        page.get(f"/connections/asked/{asked.token}/", follow=True)
    assert ConnectRequest.objects.get().used_at is None
    answer = page.post(PAGE)
    assert (answer.status_code, answer["Location"]) == (302, "/connections/mastodon/")
    assert ConnectRequest.objects.get().used_at == AT
    again = page.get(f"/connections/asked/{asked.token}/")
    assert again.status_code == 410
    assert "This link has been used" in again.content.decode()


def test_for_x_it_leads_to_the_list_with_its_button(expected, administrator):
    asked = ask_to_connect(expected, X, by=administrator, at=AT)
    two_steps(expected.user)
    page = as_(expected.user)
    page.get(f"/connections/asked/{asked.token}/")
    assert page.post(PAGE)["Location"] == "/connections/"


def test_without_two_steps_it_is_not_used_up(asked, expected):
    page = as_(expected.user)
    page.get(f"/connections/asked/{asked.token}/")
    assert page.post(PAGE).status_code == 200
    assert ConnectRequest.objects.get().used_at is None


def test_somebody_else_is_told_that_it_is_not_theirs(asked, charlie):
    two_steps(charlie.user)
    page = as_(charlie.user)
    page.get(f"/connections/asked/{asked.token}/")
    for answer in (page.get(PAGE), page.post(PAGE)):
        assert answer.status_code == 403
        assert "This link was sent to somebody else" in answer.content.decode()
    assert ConnectRequest.objects.get().used_at is None


@pytest.mark.parametrize("token", ["A" * 43, "x"])
def test_an_address_that_is_no_link_is_said_to_be_none(client, token):
    answer = client.get(f"/connections/asked/{token}/")
    assert answer.status_code == 410
    assert "not one of ours" in answer.content.decode()


def test_the_page_without_a_link_says_so(expected):
    answer = as_(expected.user).get(PAGE)
    assert answer.status_code == 410
    assert "not one of ours" in answer.content.decode()


# ---- what the administrator sees ----


def test_the_administrator_asks_from_the_page_of_the_person(expected, administrator):
    expected.user.set_password("a long pass phrase")
    expected.user.save()
    page = at_work(administrator)
    address = f"/connections/requests/{expected.user_id}/ask/"
    assert address in page.get(f"/team/{expected.user_id}/").content.decode()
    shown = page.get(address).content.decode()
    assert "Mastodon @alice@elmton.social" in shown
    assert "Bluesky" not in shown
    answer = page.post(address, {"platform": "mastodon"}, follow=True).content.decode()
    assert "Cllr Alice Ahmed has been sent a link." in answer
    assert "Asked by Adam Abbot" in answer
    assert ConnectRequest.objects.get().platform == MASTODON


@pytest.mark.parametrize("sent", [{}, {"platform": "bluesky"}, {"platform": "hand_off"}])
def test_what_cannot_be_asked_for_is_said(expected, administrator, sent):
    address = f"/connections/requests/{expected.user_id}/ask/"
    answer = at_work(administrator).post(address, sent)
    assert answer.status_code == 422
    assert "Choose an account" in answer.content.decode()
    assert not ConnectRequest.objects.exists()


def test_without_a_handle_the_page_says_what_to_do_first(alice, administrator):
    address = f"/connections/requests/{alice.user_id}/ask/"
    shown = at_work(administrator).get(address).content.decode()
    assert "Enter the handle that you expect" in shown


def test_a_refusal_stands_in_the_form(expected, administrator):
    expected.term_ends = AT.date() - timedelta(days=1)
    expected.save()
    address = f"/connections/requests/{expected.user_id}/ask/"
    answer = at_work(administrator).post(address, {"platform": "x"})
    assert answer.status_code == 422
    assert "is not in office" in answer.content.decode()


def test_mail_that_fails_is_said(
    expected, administrator, monkeypatch, django_capture_on_commit_callbacks
):
    def fail(*_):
        raise SMTPException("away")

    monkeypatch.setattr("members.connections.views.requests.ask_to_connect", lambda *a, **k: fail())
    address = f"/connections/requests/{expected.user_id}/ask/"
    answer = at_work(administrator).post(address, {"platform": "x"}, follow=True)
    assert "The mail could not be sent" in answer.content.decode()


@pytest.mark.parametrize(
    ("becomes", "said"),
    [
        ("nothing", "Waiting"),
        ("used", "Used, and not connected"),
        ("withdrawn", "Withdrawn"),
        ("late", "Ran out unused"),
        ("connected", "Connected"),
        ("corrected", "Another handle is expected now"),
    ],
)
def test_the_list_says_what_became_of_it(asked, expected, administrator, becomes, said):
    if becomes in {"used", "connected"}:
        follow(asked.token, by=expected.user, at=AT)
    if becomes == "connected":
        make_connection(expected, MASTODON, handle=HANDLES["mastodon"], connected_at=LATER)
    if becomes == "withdrawn":
        withdraw_request(asked.request, by=administrator, at=AT)
    if becomes == "corrected":
        expected.expected_handles = {}
        expected.save()
    when = AT + LIFE if becomes == "late" else AT
    with time_machine.travel(when, tick=False):
        shown = at_work(administrator).get(LIST).content.decode()
    assert "Cllr Alice Ahmed: Mastodon @alice@elmton.social" in shown
    assert said in shown
    assert ("Withdraw<span" in shown) == (becomes == "nothing")


def test_an_account_that_was_there_before_is_not_taken_for_the_answer(
    expected, administrator, asked
):
    make_connection(expected, MASTODON, connected_at=AT - timedelta(days=1))
    assert "Waiting" in at_work(administrator).get(LIST).content.decode()


def test_the_administrator_withdraws_it_from_the_list(asked, administrator):
    page = at_work(administrator)
    answer = page.post(f"{LIST}{asked.request.ref}/withdraw/", follow=True)
    assert "The link has been withdrawn." in answer.content.decode()
    assert refused(asked.token) == WITHDRAWN


def test_a_link_connects_nothing_by_itself(asked, expected):
    follow(asked.token, by=expected.user, at=AT)
    assert not Connection.objects.exists()
