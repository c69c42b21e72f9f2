"""A network says whose a public post is, to anybody who asks by its address."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from doubles.oembed.server import OEmbed
from members.connections.connectors.base import Busy, Unreachable
from members.connections.connectors.oembed import OEmbedConfig, account_in, author_of

ON_X = "https://x.com/alice/status/1"
ON_BLUESKY = "https://bsky.app/profile/alice.bsky.social/post/3k"


@pytest.fixture
def double() -> Iterator[OEmbed]:
    running = OEmbed()
    running.start()
    yield running
    running.stop()


@pytest.fixture
def config(double) -> OEmbedConfig:
    host = urlsplit(double.url).netloc
    return OEmbedConfig(f"{double.url}/x/oembed", f"{double.url}/bluesky/oembed", 5.0, [host])


@pytest.mark.parametrize("host", ["twitter.com", "x.com"])
def test_x_says_who_wrote_a_post(double, config, host) -> None:
    double.posts[ON_X] = f"https://{host}/Alice"
    assert author_of(config, "x", "@alice", ON_X) == "@alice"


def test_an_address_on_x_that_bears_another_name_is_seen_through(double, config) -> None:
    double.posts["https://x.com/mallory/status/7"] = "https://twitter.com/Mallory"
    assert author_of(config, "x", "@alice", "https://x.com/alice/status/7") == "@mallory"


@pytest.mark.parametrize(
    "url",
    [
        "https://mobile.twitter.com/alice/status/1?s=20",
        "https://x.com/alice/status/1/photo/1",
        "https://www.x.com/alice/statuses/1",
    ],
)
def test_x_is_asked_by_the_plain_address_of_a_post(double, config, url) -> None:
    double.posts[ON_X] = "https://twitter.com/alice"
    assert author_of(config, "x", "@alice", url) == "@alice"
    assert double.asked == [ON_X]


def test_bluesky_says_who_wrote_a_post(double, config) -> None:
    double.posts[ON_BLUESKY] = "https://bsky.app/profile/Alice.bsky.social"
    assert author_of(config, "bluesky", "alice.bsky.social", ON_BLUESKY) == "@alice.bsky.social"


@pytest.mark.parametrize("page", ["@Alice", "users/alice"])
def test_a_mastodon_server_says_who_wrote_a_post(double, config, page) -> None:
    server = urlsplit(double.url).netloc
    double.posts[f"{double.url}/@alice/1"] = f"{double.url}/{page}"
    found = author_of(config, "mastodon", f"@alice@{server}", f"{double.url}/@alice/1")
    assert found == f"@alice@{server}" == account_in("mastodon", f"@Alice@{server}")


def test_a_post_that_nobody_is_shown_has_no_author(config) -> None:
    assert author_of(config, "x", "@alice", ON_X) == ""
    assert author_of(config, "bluesky", "alice.bsky.social", ON_BLUESKY) == ""


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "status", "status": 500},
        {"kind": "status", "status": 302},
        {"kind": "status", "status": 200, "body": ["no", "object"]},
        {"kind": "status", "status": 200, "body": {"author_url": None}},
        {"kind": "status", "status": 200, "body": {"author_url": "https://evil.example/alice"}},
        {"kind": "status", "status": 200, "body": {"author_url": "https://x.com/alice/status/1"}},
        {"kind": "reset"},
        {"kind": "hang", "seconds": 30},
    ],
    ids=lambda fault: str(fault.get("body", fault.get("status", fault["kind"]))),
)
def test_what_says_nothing_of_an_author_is_no_proof(double, config, fault) -> None:
    quick = OEmbedConfig(config.x_url, config.bluesky_url, 0.5)
    double.fault(fault["kind"], "x", **{k: v for k, v in fault.items() if k != "kind"})
    with pytest.raises(Unreachable):
        author_of(quick, "x", "@alice", ON_X)


def test_a_network_that_asks_to_wait_is_busy(double, config) -> None:
    double.fault("status", "x", status=429)
    with pytest.raises(Busy):
        author_of(config, "x", "@alice", ON_X)


@pytest.mark.parametrize(
    "server", ["127.0.0.1", "localhost", "169.254.169.254", "10.0.0.1", "127.0.0.1:1"]
)
def test_a_server_inside_the_councils_network_is_never_asked(double, server) -> None:
    with pytest.raises(Unreachable):
        author_of(OEmbedConfig(timeout=0.5), "mastodon", f"@alice@{server}", "https://a.example/1")
    assert double.seen == []


def test_a_server_is_not_followed_elsewhere(double, config) -> None:
    server = urlsplit(double.url).netloc
    headers = {"Location": f"{double.url}/bluesky/oembed?url={ON_BLUESKY}"}
    double.posts[ON_BLUESKY] = "https://bsky.app/profile/alice.bsky.social"
    double.fault("status", "mastodon", status=302, headers=headers)
    with pytest.raises(Unreachable):
        author_of(config, "mastodon", f"@alice@{server}", "https://a.example/1")
    assert [one.name for one in double.seen] == ["mastodon"]


@pytest.mark.parametrize("network", ["facebook", "instagram", "threads", "nextdoor", "whatsapp"])
def test_other_networks_prove_nothing_and_are_not_asked(network) -> None:
    assert account_in(network, "@alice") == ""
    with pytest.raises(Unreachable):
        author_of(OEmbedConfig(), network, "@alice", "https://www.facebook.com/1")


@pytest.mark.parametrize(
    ("network", "handle", "account"),
    [
        ("x", " @Cllr_Alice ", "@cllr_alice"),
        ("x", "Alice", ""),
        ("x", "@a name", ""),
        ("x", "@" + "a" * 16, ""),
        ("bluesky", "Alice.bsky.social", "@alice.bsky.social"),
        ("bluesky", "@alice.elmton.gov.uk", "@alice.elmton.gov.uk"),
        ("bluesky", "Alice Ahmed", ""),
        ("mastodon", "@alice@Elmton.Social", "@alice@elmton.social"),
        ("mastodon", "@alice", ""),
        ("mastodon", "@alice@elmton.social/evil", ""),
    ],
)
def test_a_handle_that_an_answer_can_prove(network, handle, account) -> None:
    assert account_in(network, handle) == account
