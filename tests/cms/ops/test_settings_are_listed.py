"""``.env.example`` names everything that the site reads from its environment."""

import ast
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import dj_email_url
import pytest

from tests.architecture import production

ROOT = Path(__file__).resolve().parents[3]
READERS = ("cms/settings.py", "cms/gunicorn.py")
LISTED = re.compile(r"^(?:# )?([A-Z][A-Z0-9_]*)=", re.MULTILINE)
NAME = re.compile(r"[A-Z][A-Z0-9_]+")


def is_reading(call: ast.Call) -> bool:
    """Whether a call reads the environment: ``env.x``, ``_secret`` or ``os.environ.get``."""
    called = ast.unparse(call.func)
    return called.startswith("env.") or called in {"_secret", "os.environ.get", "os.getenv"}


def names_read(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and is_reading(node) and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and NAME.fullmatch(str(first.value)):
                yield str(first.value)


def names_listed() -> set[str]:
    return set(LISTED.findall((ROOT / ".env.example").read_text()))


@pytest.mark.parametrize("reader", READERS)
def test_every_name_that_is_read_is_listed(reader: str) -> None:
    listed = names_listed()
    read = set(names_read((ROOT / reader).read_text()))
    assert read, "nothing was found to read; has the reader changed?"
    assert sorted(name for name in read if not {name, f"{name}_FILE"} & listed) == []


def test_every_name_that_is_listed_is_read() -> None:
    read = {name for reader in READERS for name in names_read((ROOT / reader).read_text())}
    assert sorted(names_listed() - read - {f"{name}_FILE" for name in read}) == []


def test_a_name_that_is_read_over_two_lines_is_found() -> None:
    source = 'A = B or env.bool(\n    "SOME_NAME", True\n)\nC = _secret("OTHER", "x")'
    assert set(names_read(source)) == {"SOME_NAME", "OTHER"}


def test_the_mail_server_of_the_example_is_understood_and_spoken_to_in_secret() -> None:
    text = (ROOT / ".env.example").read_text()
    parsed = dj_email_url.parse(re.search(r"^EMAIL_URL=(.+)$", text, re.MULTILINE)[1])
    assert parsed["EMAIL_BACKEND"].endswith("smtp.EmailBackend")
    assert (parsed["EMAIL_USE_TLS"], parsed["EMAIL_HOST"]) == (True, "mail.yourcouncil.gov.uk")


def test_a_shell_reads_the_example_as_systemd_does() -> None:
    """Commands of the administrator source the file that the units are given."""
    shown = subprocess.run(
        ["sh", "-c", 'set -eu; . ./.env.example; echo "$COUNCIL_NAME|$DEFAULT_FROM_EMAIL"'],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout == "Your Council|Rostrum <rostrum@yourcouncil.gov.uk>\n"
    assert shown.stderr == ""


def test_the_example_is_fit_for_production_once_its_secrets_are_made() -> None:
    plain = re.findall(r'^([A-Z][A-Z0-9_]*)="?(.*?)"?$', (ROOT / ".env.example").read_text(), re.M)
    wanted = {name: value for name, value in plain if not name.endswith("_FILE")}
    result = production.check(**wanted | {"X_CLIENT_ID": "ours"})
    assert result.returncode == 0, result.stderr
