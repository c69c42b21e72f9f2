"""The settings of the networks, and credentials that are fit to be used. An edge: it reads both."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.urls import reverse

from members.connections.connectors import x
from members.connections.connectors.base import Credentials
from members.connections.models import Connection
from members.connections.renewal import MARGIN, renew_if_due

# A browser and a person wait for these; a renewal waits within its own lease.
SIGN_IN_SECONDS = 15.0


def x_config(timeout: float = SIGN_IN_SECONDS) -> x.XConfig:
    """Where X is and who we are to it, from the settings; ``timeout`` in seconds."""
    return x.XConfig(
        base_url=settings.X_API_BASE_URL,
        authorize_url=settings.X_AUTHORIZE_URL,
        client_id=settings.X_CLIENT_ID,
        client_secret=settings.X_CLIENT_SECRET,
        redirect_uri=settings.SITE_URL.rstrip("/") + reverse("connections:x_back"),
        timeout=timeout,
        post_url=settings.X_POST_URL,
    )


def x_credentials(connection: Connection, *, at: datetime) -> Credentials:
    """The credentials of a connection to X, renewed if they are about to run out.

    Call it outside any transaction. Raises as ``renew_if_due``.
    """
    config = x_config()
    return renew_if_due(
        connection,
        refresh=partial(x.refresh, config, at=at),
        whoami=partial(x.whoami, config),
        at=at,
        margin=MARGIN,
    )
