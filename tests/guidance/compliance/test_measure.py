"""Lengths as the networks count them, from their published rules."""

import pytest

from guidance.compliance import links
from guidance.compliance.measure import LIMITS, measure

FAMILY, FLAG, WALES, THUMB, KEYCAP = "👨‍👩‍👧", "🇬🇧", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "👍🏽", "1️⃣"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("a", 1),
        ("café", 4),
        ("cafe\u0301", 4),
        ("\u10ff", 1),
        ("\u1100", 2),
        ("\u2000\u200d", 2),
        ("\u200e", 2),
        ("\u2010\u201f", 2),
        ("\u2020", 2),
        ("\u2032\u2037", 2),
        ("\u2038", 2),
        ("日本", 4),
        ("£", 1),
        ("€", 2),
        ("😀", 2),
        (FAMILY, 2),
        (FLAG, 2),
        (WALES, 2),
        ("\U0001f3f4\U000e0076\U000e006f\U000e007f", 8),
        (THUMB, 2),
        (KEYCAP, 2),
        (FLAG + FLAG, 4),
        ("❤️", 2),
        ("a\r\nb", 3),
        ("https://www.elmton.gov.uk/a/very/long/path/that/goes/on/and/on", 23),
        ("http://a.uk", 23),
        ("elmton.gov.uk", 23),
        ("See elmton.gov.uk/bins.", 28),
        ("gov.uk/check-flooding, now", 28),
        ("(https://en.wikipedia.org/wiki/Elm_(tree))", 25),
        ("elmton.gov.uk gov.uk", 47),
        ("me@elmton.gov.uk", 16),
        ("@elmton.uk", 10),
        ("#elmton.uk", 10),
        ("file.notatld", 12),
        ("3.50", 4),
        ("e.g. this", 9),
        ("HTTPS://ELMTON.GOV.UK", 23),
        ("日本elmton.uk", 27),
    ],
)
def test_x_weighs_a_text(text, length):
    assert measure(text, "x").length == length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("elmton.gov.uk", 23),
        ("elmton.music", 23),
        ("http://elmton.рф", 23),
        ("http://elmton.xn--p1ai", 23),
        ("budget.v2", 9),
        ("http://elmton.notanending", 25),
    ],
)
def test_a_word_is_a_link_where_its_ending_is_one_of_the_internet(text, length):
    assert measure(text, "x").length == length


def test_x_takes_280_and_no_more():
    assert measure("a" * 280, "x").fits
    over = measure("a" * 281, "x")
    assert (over.fits, over.remaining, over.limit) == (False, -1, 280)
    assert measure("日" * 140, "x").remaining == 0


def test_bluesky_counts_what_people_see_as_one():
    assert measure(FAMILY * 119, "bluesky").length == 119
    assert measure("e\u0301" * 300, "bluesky").fits
    assert not measure("a" * 301, "bluesky").fits


def test_bluesky_also_refuses_more_than_3000_bytes():
    heavy = measure(WALES * 120, "bluesky")
    assert (heavy.unit, heavy.fits, heavy.limit) == ("bytes", False, 3000)
    assert heavy.length == 120 * 28


def test_threads_counts_emoji_by_their_bytes():
    assert measure("😀", "threads").length == 4
    assert measure(FAMILY, "threads").length == 18
    assert measure("café 😀", "threads").length == 9


def test_mastodon_counts_addresses_as_23_and_forgets_the_server_of_a_mention():
    assert measure("https://www.elmton.gov.uk/a/very/long/path/indeed", "mastodon").length == 23
    assert measure("elmton.gov.uk", "mastodon").length == 13
    assert measure("@alice@social.elmton.example hello", "mastodon").length == 12


@pytest.mark.parametrize(
    ("network", "limit"),
    [
        ("linkedin", 3000),
        ("instagram", 2200),
        ("facebook", 63206),
        ("threads", 500),
        ("mastodon", 500),
    ],
)
def test_each_network_takes_its_published_number(network, limit):
    assert measure("a" * limit, network).remaining == 0
    assert measure("a" * (limit + 1), network).remaining == -1


def test_every_network_measures_a_text_with_half_a_character():
    for network in LIMITS:
        assert measure("a\ud800b", network).length >= 3


def test_a_network_that_is_not_known_is_an_error():
    with pytest.raises(KeyError):
        measure("a", "myspace")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a elmton.gov.uk/bins, b", ["elmton.gov.uk/bins"]),
        ("elmton.gov.uk/a?b=1&c=2.", ["elmton.gov.uk/a?b=1&c=2"]),
        ("https://elmton.gov.uk:8080/x", ["https://elmton.gov.uk:8080/x"]),
        ("http://bit.ly/3xYz12", ["http://bit.ly/3xYz12"]),
        ("x-elmton.uk", ["x-elmton.uk"]),
    ],
)
def test_addresses_end_where_the_sentence_begins(text, found):
    assert [text[link.start : link.end] for link in links.find(text)] == found
