"""The demo's secrets: made once, readable by their owner alone, unfit for production by name."""

import base64
import os
import secrets
from pathlib import Path


def ensure(path: Path) -> None:
    """Write the file of secrets unless it is there."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    names = {
        "SECRET_KEY": f"demo-{secrets.token_urlsafe(50)}",
        "AUDIT_KEY": f"demo-{secrets.token_urlsafe(50)}",
        "VAULT_KEYS": f"demo:{base64.b64encode(secrets.token_bytes(32)).decode()}",
        "DEMO_PASSWORD": "-".join(secrets.token_hex(2) for _ in range(4)),
    }
    partial = path.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.writelines(f"{name}={value}\n" for name, value in names.items())
    partial.rename(path)
