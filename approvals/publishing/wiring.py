"""Where settings and stored credentials meet the channels, which know of neither."""

from datetime import UTC, datetime
from functools import partial

from django.conf import settings

from approvals.channels import errors
from approvals.channels.base import Channel
from approvals.channels.registry import channel_for
from members.connections.connectors import base as connectors
from members.connections.connectors import x
from members.connections.connectors.base import Credentials
from members.connections.models import Connection, Platform
from members.connections.renewal import renew_if_due

NONE_NEEDED = Credentials("", "", datetime.max.replace(tzinfo=UTC), "")


def x_config() -> x.XConfig:
    """Where X is and who we are there, from the settings."""
    return x.XConfig(
        base_url=settings.X_API_BASE_URL,
        authorize_url=settings.X_AUTHORIZE_URL,
        client_id=settings.X_CLIENT_ID,
        client_secret=settings.X_CLIENT_SECRET,
        timeout=settings.SEND_DEADLINE,
        post_url=settings.X_POST_URL,
    )


def channel_of(connection: Connection) -> Channel:
    """The channel that a connection's posts leave through."""
    return channel_for(connection.platform, x=x_config())


def credentials_of(connection: Connection, *, at: datetime) -> Credentials:
    """Credentials that will last through a send, renewed if need be.

    Raises the channels' Busy and SignInNeeded: either way nothing has been sent.
    """
    if connection.platform != Platform.X:
        return NONE_NEEDED
    config = x_config()
    try:
        return renew_if_due(
            connection,
            refresh=partial(x.refresh, config, at=at),
            whoami=partial(x.whoami, config),
            at=at,
        )
    except connectors.SignInNeeded as error:
        raise errors.SignInNeeded(error.reason) from error
    except connectors.Busy as error:
        raise errors.Busy(error.reason, error.retry_after) from error
    except connectors.ConnectorError as error:
        raise errors.Busy(error.reason) from error
