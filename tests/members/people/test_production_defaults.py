"""What a council gets when it says nothing: the careful choice."""

import json
import os
import subprocess
import sys

import pytest

NAMES = ["REQUIRE_SECOND_FACTOR_FOR_OFFICE", "ALLAUTH_TRUSTED_PROXY_COUNT"]


def settings_of(**environment):
    """These settings as a fresh process reads them."""
    code = (
        "import json; from django.conf import settings; "
        f"print(json.dumps([getattr(settings, name) for name in {NAMES}]))"
    )
    secrets = {"SECRET_KEY": "x" * 60, "AUDIT_KEY": "y" * 60, "VAULT_KEYS": "a:" + "B" * 43 + "="}
    answer = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings"} | secrets | environment,
        capture_output=True,
        check=True,
        text=True,
    )
    return json.loads(answer.stdout)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"ROSTRUM_ENVIRONMENT": "production"}, [True, 1]),
        ({"ROSTRUM_ENVIRONMENT": "production", "BEHIND_TLS_PROXY": "false"}, [True, 0]),
        ({"ROSTRUM_ENVIRONMENT": "demo"}, [False, 0]),
    ],
)
def test_administrators_need_a_second_step_and_headers_are_believed_only_behind_a_proxy(
    environment, expected
):
    assert settings_of(**environment) == expected
