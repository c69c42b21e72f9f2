"""What no browser sends and no database keeps is refused in words."""

from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from cms.content_types import refusing_unreadable
from cms.urls import *  # noqa: F403
from cms.urls import urlpatterns as site_urlpatterns
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState

ERRORS = {
    403: NotAllowed("You may not do this."),
    409: WrongState("It has gone out already."),
    "stale": StaleVersion("Somebody changed it."),
    422: NotCompliant("Describe the picture."),
}


def refuse(request, kind):
    raise ERRORS[int(kind) if kind.isdigit() else kind]


@csrf_exempt
def body(request):
    return HttpResponse(len(request.body))


urlpatterns = [path("refuse/<str:kind>/", refuse), path("body/", body), *site_urlpatterns]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

LONG = "Dear residents, the bridge opens again on Monday morning."


@pytest.mark.parametrize(
    ("kind", "status"), [("403", 403), ("409", 409), ("stale", 409), ("422", 422)]
)
def test_a_refusal_becomes_a_page_of_its_own_status(client, reviewer, kind, status):
    client.force_login(reviewer)
    response = client.post(f"/refuse/{kind}/", {"text": LONG})

    assert response.status_code == status
    reason = ERRORS[int(kind) if kind.isdigit() else kind].reason
    assert reason in response.text
    assert LONG in response.text


@pytest.mark.parametrize(
    "url", ["/about/?q=%00", "/about/?%00=q", "/no%00where/", "/account/login/?next=%00"]
)
def test_a_nul_in_an_address_is_refused(client, url):
    assert client.get(url).status_code == 400


@pytest.mark.parametrize("form", [{"login": "a\x00b"}, {"a\x00b": "login"}])
def test_a_nul_in_a_form_is_refused_in_words(client, form):
    response = client.post("/account/login/", form)

    assert response.status_code == 400
    assert "cannot be stored" in response.text


def test_half_a_surrogate_pair_is_refused(client):
    boundary = "x"
    data = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="login"\r\n\r\n'
        "a\\ud800b\r\n--x--\r\n"
    )
    kind = f"multipart/form-data; boundary={boundary}; charset=unicode_escape"

    assert client.generic("POST", "/account/login/", data, content_type=kind).status_code == 400


def multipart(value):
    head = b'--X\r\nContent-Disposition: form-data; name="login"\r\n\r\n'
    return head + value + b"\r\n--X--\r\n"


@pytest.mark.parametrize("charset", ["rot13", "zlib", "hex", "utf-16", "latin-1", "nonsense"])
@pytest.mark.parametrize(
    "kind", ["multipart/form-data; boundary=X", "application/x-www-form-urlencoded"]
)
def test_a_form_that_declares_another_charset_is_refused_in_words(client, charset, kind):
    kind = f"{kind}; charset={charset}"
    response = client.generic("POST", "/account/login/", multipart(b"a"), content_type=kind)

    assert response.status_code == 400
    assert "was not sent as UTF-8" in response.text
    assert "govuk-template" in response.text


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf8"'])
def test_a_form_that_declares_utf_8_is_fit(client, charset):
    kind = f"multipart/form-data; boundary=X; charset={charset}"
    response = client.generic("POST", "/account/login/", multipart(b"a"), content_type=kind)

    assert response.status_code == 200


UNREADABLE = [b"abc\xed\xa0\x80def", b"abc\xff\xfe", "Môn".encode("latin-1")]


@pytest.mark.parametrize("value", UNREADABLE)
@pytest.mark.parametrize("way", ["multipart", "escaped", "bare"])
def test_a_form_with_bytes_that_cannot_be_read_is_refused(client, value, way):
    urlencoded = "application/x-www-form-urlencoded"
    data, kind = {
        "multipart": (multipart(value), "multipart/form-data; boundary=X"),
        "escaped": (b"login=" + quote(value).encode(), urlencoded),
        "bare": (b"login=" + value, urlencoded),
    }[way]
    response = client.generic("POST", "/account/login/", data, content_type=kind)

    assert response.status_code == 400
    assert "could not be read" in response.text


def test_a_text_refused_for_a_character_is_given_back(client):
    response = client.post("/try/", {"text": f"{LONG} \ufffd"})

    assert response.status_code == 400
    assert LONG in response.text


def test_a_nul_in_the_name_of_a_file_does_no_harm(client):
    upload = SimpleUploadedFile("a\x00b.png", b"x", content_type="image/png")

    assert client.post("/account/login/", {"picture": upload}).status_code in {200, 400}


def test_a_form_too_big_to_read_is_answered_413(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    response = client.post("/account/login/", {"login": "a" * 2_000})

    assert response.status_code == 413
    assert "A post can be up to 25,000 characters" in response.text
    assert "pictures included" not in response.text
    assert "too big" in response.text


def test_a_request_too_big_for_the_site_is_answered_413_unread(client, settings):
    settings.REQUEST_MAX_BYTES = 1_000
    upload = SimpleUploadedFile("a.png", b"x" * 2_000, content_type="image/png")

    assert client.post("/account/login/", {"picture": upload}).status_code == 413


def test_a_body_that_a_view_finds_too_big_is_answered_413(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000

    response = client.post("/body/", "a" * 2_000, content_type="application/json")

    assert response.status_code == 413


def test_too_many_fields_are_answered_400(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    form = {f"field{number}": "x" for number in range(20)}

    assert client.post("/account/login/", form).status_code == 400


def test_a_broken_multipart_body_is_answered_400(client):
    kind = "multipart/form-data; boundary="

    assert client.generic("POST", "/account/login/", b"x", content_type=kind).status_code == 400


def test_emoji_and_other_scripts_are_fit(client):
    response = client.post(
        "/account/login/", {"login": "👩‍👩‍👧 Cyngor Sir Ynys Môn", "password": "x"}
    )

    assert response.status_code == 200


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("multipart/form-data; boundary*=nonsense''a", "400 Bad Request"),
        ("multipart/form-data; boundary=a", "200 OK"),
        ("", "200 OK"),
    ],
)
def test_a_kind_of_content_that_cannot_be_read_is_refused_before_a_request_is_made(kind, status):
    def site(environ, start):
        start("200 OK", [])
        return []

    said = []
    answered = refusing_unreadable(site)({"CONTENT_TYPE": kind}, lambda *head: said.append(head))
    assert said[0][0] == status
    assert all(b"open the page again" in part for part in answered)
