"""``check --deploy`` in production settings, as a council would have them.

``python -m tests.architecture.production`` ends non-zero on any finding of WARNING or worse.
"""

import base64
import os
import secrets
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEEP = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH")


def environment(**changed: str) -> dict[str, str]:
    """The environment of a production server that is set up well, with some names changed."""
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    names = {name: os.environ[name] for name in KEEP if name in os.environ} | {
        "ROSTRUM_ENVIRONMENT": "production",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "VAULT_KEYS": f"2026-11:{key}",
        "AUDIT_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "posts.council.test",
        "SITE_URL": "https://posts.council.test",
        "DATABASE_URL": "postgres://rostrum:a-long-password@127.0.0.1:1/rostrum",
        "CELERY_BROKER_URL": "redis://127.0.0.1:1/0",
        "EMAIL_URL": "smtp://127.0.0.1:1",
        "DEFAULT_FROM_EMAIL": "Rostrum <rostrum@council.test>",
        "CONTACT_EMAIL": "rostrum@council.test",
        "COUNCIL_NAME": "Test Council",
        "X_CLIENT_ID": "client",
        "X_CLIENT_SECRET": "secret",
    }
    return names | changed


def check(**changed: str) -> "subprocess.CompletedProcess[str]":
    """Run the checks as production runs them."""
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(
        command, cwd=ROOT, env=environment(**changed), capture_output=True, text=True, check=False
    )


if __name__ == "__main__":
    result = check()
    print(result.stdout + result.stderr)
    sys.exit(result.returncode)
