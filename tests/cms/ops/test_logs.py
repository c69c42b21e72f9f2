"""Logs: one object a line, and no token in any of them."""

import json
import logging
import logging.config
from io import StringIO

import pytest

from cms import logs

TOKEN = "VGhpc0lzQVRva2VuMTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1u"


@pytest.fixture
def lines():
    """Log through the production set-up; what it wrote, line by line."""
    written = StringIO()
    before = logging.getLogger().handlers[:]

    def use(level: str = "INFO") -> list[str]:
        configuration = logs.configuration(as_json=True, level=level)
        configuration["handlers"]["stderr"]["stream"] = written
        logging.config.dictConfig(configuration)
        return written.getvalue().splitlines()

    use()
    yield lambda level="INFO": use(level)
    logging.getLogger().handlers = before


def test_a_line_is_one_json_object_even_with_a_line_break_in_a_name(lines) -> None:
    logging.getLogger("members").warning("Signed in: %s", "Eve\n{'forged': 1}")
    (line,) = lines()
    entry = json.loads(line)
    assert entry["event"] == "Signed in: Eve\n{'forged': 1}"
    assert (entry["level"], entry["logger"]) == ("warning", "members")
    assert entry["at"].endswith("Z")


def test_an_exception_is_part_of_its_line(lines) -> None:
    logging.getLogger("members").error("It failed", exc_info=ValueError(f"access_token={TOKEN}"))
    (line,) = lines()
    assert "ValueError" in json.loads(line)["exception"]
    assert TOKEN not in line


@pytest.mark.parametrize(
    "text",
    [
        f"Authorization: Bearer {TOKEN}",
        f"authorization: bearer {TOKEN}",
        f"access_token={TOKEN}&scope=tweet.read",
        f'{{"refresh_token": "{TOKEN}"}}',
        f"GET /welcome/{TOKEN}/",
        f"GET /calendar/feed/{TOKEN.lower()}.ics HTTP/1.1",
        "password=correct-horse-battery",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
        "Basic dXNlcjpwYXNzd29yZA==",
        "code=Zm9vYmFyYmF6",
    ],
)
def test_a_secret_in_a_text_is_removed(text: str) -> None:
    cleaned = logs.redact(text)
    assert logs.REMOVED in cleaned
    for secret in (TOKEN, "correct-horse", "eyJhbGci", "dXNlcjpw", "Zm9vYmFy"):
        assert secret not in cleaned


def test_a_secret_in_a_field_is_removed_however_deep_it_lies() -> None:
    event = {"headers": {"Authorization": "x"}, "args": [{"refresh_token": "y"}], "count": 3}
    assert logs.redact(event) == {
        "headers": {"Authorization": logs.REMOVED},
        "args": [{"refresh_token": logs.REMOVED}],
        "count": 3,
    }


@pytest.mark.parametrize(
    "text",
    [
        "Post p-7kq2m was approved by Rita Reeves",
        "a" * 64,
        "The token was refused",
        "No password is set",
        "018f3c2a-1111-4222-8333-444455556666",
        "HTTP status code=403",
        "approvals.publishing.tasks.tick succeeded",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert logs.redact(text) == text


@pytest.mark.parametrize("name", logs.TALKATIVE)
def test_libraries_that_print_tokens_when_debugging_never_debug(lines, name: str) -> None:
    lines("DEBUG")
    logging.getLogger(name).debug("Authorization: Bearer %s", TOKEN)
    assert lines() == []


@pytest.mark.parametrize(
    "path",
    [
        "/account/password/reset/key/3c9aa-cx1abc-0123456789abcdef0123456789abcdef/",
        "/invitation/aaaabbbbccccddddeeeeffffgggghhhhiiiijjjjkkk/",
    ],
)
def test_a_link_that_was_mailed_is_not_to_be_had_from_the_log(lines, path) -> None:
    logging.getLogger("gunicorn.access").info("%(m)s %(U)s", {"m": "GET", "U": path})
    (line,) = lines()
    assert path.split("/")[-2] not in line
    assert "[removed]/" in line
