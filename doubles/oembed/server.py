"""The addresses of the stand-in for oEmbed, in the words of X, Bluesky and Mastodon."""

import re
from typing import Any

from doubles.scripted import Route, Scripted, said
from doubles.x.http import Answer, Problem, Request

# What each says beside the author. X gives its numbers as text.
COMMON = {"type": "rich", "version": "1.0", "html": "<blockquote>A post</blockquote>"}
OF_X = {
    "provider_name": "Twitter",
    "provider_url": "https://twitter.com",
    "cache_age": "3153600000",
}
OF_MASTODON = {"provider_name": "elmton.social", "cache_age": 86400, "width": 400, "height": None}
OF_BLUESKY = {"provider_url": "Bluesky Social", "cache_age": 86400, "width": 550}
POST_ON_X = re.compile(r"https://(?:twitter|x)\.com/\w+/status/(\d+)")


class OEmbed(Scripted):
    """The stand-in, listening. ``posts`` says by its address whose page the author of a post has."""

    def __init__(self, port: int = 0) -> None:
        self.posts: dict[str, str] = {}
        self.asked: list[str] = []
        super().__init__(port)

    def problem(self, status: int) -> object:
        """As Mastodon says it; the others answer a page or a line."""
        return {"error": "Record not found" if status == 404 else f"Answered {status}"}


def on_x(network: OEmbed, request: Request) -> Answer:
    """X looks at the number in the address alone, and knows no other address than a post's."""
    number = POST_ON_X.fullmatch(_asked(network, request))
    own = {POST_ON_X.fullmatch(url)[1]: author for url, author in _posts_on_x(network).items()}  # type: ignore[index]
    return said(COMMON | OF_X | _author(own, number[1] if number else ""))


def on_bluesky(network: OEmbed, request: Request) -> Answer:
    """Bluesky answers JSON alone."""
    if request.query.get("format", "json") != "json":
        raise Problem(said("Unsupported oEmbed format", 501))
    return said(COMMON | OF_BLUESKY | _author(network.posts, _asked(network, request)))


def on_mastodon(network: OEmbed, request: Request) -> Answer:
    """A server answers for its own posts."""
    return said(COMMON | OF_MASTODON | _author(network.posts, _asked(network, request)))


def _asked(network: OEmbed, request: Request) -> str:
    url = request.query.get("url", "")
    network.asked.append(url)
    return url


def _posts_on_x(network: OEmbed) -> dict[str, str]:
    return {url: author for url, author in network.posts.items() if POST_ON_X.fullmatch(url)}


def _author(posts: dict[str, str], key: str) -> dict[str, Any]:
    """Who wrote it. Raises Problem for a post that there is not."""
    if key not in posts:
        raise Problem(said({"error": "Record not found"}, 404))
    return {"author_name": "Somebody", "author_url": posts[key]}


OEmbed.routes = [
    Route("x", "GET", "/x/oembed", on_x),
    Route("bluesky", "GET", "/bluesky/oembed", on_bluesky),
    Route("mastodon", "GET", "/api/oembed", on_mastodon),
]
