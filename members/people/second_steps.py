"""Secrets of second steps at rest, sealed under keys of their own."""

import base64
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

SEALED = ("secret", "seed")
"""What allauth keeps encrypted: an app's secret, and what recovery codes are made from."""


def _fernets() -> list[Fernet]:
    """Derived from ``VAULT_KEYS``, newest first, so that those keys themselves never meet these."""
    secrets = [key.partition(":")[2].encode() for key in settings.VAULT_KEYS]
    derived = [
        HKDF(SHA256(), length=32, salt=None, info=b"rostrum second factor").derive(secret)
        for secret in secrets
    ]
    return [Fernet(base64.urlsafe_b64encode(key)) for key in derived]


def cipher() -> MultiFernet:
    """Seals under the newest key and opens under whichever fits, or raises ``InvalidToken``."""
    return MultiFernet(_fernets())


def reseal_all() -> tuple[int, int]:
    """Seal every second step under the newest key: how many that were, and how many do not open."""
    done = unreadable = 0
    for pk in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
        try:
            done += _reseal(pk)
        except InvalidToken:
            unreadable += 1
    return done, unreadable


@transaction.atomic
def _reseal(pk: int) -> bool:
    """Whether there was anything to do; raises ``InvalidToken`` where no key fits."""
    row = Authenticator.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if row is None:
        return False
    newest, rotate = _fernets()[0], cipher().rotate
    sealed = {name: row.data[name] for name in SEALED if row.data.get(name)}
    changed = {name: _anew(token, newest, rotate) for name, token in sealed.items()}
    row.data |= changed
    row.save(update_fields=["data"])
    return changed != sealed


def _anew(token: Any, newest: Fernet, rotate: Callable[[bytes], bytes]) -> str:
    try:
        newest.decrypt(token.encode())
    except InvalidToken:
        return rotate(token.encode()).decode()
    return str(token)
