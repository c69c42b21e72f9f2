"""Production refuses to start unfit, and says why in plain words."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms import checks
from tests import factories
from tests.architecture import production


@pytest.fixture
def fit(settings, monkeypatch):
    """Settings that would do for a council."""
    names = {
        "PRODUCTION": True,
        "DEBUG": False,
        "SECRET_KEY": "s" * 50,
        "AUDIT_KEY": "a" * 50,
        "VAULT_KEYS": ["2026-11:" + "B" * 43 + "="],
        "SITE_URL": "https://posts.council.gov.uk",
        "X_API_BASE_URL": "https://api.x.com",
        "X_AUTHORIZE_URL": "https://x.com/i/oauth2/authorize",
        "ALLOWED_HOSTS": ["posts.council.gov.uk"],
        "COUNCIL_NAME": "A Council",
        "CONTACT_EMAIL": "rostrum@council.gov.uk",
        "DEFAULT_FROM_EMAIL": "Rostrum <rostrum@council.gov.uk>",
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    }
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.postgresql")
    for name, value in names.items():
        setattr(settings, name, value)
    return settings


def findings() -> str:
    return " ".join(message.msg for message in checks.production_settings())


def test_a_site_that_is_set_up_well_has_no_finding(fit) -> None:
    assert findings() == ""


@pytest.mark.parametrize("name", ["X_API_BASE_URL", "X_AUTHORIZE_URL"])
@pytest.mark.parametrize("host", ["127.0.0.1:8001", "localhost:8001", "[::1]:8001"])
def test_what_stands_in_for_x_on_this_machine_needs_no_encryption(fit, name, host) -> None:
    setattr(fit, name, f"http://{host}")
    assert findings() == ""


def test_a_task_ends_before_the_lease_of_its_send(settings) -> None:
    assert 2 * settings.SEND_DEADLINE < settings.CELERY_TASK_TIME_LIMIT < settings.SEND_LEASE


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DEBUG", True, "DEBUG is on"),
        ("SECRET_KEY", "demo-" + "x" * 60, "SECRET_KEY is the one for development or a demo"),
        ("AUDIT_KEY", "short", "AUDIT_KEY is shorter than 50"),
        ("VAULT_KEYS", ["demo:abc"], "VAULT_KEYS holds a key for development or a demo"),
        ("VAULT_KEYS", ["2026-11:tooshort"], "Entry 1 of VAULT_KEYS is not id:base64"),
        ("VAULT_KEYS", [], "VAULT_KEYS is empty"),
        ("SITE_URL", "http://posts.council.gov.uk", "SITE_URL does not begin with https"),
        ("X_API_BASE_URL", "http://api.x.com", "X_API_BASE_URL does not begin with https"),
        ("X_API_BASE_URL", "http://127.0.0.1@x.test", "X_API_BASE_URL does not begin with https"),
        ("X_API_BASE_URL", "ftp://127.0.0.1", "X_API_BASE_URL does not begin with https"),
        ("X_AUTHORIZE_URL", "http://x.com/", "X_AUTHORIZE_URL does not begin with https"),
        ("SITE_URL", "http://127.0.0.1:8000", "SITE_URL does not begin with https"),
        ("SEND_LEASE", 60.0, "SEND_LEASE is not longer than twice"),
        ("SEND_LEASE", float("nan"), "SEND_LEASE is not longer than twice"),
        ("SEND_LEASE", float("inf"), "SEND_LEASE is not longer than twice"),
        ("SEND_DEADLINE", 0.0, "SEND_LEASE is not longer than twice"),
        ("SEND_DEADLINE", -1.0, "SEND_LEASE is not longer than twice"),
        ("EMAIL_HOST", "mail.council.gov.uk", "Mail leaves unencrypted"),
        ("ALLOWED_HOSTS", ["*"], "ALLOWED_HOSTS lets in any host"),
        ("DEFAULT_FROM_EMAIL", "R <r@elmton.example>", "DEFAULT_FROM_EMAIL is an address of"),
        ("COUNCIL_NAME", "Elmton Borough Council", "COUNCIL_NAME is the demo council's"),
        (
            "EMAIL_BACKEND",
            "django.core.mail.backends.filebased.EmailBackend",
            "Mail goes to a file",
        ),
    ],
)
def test_an_unfit_setting_is_named(fit, name: str, value: object, says: str) -> None:
    setattr(fit, name, value)
    assert says in findings()


def test_the_embedded_database_is_not_for_production(fit, monkeypatch) -> None:
    monkeypatch.setitem(fit.DATABASES["default"], "ENGINE", "django.db.backends.sqlite3")
    assert "embedded one" in findings()


def test_the_development_secrets_are_known(fit) -> None:
    fit.SECRET_KEY = fit.DEVELOPMENT_SECRET
    fit.VAULT_KEYS = [fit.DEVELOPMENT_VAULT_KEY]
    assert [message.id for message in checks.production_settings()] == ["cms.E001", "cms.E003"]


def test_a_door_of_the_tests_is_shut(fit, monkeypatch) -> None:
    monkeypatch.setenv("ROSTRUM_CRASH_AT", "after_send")
    assert "ROSTRUM_CRASH_AT is set" in findings()


def test_demo_people_are_found(db, settings) -> None:
    settings.PRODUCTION = True
    assert checks.demo_people(databases=["default"]) == []
    user = factories.make_user("Rita Reeves")
    user.email = "rita@elmton.example"
    user.save()
    assert [message.id for message in checks.demo_people(databases=["default"])] == ["cms.E011"]


def test_starting_unfit_names_every_finding(fit, monkeypatch) -> None:
    fit.DEBUG = True
    fit.SECRET_KEY = "short"
    monkeypatch.setattr(
        checks, "run_checks", lambda **_: checks.production_settings(), raising=True
    )
    monkeypatch.setattr(checks.connections, "close_all", lambda: None)
    with pytest.raises(ImproperlyConfigured) as refused:
        checks.refuse_unfit()
    assert "DEBUG is on" in str(refused.value)
    assert "SECRET_KEY is shorter" in str(refused.value)


def test_development_starts_as_it_is(settings) -> None:
    settings.PRODUCTION = False
    checks.refuse_unfit()


def test_the_keys_that_the_operations_page_makes_are_fit(tmp_path) -> None:
    """Each in a file that ends with a line feed, as the shell writes it."""
    page = (production.ROOT / "docs" / "operations.md").read_text()
    made = re.findall(r"python3 -c '(.+)' > /etc/rostrum/([a-z-]+)", page)
    assert [name for _, name in made] == ["secret-key", "audit-key", "vault-keys"]
    files = {}
    for code, name in made:
        file = tmp_path / name
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        file.write_bytes(run.stdout)
        files[f"{name.upper().replace('-', '_')}_FILE"] = str(file)
    unset = {name.removesuffix("_FILE"): "" for name in files}
    result = production.check(**unset, **files)
    assert result.returncode == 0, result.stderr
    asked = "from cms import settings as s; print(s.SECRET_KEY, s.AUDIT_KEY, *s.VAULT_KEYS)"
    read = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=production.ROOT,
        env=production.environment(**unset, **files),
        capture_output=True,
        text=True,
        check=True,
    )
    assert read.stdout.split() == [Path(file).read_text().strip() for file in files.values()]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({}, "no issues"),
        ({"DEBUG": "true"}, "DEBUG is on"),
        ({"SECRET_KEY": ""}, "SECRET_KEY (or SECRET_KEY_FILE) must be set"),
    ],
    ids=["set up well", "DEBUG", "no secret"],
)
def test_check_deploy_in_production_settings(changed: dict[str, str], says: str) -> None:
    result = production.check(**changed)
    assert (result.returncode == 0) == (not changed)
    assert says in result.stdout + result.stderr
