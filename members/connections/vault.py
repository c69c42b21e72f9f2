"""The vault: credentials at rest, under AES-256-GCM.

Each ciphertext is bound to its platform, the account's id, its row and its key, so that one
moved to another row does not open. The key is in the environment, never in the database.
"""

import json
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.views.decorators.debug import sensitive_variables

from members.connections.errors import KeyMissing, NoCredentials, Unsealable
from members.connections.keyring import keys
from members.connections.models import Connection

NONCE_BYTES = 12


def newest_key_id() -> str:
    """The id of the key that seals."""
    return next(iter(keys()))


@sensitive_variables()
def seal(connection: Connection, credentials: dict[str, str]) -> None:
    """Put credentials into a connection, under the newest key. The caller saves the row."""
    key_id, key = next(iter(keys().items()))
    nonce = os.urandom(NONCE_BYTES)
    plain = json.dumps(credentials).encode()
    connection.vault_key = key_id
    connection.sealed = nonce + AESGCM(key).encrypt(nonce, plain, _bound_to(connection))


@sensitive_variables()
def open(connection: Connection) -> dict[str, str]:  # noqa: A001
    """The credentials of a connection.

    Raises ``NoCredentials``, ``KeyMissing`` or ``Unsealable``.
    """
    sealed = bytes(connection.sealed)
    if not sealed:
        raise NoCredentials("This connection has no stored credentials.")
    key = keys().get(connection.vault_key)
    if key is None:
        raise KeyMissing(f"The vault key {connection.vault_key!r} is not in VAULT_KEYS.")
    nonce, ciphertext = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        plain = AESGCM(key).decrypt(nonce, ciphertext, _bound_to(connection))
    except (InvalidTag, ValueError):
        raise Unsealable("The stored credentials do not belong to this connection.") from None
    opened: dict[str, str] = json.loads(plain)
    return opened


def empty(connection: Connection) -> None:
    """Forget the credentials of a connection. The caller saves the row."""
    connection.vault_key, connection.sealed = "", b""


def _bound_to(connection: Connection) -> bytes:
    """What the ciphertext is bound to: ``platform|uid|row id|key id``."""
    parts = (connection.platform, connection.uid, str(connection.pk), connection.vault_key)
    return "|".join(parts).encode()
