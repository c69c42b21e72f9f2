"""What can go wrong with stored credentials. None of these carries a secret."""


class VaultError(Exception):
    """Stored credentials cannot be had."""


class NoCredentials(VaultError):  # noqa: N818
    """Nothing was sealed: a hand-off, a practice connection, or one that was disconnected."""


class KeyMissing(VaultError):  # noqa: N818
    """They were sealed with a key that ``VAULT_KEYS`` no longer holds."""


class Unsealable(VaultError):  # noqa: N818
    """They are not what was sealed for this connection: altered, or moved from another row."""


class KeysUnfit(VaultError):  # noqa: N818
    """``VAULT_KEYS`` is not a list of ``id:base64 of 32 bytes``."""
