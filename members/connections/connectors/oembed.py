"""Whose a public post is, as its network tells everybody: oEmbed, without any sign-in.

The answer names the author by address. X looks a post up by its number alone, so an address that
bears one account's name and shows another's post is seen through.
https://oembed.com, https://docs.bsky.app/docs/advanced-guides/oembed,
https://docs.joinmastodon.org/methods/oembed/ and X's GET statuses/oembed. Meta's answers name no
author, so what is posted on Facebook, Instagram or Threads cannot be looked at like this.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests

from members.connections.connectors.base import Busy, Unreachable
from members.connections.connectors.reading import json_of, members
from members.connections.wire import Deadline, NotDelivered, Session, open_session
from members.connections.wire.outward import NotOutside, open_outward

WAIT_SECONDS = 300
_X_NAME = re.compile(r"@(\w{1,15})", re.ASCII)
_X_AUTHOR = re.compile(r"https://(?:www\.)?(?:x|twitter)\.com/(\w{1,15})/?", re.ASCII)
_X_POST = re.compile(r"/(\w{1,15})/status(?:es)?/(\d{1,25})(?:/.*)?", re.ASCII)
_BLUESKY_NAME = re.compile(r"@?((?:[a-z0-9-]+\.)+[a-z]{2,})")
_BLUESKY_AUTHOR = re.compile(r"https://bsky\.app/profile/((?:[a-z0-9-]+\.)+[a-z]{2,})/?")
_MASTODON_NAME = re.compile(r"@?([\w.-]{1,60})@([a-z0-9.-]+(?::\d{1,5})?)", re.ASCII)
_MASTODON_AUTHOR = re.compile(
    r"https?://([a-z0-9.-]+(?::\d{1,5})?)/(?:@|users/)([\w.-]{1,60})/?", re.ASCII
)
_NOT_SHOWN = {400, 401, 403, 404, 410, 422}


@dataclass(frozen=True)
class OEmbedConfig:
    """Whom to ask. ``timeout`` is in seconds, for one question; ``inside`` as for ``open_outward``."""

    x_url: str = "https://publish.twitter.com/oembed"
    bluesky_url: str = "https://embed.bsky.app/oembed"
    timeout: float = 5.0
    inside: Collection[str] = ()


def account_in(network: str, handle: str) -> str:
    """An account by its handle, in the form of ``author_of``; blank where an answer cannot prove it.

    A handle on X counts with its @ alone: without it, it may be the title of the account.
    """
    typed = handle.strip().lower()
    if network == "x" and (found := _X_NAME.fullmatch(typed)):
        return f"@{found[1]}"
    if network == "bluesky" and (found := _BLUESKY_NAME.fullmatch(typed)):
        return f"@{found[1]}"
    if network == "mastodon" and (found := _MASTODON_NAME.fullmatch(typed)):
        return f"@{found[1]}@{found[2]}"
    return ""


def author_of(config: OEmbedConfig, network: str, handle: str, url: str) -> str:
    """The account that wrote the post at ``url``; blank where its network shows nobody such a post.

    Args:
        handle: of the account that it is said to be of; on Mastodon it names the server to ask.

    Raises Busy and Unreachable: the network could not be asked, or not understood.
    """
    try:
        endpoint = _endpoint(config, network, handle)
        with _open(config, network, endpoint) as session:
            answer = session.get(endpoint, params={"url": _plain(network, url), "format": "json"})
    except (requests.RequestException, NotDelivered, NotOutside, ValueError):
        raise Unreachable("The network could not be asked.", maybe_done=False) from None
    if answer.status_code == requests.codes.too_many_requests:
        raise Busy("The network asks us to wait.", WAIT_SECONDS)
    if answer.status_code in _NOT_SHOWN:
        return ""
    if answer.status_code != requests.codes.ok:
        raise Unreachable(f"The network is not well ({answer.status_code}).", maybe_done=False)
    author = _account_at(network, members(json_of(answer)).get("author_url"))
    if not author:
        raise Unreachable("The network’s answer could not be read.", maybe_done=False)
    return author


def _endpoint(config: OEmbedConfig, network: str, handle: str) -> str:
    """The address to ask; ValueError for a network or a handle that has none."""
    if network in {"x", "bluesky"}:
        return config.x_url if network == "x" else config.bluesky_url
    named = _MASTODON_NAME.fullmatch(handle.strip().lower())
    if network != "mastodon" or named is None:
        raise ValueError(network)
    scheme = "http" if named[2] in config.inside else "https"
    return f"{scheme}://{named[2]}/api/oembed"


def _open(config: OEmbedConfig, network: str, endpoint: str) -> Session:
    """A session that follows no redirect; to a server that a person named, outside alone."""
    deadline = Deadline(config.timeout)
    if network == "mastodon":
        return open_outward(endpoint, deadline, inside=config.inside)
    parts = urlsplit(endpoint)
    return open_session(f"{parts.scheme}://{parts.netloc}", deadline)


def _plain(network: str, url: str) -> str:
    """The address as the network wants it: X knows none that shows a picture of a post."""
    if network == "x" and (post := _X_POST.fullmatch(urlsplit(url).path)):
        return f"https://x.com/{post[1]}/status/{post[2]}"
    return url


def _account_at(network: str, address: object) -> str:
    """The account whose page an address is; blank for any other."""
    said = address.lower() if isinstance(address, str) else ""
    if network == "mastodon":
        found = _MASTODON_AUTHOR.fullmatch(said)
        return f"@{found[2]}@{found[1]}" if found else ""
    found = (_X_AUTHOR if network == "x" else _BLUESKY_AUTHOR).fullmatch(said)
    return f"@{found[1]}" if found else ""
