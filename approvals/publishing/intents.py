"""Where a councillor posts by hand: the network's own "write a post" address, or its home. Pure.

The addresses are those that the networks document for a share button. Facebook, Instagram,
LinkedIn and Nextdoor take no text by address, so the words are copied.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from members.connections.models import Network

# Longer addresses are cut or refused on the way by phones and servers.
LONGEST = 6000

WITH_TEXT: Mapping[str, str] = {
    Network.X: "https://x.com/intent/post?text=",
    Network.BLUESKY: "https://bsky.app/intent/compose?text=",
    Network.THREADS: "https://www.threads.com/intent/post?text=",
    Network.WHATSAPP: "https://wa.me/?text=",
}
HOMES: Mapping[str, str] = {
    Network.X: "https://x.com/",
    Network.BLUESKY: "https://bsky.app/",
    Network.THREADS: "https://www.threads.com/",
    Network.FACEBOOK: "https://www.facebook.com/",
    Network.INSTAGRAM: "https://www.instagram.com/",
    Network.LINKEDIN: "https://www.linkedin.com/feed/",
    Network.NEXTDOOR: "https://nextdoor.co.uk/",
    Network.MASTODON: "https://joinmastodon.org/",
    Network.WHATSAPP: "https://web.whatsapp.com/",
}
# Where each network shows posts, with the names below; Mastodon is wherever the handle says.
HOSTS: Mapping[str, tuple[str, ...]] = {
    Network.X: ("x.com", "twitter.com"),
    Network.BLUESKY: ("bsky.app",),
    Network.THREADS: ("threads.com", "threads.net"),
    Network.FACEBOOK: ("facebook.com", "fb.watch"),
    Network.INSTAGRAM: ("instagram.com",),
    Network.LINKEDIN: ("linkedin.com",),
    Network.NEXTDOOR: ("nextdoor.co.uk", "nextdoor.com"),
    Network.WHATSAPP: ("whatsapp.com",),
}
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
_ON_SERVER = re.compile(r"@?[\w.-]+@((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)


@dataclass(frozen=True)
class Door:
    """An address to post at, and whether it brings the words along."""

    url: str
    carries_text: bool


def door_to(network: str, handle: str, text: str) -> Door:
    """Where to post a text by hand on a network.

    A Mastodon handle names its server: ``@name@server.example``.
    """
    start, home = WITH_TEXT.get(network, ""), HOMES[network]
    server = _ON_SERVER.fullmatch(handle.strip()) if network == Network.MASTODON else None
    if server:
        home = f"https://{server[1].lower()}/"
        start = f"{home}share?text="
    url = start + quote(text, safe="")
    if not start or len(url) > LONGEST:
        return Door(home, carries_text=False)
    return Door(url, carries_text=True)


def account_url(network: str, handle: str) -> str:
    """Where to look at an account; the network's home where the handle is no address."""
    name = handle.strip().lstrip("@")
    if network == Network.X and re.fullmatch(r"\w{1,15}", name):
        return f"https://x.com/{name}"
    if network == Network.BLUESKY and re.fullmatch(r"[a-z0-9.-]+\.[a-z]+", name, re.IGNORECASE):
        return f"https://bsky.app/profile/{name}"
    if network == Network.THREADS and re.fullmatch(r"[\w.]+", name):
        return f"https://www.threads.com/@{name}"
    server = _ON_SERVER.fullmatch(handle.strip()) if network == Network.MASTODON else None
    return f"https://{server[1].lower()}/" if server else HOMES[network]


def is_shown_at(network: str, handle: str, url: str) -> bool:
    """Whether a web address can be that of a post on this network.

    Only a plain host counts, without a name, a port or anything that browsers read otherwise than
    we do. Where a network has no host of its own and the handle names none, any will do.
    """
    host = host_of(url)
    if "\\" in url or not _HOST.fullmatch(host):
        return False
    server = _ON_SERVER.fullmatch(handle.strip()) if network == Network.MASTODON else None
    hosts = (server[1].lower(),) if server else HOSTS.get(network, ())
    return not hosts or any(host == own or host.endswith(f".{own}") for own in hosts)


def host_of(url: str) -> str:
    """Whose a web address is: its host with whatever stands beside it, in lower case."""
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
