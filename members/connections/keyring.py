"""The keys of the vault, as the settings tell them. Reads no row: the site asks it as it starts."""

import base64
import binascii
import re

from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from members.connections.errors import KeysUnfit

KEY_BYTES = 32
# As long as the column that says which key sealed a row; a month ("2026-11") makes a good one.
KEY_ID = re.compile(r"[A-Za-z0-9-]{1,20}")


@sensitive_variables()
def keys() -> dict[str, bytes]:
    """The keys by id, newest first. Raises ``KeysUnfit``, naming no key."""
    found: dict[str, bytes] = {}
    for number, entry in enumerate(settings.VAULT_KEYS, start=1):
        key_id, _, encoded = entry.strip().partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            key = b""
        is_id = KEY_ID.fullmatch(key_id) is not None and key_id not in found
        if not is_id or len(key) != KEY_BYTES:
            raise KeysUnfit(f"Entry {number} of VAULT_KEYS is not id:base64 of 32 bytes.")
        found[key_id] = key
    if not found:
        raise KeysUnfit("VAULT_KEYS is empty.")
    return found
