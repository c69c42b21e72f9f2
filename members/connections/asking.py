"""Asking a network, before it matters, whether a connection still speaks for its account.

Like a renewal it is claimed in one short write, asked with no transaction open, and written in
another. What the network does not answer says nothing about the connection.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.views.decorators.debug import sensitive_variables

from members.audit.actions import PORTAL
from members.connections import networks, vault
from members.connections.actions import mark_sign_in_needed
from members.connections.connectors.base import ConnectorError, Credentials, SignInNeeded
from members.connections.models import Connection, ConnectionState

# How long one asker is left alone, and after how long a network that gave no answer is asked
# again. Longer than a renewal and a look-up together may take, 30 s.
ASK_AGAIN = timedelta(minutes=5)


@sensitive_variables()
def ask(connection: Connection, *, at: datetime) -> bool:
    """Ask the network whose the credentials of a real connection are; whether it said so.

    Call it outside any transaction. Credentials that it refuses, or that speak for another
    account, mark the connection. False where it gave no answer, or another process is asking.
    """
    if not _take(connection, at):
        return False
    try:
        credentials = networks.credentials_of(connection, at=at)
    except SignInNeeded:
        # Whoever renews has marked it.
        return True
    except ConnectorError:
        return False
    try:
        identity = networks.whoami_of(connection, credentials)
    except SignInNeeded:
        return _mark(connection, credentials, at)
    except ConnectorError:
        return False
    if identity.uid != connection.uid:
        return _mark(connection, credentials, at)
    good = Connection.objects.filter(pk=connection.pk, state=ConnectionState.CONNECTED)
    good.update(checked_at=at, ask_again_at=None)
    return True


def _take(connection: Connection, at: datetime) -> bool:
    """Whether this process, and no other, asks now."""
    free = Q(ask_again_at__isnull=True) | Q(ask_again_at__lte=at)
    mine = Connection.objects.filter(free, pk=connection.pk, state=ConnectionState.CONNECTED)
    return mine.update(ask_again_at=at + ASK_AGAIN) == 1


@sensitive_variables()
@transaction.atomic
def _mark(connection: Connection, credentials: Credentials, at: datetime) -> bool:
    """Mark what was refused, unless the owner or a renewal has put other credentials there since."""
    row = Connection.objects.select_for_update(no_key=True).get(pk=connection.pk)
    if row.state != ConnectionState.CONNECTED:
        return False
    if Credentials.from_dict(vault.open(row)) != credentials:
        return False
    mark_sign_in_needed(row, by=PORTAL, at=at)
    return True
