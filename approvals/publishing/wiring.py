"""Where settings and stored credentials meet the channels, which know of neither."""

from datetime import UTC, datetime

from django.conf import settings

from approvals.channels import errors
from approvals.channels.base import Channel
from approvals.channels.registry import channel_for
from members.connections import networks
from members.connections.connectors import base as connectors
from members.connections.connectors.base import Credentials
from members.connections.errors import VaultError
from members.connections.models import REAL, Connection

NONE_NEEDED = Credentials("", "", datetime.max.replace(tzinfo=UTC), "")


def channel_of(connection: Connection) -> Channel:
    """The channel that a connection's posts leave through."""
    seconds = settings.SEND_DEADLINE
    return channel_for(
        connection.platform,
        x=networks.x_config(seconds),
        bluesky=networks.bluesky_config(seconds),
        mastodon=networks.mastodon_config(seconds),
    )


def credentials_of(connection: Connection, *, at: datetime) -> Credentials:
    """Credentials that will last through a send, renewed if need be.

    Raises the channels' Busy and SignInNeeded: either way nothing has been sent.
    """
    if connection.platform not in REAL:
        return NONE_NEEDED
    try:
        return networks.credentials_of(connection, at=at)
    except connectors.SignInNeeded as error:
        raise errors.SignInNeeded(error.reason) from error
    except connectors.Busy as error:
        raise errors.Busy(error.reason, error.retry_after) from error
    except connectors.ConnectorError as error:
        raise errors.Busy(error.reason) from error
    except VaultError as error:
        raise errors.Busy("The stored sign-in cannot be read just now.") from error
