"""What a person sees when something goes wrong: the right status, plain words, nothing lost."""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import path
from django.views.decorators.http import require_GET

from cms import errors
from cms.urls import handler400, handler403, handler404, handler500
from cms.urls import urlpatterns as site

pytestmark = pytest.mark.urls(__name__)
__all__ = ["handler400", "handler403", "handler404", "handler500"]

LONG = "Work starts on Monday 30 November.\n<b>It lasts three weeks.</b>"


def suspicious(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("secret workings")


def denied(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("Only the Monitoring Officer can clear this.")


def too_big(request: HttpRequest) -> HttpResponse:
    raise RequestDataTooBig("secret workings")


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("secret workings")


def stale(request: HttpRequest) -> HttpResponse:
    return errors.error_page(request, 409, reason="Changed at 10:04.", typed={"Your words": LONG})


def refused(request: HttpRequest) -> HttpResponse:
    return errors.error_page(request, 422, reason="One thing is left.")


def anything(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


@require_GET
def read_only(request: HttpRequest) -> HttpResponse:
    return HttpResponse("read")


urlpatterns = [
    path("read-only/", read_only),
    path("suspicious/", suspicious),
    path("denied/", denied),
    path("too-big/", too_big),
    path("broken/", broken),
    path("stale/", stale),
    path("refused/", refused),
    path("anything/", anything),
    *site,
]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("suspicious", 400, "could not understand"),
        ("denied", 403, "Only the Monitoring Officer can clear this."),
        ("not-there", 404, "Page not found"),
        ("stale", 409, "This has changed since you opened it"),
        ("too-big", 413, "too big to send"),
        ("refused", 422, "One thing is left."),
        ("broken", 500, "there is a problem with Rostrum"),
    ],
)
def test_each_error_has_its_status_and_its_words(address: str, status: int, words: str) -> None:
    response = Client(raise_request_exception=False).get(f"/{address}/")
    page = response.content.decode()
    assert response.status_code == status
    assert words in page
    assert "secret workings" not in page
    assert "- Rostrum - Elmton Borough Council</title>" in page
    assert page.count("<h1") == 1


def test_what_an_address_does_not_do_is_answered_in_words_with_what_was_typed() -> None:
    response = Client().post("/read-only/", {"text": LONG})
    page = response.content.decode()
    assert response.status_code == 405
    assert response["Allow"] == "GET"
    assert "That cannot be done here" in page
    assert "&lt;b&gt;It lasts three weeks." in page


def test_an_error_page_knows_who_is_signed_in(client: Client, alice) -> None:
    client.force_login(alice.user)
    assert b"Alice Ahmed" in client.get("/not-there/").content


def test_the_page_of_a_fault_needs_no_context_at_all() -> None:
    assert "there is a problem" in render_to_string("errors/500.html")


def test_what_was_typed_comes_back_to_copy_from() -> None:
    page = Client().get("/stale/").content.decode()
    assert "Work starts on Monday 30 November.\n&lt;b&gt;It lasts" in page
    assert "Copy what you wrote" in page
    assert "readonly" in page
    assert "Your words" in page


def test_a_short_text_comes_back_and_what_the_page_itself_sent_does_not() -> None:
    sent = {
        "remark-text": "Why 9am?",
        "approve-reason-phone": "It is his",
        "sha256": "ab" * 32,
        "state": "in_review",
        "once": "KU0jc9aQ2kfo-mark",
        "picture": "12345678-1234-1234-1234-123456789abc",
        "note": " ",
    }
    page = Client().post("/read-only/", sent).content.decode()

    assert page.count("readonly") == 2
    assert "Why 9am?" in page
    assert "It is his" in page


def test_a_form_sent_after_its_session_ended_loses_nothing() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/anything/", {"post_text": LONG, "short": "yes"})
    page = response.content.decode()
    assert response.status_code == 403
    assert "Your session has ended" in page
    assert "Post text" in page
    assert "&lt;b&gt;It lasts three weeks." in page


@pytest.mark.parametrize(
    "sender",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"referer": "https://elsewhere.example/form"},
        {"referer": "https://[broken"},
    ],
)
def test_the_words_of_another_site_never_stand_on_the_councils_page(sender) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/anything/", {"Ring_0800_000_000": LONG}, headers=sender)
    assert response.status_code == 403
    assert "0800" not in response.text
    assert "three weeks" not in response.text


@pytest.mark.parametrize(
    "sender", [{"origin": "http://testserver"}, {"referer": "http://testserver/posts/"}]
)
def test_the_words_of_ones_own_page_come_back(sender) -> None:
    client = Client(enforce_csrf_checks=True)
    assert "three weeks" in client.post("/anything/", {"text": LONG}, headers=sender).text


@pytest.mark.parametrize("path", ["/account/login/", "/invitation/abc/"])
def test_the_pages_of_signing_in_hand_nothing_back(path) -> None:
    request = RequestFactory().post(path, {"login": "somebody.long@elmton.example"})
    assert errors.typed_in(request) == {}


@pytest.mark.parametrize("address", ["/stale/", "/anything/", "/read-only/"])
def test_no_browser_keeps_a_page_with_what_was_typed(address) -> None:
    response = Client(enforce_csrf_checks=address == "/anything/").post(address, {"text": LONG})
    assert response.status_code in {403, 405, 409}
    assert response["Cache-Control"] == "no-store, private"


def test_a_secret_is_never_handed_back() -> None:
    sent = {"password": "a very long secret indeed", "Auth_Token": "b" * 40, "words": "c" * 40}
    request = RequestFactory().post("/", sent)
    assert errors.typed_in(request) == {"Words": "c" * 40}
