"""Signing in to X, renewing, and asking whose account it is."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests

from members.connections.connectors.base import (
    Busy,
    Credentials,
    Misconfigured,
    SignInNeeded,
    Unreachable,
    WrongScope,
)
from members.connections.connectors.x import SCOPES, authorize_url, exchange, refresh, whoami
from tests.doubles.fixtures import AT, CALLBACK, account, config, credentials, hasty, x_double

__all__ = ["account", "config", "credentials", "hasty", "x_double"]

VERIFIER = "v" * 64


def agree(config, account, *, state="a state", verifier=VERIFIER, **changed):
    """Do what a person does on X's page; returns what X sends back."""
    asked = parse_qs(urlsplit(authorize_url(config, state, verifier)).query)
    form = {name: values[0] for name, values in asked.items()} | {"uid": account.uid} | changed
    answer = requests.post(config.authorize_url, form, allow_redirects=False, timeout=5)
    assert answer.headers["Location"].startswith(CALLBACK)
    return {
        name: values[0]
        for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()
    }


def test_the_address_asks_for_exactly_our_permissions_with_pkce(config):
    url = urlsplit(authorize_url(config, "a state", VERIFIER))
    asked = {name: values[0] for name, values in parse_qs(url.query).items()}
    assert asked.pop("scope").split() == list(SCOPES)
    assert VERIFIER not in asked.pop("code_challenge")
    assert asked == {
        "response_type": "code",
        "client_id": "portal",
        "redirect_uri": CALLBACK,
        "state": "a state",
        "code_challenge_method": "S256",
    }


@pytest.mark.parametrize("length", [0, 42, 129])
def test_a_verifier_has_the_length_that_the_standard_wants(config, length):
    with pytest.raises(ValueError, match="43 to 128"):
        authorize_url(config, "a state", "v" * length)


def test_a_code_becomes_credentials_that_know_the_account(config, account):
    back = agree(config, account)
    assert back["state"] == "a state"
    given = exchange(config, back["code"], VERIFIER, at=AT)
    assert given.expires_at == AT + timedelta(hours=2)
    identity = whoami(config, given)
    assert (identity.uid, identity.handle, identity.name) == (
        account.uid,
        "CllrKhan",
        "Cllr Amina Khan",
    )


@pytest.mark.parametrize(
    "wrong",
    [{"verifier": "w" * 64}, {"code": "another"}, {"redirect": "https://elsewhere.example/"}],
)
def test_a_code_works_only_for_who_asked(config, account, wrong):
    code = wrong.get("code") or agree(config, account)["code"]
    asking = replace(config, redirect_uri=wrong.get("redirect", CALLBACK))
    with pytest.raises(SignInNeeded):
        exchange(asking, code, wrong.get("verifier", VERIFIER), at=AT)


def test_a_code_works_once_and_using_it_again_ends_what_it_gave(config, account):
    code = agree(config, account)["code"]
    given = exchange(config, code, VERIFIER, at=AT)
    with pytest.raises(SignInNeeded):
        exchange(config, code, VERIFIER, at=AT)
    with pytest.raises(SignInNeeded):
        whoami(config, given)


def test_fewer_permissions_than_asked_are_told(config, account):
    fewer = "tweet.read users.read offline.access"
    code = agree(config, account, scope=fewer)["code"]
    assert set(exchange(config, code, VERIFIER, at=AT).scope.split()) == set(fewer.split())


@pytest.mark.parametrize("scope", ["users.read offline.access", "tweet.write offline.access"])
def test_permissions_of_no_use_are_not_accepted(config, account, scope):
    code = agree(config, account, scope=scope)["code"]
    with pytest.raises(WrongScope, match="did not grant"):
        exchange(config, code, VERIFIER, at=AT)


def test_more_permissions_than_asked_are_not_accepted(config, account):
    code = agree(config, account, scope=" ".join(SCOPES) + " follows.write")["code"]
    with pytest.raises(WrongScope):
        exchange(config, code, VERIFIER, at=AT)


def test_renewing_gives_new_credentials_and_spends_the_old(config, credentials):
    renewed = refresh(config, credentials, at=AT)
    assert renewed.access_token != credentials.access_token
    assert renewed.refresh_token != credentials.refresh_token
    assert refresh(config, renewed, at=AT).refresh_token != renewed.refresh_token


def test_renewing_twice_with_one_token_ends_the_connection(config, credentials):
    renewed = refresh(config, credentials, at=AT)
    with pytest.raises(SignInNeeded):
        refresh(config, credentials, at=AT)
    with pytest.raises(SignInNeeded):
        whoami(config, renewed)


def test_credentials_without_a_refresh_token_need_a_sign_in(config, credentials):
    with pytest.raises(SignInNeeded):
        refresh(config, replace(credentials, refresh_token=""), at=AT)


def test_an_app_that_x_does_not_know_is_nobodys_sign_in(config, credentials, x_double):
    client = {"client_id": "other", "client_secret": "s", "redirect_uri": CALLBACK}
    x_double.control("POST", "client", client)
    try:
        with pytest.raises(Misconfigured):
            refresh(config, credentials, at=AT)
    finally:
        x_double.control("DELETE", "client")
    refresh(config, credentials, at=AT)


