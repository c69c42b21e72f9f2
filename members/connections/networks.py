"""The settings of the networks, and credentials that are fit to be used. An edge: it reads both."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.urls import reverse

from members.connections.connectors import bluesky, mastodon, x
from members.connections.connectors.base import Credentials, Identity
from members.connections.connectors.bluesky_places import BlueskyConfig
from members.connections.connectors.oembed import OEmbedConfig
from members.connections.models import Connection, Platform
from members.connections.renewal import MARGIN, Refresh, renew_if_due

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


def bluesky_config(timeout: float = SIGN_IN_SECONDS) -> BlueskyConfig:
    """Where Bluesky's handles, ids and posts are, from the settings; ``timeout`` in seconds."""
    return BlueskyConfig(
        resolver_url=settings.BLUESKY_RESOLVER_URL,
        directory_url=settings.BLUESKY_DIRECTORY_URL,
        post_url=settings.BLUESKY_POST_URL,
        timeout=timeout,
        inside=settings.NETWORKS_INSIDE_HOSTS,
    )


def mastodon_config(timeout: float = SIGN_IN_SECONDS) -> mastodon.MastodonConfig:
    """Who we are to a Mastodon server, from the settings; ``timeout`` in seconds."""
    site = settings.SITE_URL.rstrip("/")
    return mastodon.MastodonConfig(
        redirect_uri=site + reverse("connections:mastodon_back"),
        website=site,
        timeout=timeout,
        inside=settings.NETWORKS_INSIDE_HOSTS,
    )


def oembed_config(timeout: float = 5.0) -> OEmbedConfig:
    """Who is asked whose a public post is, from the settings; ``timeout`` in seconds."""
    return OEmbedConfig(
        x_url=settings.X_OEMBED_URL,
        bluesky_url=settings.BLUESKY_OEMBED_URL,
        timeout=timeout,
        inside=settings.NETWORKS_INSIDE_HOSTS,
    )


def credentials_of(connection: Connection, *, at: datetime) -> Credentials:
    """The credentials of a real connection, renewed if they are about to run out.

    Call it outside any transaction. Raises as ``renew_if_due``.
    """
    refresh = _refresh_of(Platform(connection.platform), at)
    whoami = partial(whoami_of, connection)
    return renew_if_due(connection, refresh=refresh, whoami=whoami, at=at, margin=MARGIN)


def whoami_of(connection: Connection, credentials: Credentials) -> Identity:
    """The account that these credentials speak for, as the connection's network tells it.

    Call it outside any transaction. Raises SignInNeeded, Busy, Misconfigured or Unreachable.
    """
    if connection.platform == Platform.BLUESKY:
        return bluesky.whoami(bluesky_config(), credentials)
    if connection.platform == Platform.MASTODON:
        return mastodon.whoami(mastodon_config(), credentials)
    return x.whoami(x_config(), credentials)


def _refresh_of(platform: Platform, at: datetime) -> Refresh:
    """How a platform renews."""
    if platform is Platform.BLUESKY:
        return partial(bluesky.refresh, bluesky_config(), at=at)
    if platform is Platform.MASTODON:
        return partial(mastodon.refresh, mastodon_config(), at=at)
    return partial(x.refresh, x_config(), at=at)
