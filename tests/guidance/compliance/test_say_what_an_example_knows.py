"""The context of an example stands beside it in words."""

import pytest

from guidance.compliance.catalogue import CATALOGUE
from guidance.compliance.situations import SAYINGS, in_words


@pytest.mark.parametrize("rule", sorted(CATALOGUE))
def test_everything_that_an_example_knows_has_words(rule) -> None:
    for pair in (CATALOGUE[rule].trigger, CATALOGUE[rule].near_miss):
        assert set(pair["context"]) <= set(SAYINGS)


@pytest.mark.parametrize(
    ("context", "words"),
    [
        ({}, ""),
        ({"channel": "instagram"}, "On Instagram."),
        ({"channel": "mastodon"}, "On mastodon."),
        ({"account": "personal"}, "On a personal account."),
        ({"hold": None}, "Posting is not paused."),
        ({"hold": "national mourning"}, "Posting is paused: national mourning."),
        ({"publish_at": "2027-04-05T09:00:00+01:00"}, "To go out on Monday 5 April 2027."),
        ({"pre_election": {"kind": "by-election"}}, "In the pre-election period of a by-election."),
        (
            {"polling_day": True, "candidates": ["Ann"]},
            "On polling day. Standing for election: Ann.",
        ),
        (
            {"media": [{"alt": "", "licence": "mine"}]},
            "With a picture that has no description, of which is said: “mine”.",
        ),
        ({"media": [{"type": "video", "captions": False}]}, "With a video without captions."),
        (
            {"media": [{"alt": "Medals", "children": True, "consent": "none"}]},
            "With a picture described as “Medals”, that shows children, without consent.",
        ),
        ({"something_new": 1}, ""),
    ],
)
def test_each_thing_known_is_a_sentence(context, words) -> None:
    assert in_words(context) == words