def test_a_wrong_secret_is_nobodys_sign_in(config, credentials, account, x_double):
    client = {"client_id": "portal", "client_secret": "the right one", "redirect_uri": CALLBACK}
    x_double.control("POST", "client", client)
    try:
        with pytest.raises(Misconfigured):
            exchange(config, agree(config, account)["code"], VERIFIER, at=AT)
        right = replace(config, client_secret="the right one")
        exchange(right, agree(config, account)["code"], VERIFIER, at=AT)
    finally:
        x_double.control("DELETE", "client")


@pytest.fixture
def token_fault(x_double):
    """Script the token address, which knows no account."""

    def script(kind, **spec):
        fault = {"kind": kind, "place": "token", **spec}
        x_double.control("POST", "faults", {"faults": [fault]})

    return script


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"error": "invalid_grant"}, SignInNeeded),
        ({"error": "invalid_request"}, SignInNeeded),
        ({"error": "unauthorized_client"}, Misconfigured),
        ({"error": ["odd"]}, Misconfigured),
        ("<p>no", Misconfigured),
    ],
)
def test_a_refused_renewal_says_whose_fault_it_is(config, credentials, token_fault, body, error):
    token_fault("status", status=400, body=body)
    with pytest.raises(error):
        refresh(config, credentials, at=AT)


@pytest.mark.parametrize(
    ("kind", "spec"),
    [
        ("accept_hang", {}),
        ("close", {}),
        ("cut_json", {}),
        ("empty", {}),
        ("status", {"status": 500, "stored": True}),
        ("status", {"status": 302, "stored": True}),
        ("status", {"status": 200, "stored": True, "body": {"access_token": "a"}}),
        ("status", {"status": 200, "stored": True, "body": [1]}),
    ],
)
def test_a_renewal_whose_answer_is_lost_may_be_done(hasty, credentials, token_fault, kind, spec):
    token_fault(kind, **spec)
    with pytest.raises(Unreachable) as caught:
        refresh(hasty, credentials, at=AT)
    assert caught.value.maybe_done


def test_a_network_that_cannot_be_reached_has_done_nothing(config, credentials):
    nowhere = replace(config, base_url="http://x.invalid")
    with pytest.raises(Unreachable) as caught:
        refresh(nowhere, credentials, at=AT)
    assert not caught.value.maybe_done


@pytest.mark.parametrize(
    ("status", "error"),
    [(401, SignInNeeded), (403, Misconfigured), (429, Busy), (503, Unreachable)],
)
def test_asking_who_it_is_can_fail_in_four_ways(config, credentials, account, status, error):
    account.fault("status", place="me", status=status)
    with pytest.raises(error):
        whoami(config, credentials)


@pytest.mark.parametrize(
    "strange",
    [
        {"id": "\ud800"},
        {"id": "9" * 300},
        {"id": 7},
        {"username": "\ud800"},
        {"username": "x" * 300},
        {"username": None},
    ],
)
def test_an_account_that_cannot_be_kept_is_not_taken(config, credentials, account, strange):
    body = {"data": {"id": account.uid, "username": "CllrKhan", "name": "Amina"} | strange}
    account.fault("status", place="me", status=200, body=body)
    with pytest.raises(Unreachable):
        whoami(config, credentials)


def test_of_a_name_only_what_can_be_read_is_taken(config, credentials, account):
    name = "Cllr \ud800Amina\x00 Khan" + "n" * 300
    body = {"data": {"id": account.uid, "username": "CllrKhan", "name": name}}
    account.fault("status", place="me", status=200, body=body)
    assert whoami(config, credentials).name == ("Cllr Amina Khan" + "n" * 300)[:100]


def test_an_account_that_removed_the_app_needs_a_sign_in(config, credentials, account, x_double):
    x_double.control("POST", "revoke", {"uid": account.uid})
    with pytest.raises(SignInNeeded):
        whoami(config, credentials)


def test_credentials_survive_the_vault(credentials):
    assert Credentials.from_dict(credentials.to_dict()) == credentials


@pytest.mark.parametrize("stored", [{}, {"access_token": "a"}])
def test_what_is_not_credentials_is_refused(stored):
    with pytest.raises(KeyError):
        Credentials.from_dict(stored)


def test_a_person_who_cancels_comes_back_with_a_refusal(config, account):
    assert agree(config, account, cancel="1") == {"error": "access_denied", "state": "a state"}


def test_secrets_with_odd_letters_reach_x_intact(config, account, x_double):
    secret = "a:b+c d&é"
    client = {"client_id": "portal", "client_secret": secret, "redirect_uri": CALLBACK}
    x_double.control("POST", "client", client)
    try:
        asking = replace(config, client_secret=secret)
        exchange(asking, agree(config, account)["code"], VERIFIER, at=AT)
    finally:
        x_double.control("DELETE", "client")


def test_the_consent_page_wants_pkce(config):
    asked = parse_qs(urlsplit(authorize_url(config, "a state", VERIFIER)).query)
    plain = {name: values[0] for name, values in asked.items()} | {"code_challenge_method": "plain"}
    answer = requests.get(f"{config.authorize_url}?{urlencode(plain)}", timeout=5)
    assert answer.status_code == 400
