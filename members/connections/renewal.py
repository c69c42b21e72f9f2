"""Renewing credentials: one renewal at a time, stored before it is used.

A refresh token works once, and using it twice can end the whole sign-in. So a renewal is claimed
in one short transaction, made with no transaction open, and written in another. No lock is held
while a network is spoken to: on SQLite that would stop every writer.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from members.audit.actions import PORTAL, record
from members.audit.vocabulary import Action
from members.connections import vault
from members.connections.abilities import abilities_of
from members.connections.actions import mark_sign_in_needed
from members.connections.connectors.base import (
    Busy,
    ConnectorError,
    Credentials,
    Identity,
    SignInNeeded,
)
from members.connections.errors import VaultError
from members.connections.models import Connection, ConnectionState

# Renew when less than this is left: longer than any one sending takes.
MARGIN = timedelta(minutes=10)
# Longer than the deadline of a renewal, 30 s. A claim this old belongs to a process that died.
LEASE = timedelta(seconds=90)
RETRY_SECONDS = 5
RENEWED = ("sealed", "vault_key", "expires_at", "renewing_until", "can_publish", "can_read")

Refresh = Callable[[Credentials], Credentials]
WhoAmI = Callable[[Credentials], Identity]


@sensitive_variables()
def renew_if_due(
    connection: Connection,
    *,
    refresh: Refresh,
    at: datetime,
    whoami: WhoAmI | None = None,
    margin: timedelta = MARGIN,
) -> Credentials:
    """Credentials that are good for at least ``margin``, renewed at the network if need be.

    Call it outside any transaction. ``refresh`` trades credentials at the network; ``whoami``
    asks it whose the new ones are, and a different account is refused. Raises ``SignInNeeded``
    (the connection is then marked), ``Busy`` while another process renews, and what ``refresh``
    raises when the old credentials cannot serve meanwhile.
    """
    try:
        credentials, sealed = _claim(connection, at, margin)
    except VaultError as error:
        mark_sign_in_needed(connection, by=PORTAL, at=at)
        raise SignInNeeded("The stored sign-in can no longer be read.") from error
    if not sealed:
        return credentials
    try:
        fresh = refresh(credentials)
    except SignInNeeded:
        return _read_again(connection, sealed, at)
    except ConnectorError:
        _give_up_claim(connection, sealed)
        if credentials.expires_at - at > LEASE:
            return credentials
        raise
    _store(connection, sealed, fresh, at)
    if whoami:
        _refuse_other_account(connection, whoami, fresh, at)
    return fresh


@sensitive_variables()
@transaction.atomic(durable=True)
def _claim(connection: Connection, at: datetime, margin: timedelta) -> tuple[Credentials, bytes]:
    """The stored credentials, and what was sealed if the renewal is now ours to make."""
    row = Connection.objects.select_for_update(no_key=True).get(pk=connection.pk)
    if row.state != ConnectionState.CONNECTED:
        raise SignInNeeded("This account is not connected.")
    credentials = Credentials.from_dict(vault.open(row))
    if credentials.expires_at - at > margin:
        return credentials, b""
    if row.renewing_until and row.renewing_until > at:
        raise Busy("The sign-in is being renewed.", RETRY_SECONDS)
    row.renewing_until = at + LEASE
    row.save(update_fields=["renewing_until"])
    return credentials, bytes(row.sealed)


@sensitive_variables()
@transaction.atomic(durable=True)
def _store(connection: Connection, sealed: bytes, fresh: Credentials, at: datetime) -> None:
    """Keep the new credentials, if the connection still is what we renewed."""
    row = Connection.objects.select_for_update(no_key=True).get(pk=connection.pk)
    if row.state == ConnectionState.DISCONNECTED or bytes(row.sealed) != sealed:
        raise Busy("The account was connected anew meanwhile.", RETRY_SECONDS)
    vault.seal(row, fresh.to_dict())
    row.expires_at, row.renewing_until = fresh.expires_at, None
    # A renewal may grant less than the sign-in did (RFC 6749, section 6).
    row.can_publish, row.can_read = abilities_of(row.platform, fresh.scope)
    row.save(update_fields=RENEWED)
    facts = {"expires": fresh.expires_at.isoformat()}
    record(Action.CONNECTION_RENEW, by=PORTAL, subject=row.subject, at=at, facts=facts)


@sensitive_variables()
def _read_again(connection: Connection, sealed: bytes, at: datetime) -> Credentials:
    """The network refused the refresh token: another process may have spent it and stored more."""
    row = Connection.objects.get(pk=connection.pk)
    if row.state == ConnectionState.CONNECTED and bytes(row.sealed) != sealed:
        return Credentials.from_dict(vault.open(row))
    mark_sign_in_needed(connection, by=PORTAL, at=at)
    raise SignInNeeded("The network no longer accepts this connection.")


def _give_up_claim(connection: Connection, sealed: bytes) -> None:
    """Let the next one try."""
    Connection.objects.filter(pk=connection.pk, sealed=sealed).update(renewing_until=None)


@sensitive_variables()
def _refuse_other_account(
    connection: Connection, whoami: WhoAmI, fresh: Credentials, at: datetime
) -> None:
    """Stop a connection whose credentials now speak for another account."""
    try:
        identity = whoami(fresh)
    except SignInNeeded:
        mark_sign_in_needed(connection, by=PORTAL, at=at)
        raise
    except ConnectorError:
        # It was not told. The receipt of each post names its author too.
        return
    if identity.uid != connection.uid:
        mark_sign_in_needed(connection, by=PORTAL, at=at)
        raise SignInNeeded("The renewed sign-in belongs to another account.")
