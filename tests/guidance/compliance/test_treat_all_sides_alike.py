"""The same message gets the same findings, whichever party says it and of whichever it speaks."""

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

import pytest

from guidance.compliance import engine, lexicon
from guidance.compliance.context import Context
from guidance.compliance.cues import CUES
from guidance.compliance.evening import evened
from guidance.compliance.rulebook import Party, Rules, default_lists
from guidance.compliance.wording import Wording
from tests.guidance.compliance.corpus.measuring import RULEBOOK, Pair, pairs, posts, raised

# Names that stand in the same places of a sentence; "the" goes before those of the second row.
FORMS = (
    ("Labour", "Plaid", "Reform"),
    ("SNP", "UKIP", "DUP"),
    ("Conservatives", "Tories", "Greens", "Lib Dems", "Liberal Democrats"),
    ("Conservative", "Tory", "Green", "Lib Dem", "Liberal Democrat"),
)
# These count, and a longer name is longer.
COUNTS = {"reading-age", "channel-length"}
# "Green" at the head of a sentence, before a thing, may be a colour: "Green hands in the chamber".
COLOURS = {"c3-069", "l1-045", "p1-015"}
# Pairs in much the same words: what differs is not the party.
WORDED_OTHERWISE = {
    "c3-m22": "one speaks of rosettes, the other of diamonds",
    "s6-x3": "one claims it for its party, the other for nobody",
    "c11-a2": "one speaks of a rosette",
    "c3-m12": "one party walks out, the other tables amendments",
}
ALIKE = 0.75
MOST_THAT_DIFFER = 55


def exchanges(text: str) -> Iterator[str]:
    """The text with one party's name in place of another's, wherever it stands."""
    for form in FORMS:
        for name in form:
            pattern = re.compile(rf"(?<![\w#@]){name}(?!\w)")
            if pattern.search(text):
                yield from (pattern.sub(other, text) for other in form if other != name)


def uneven(post: dict[str, object]) -> list[str]:
    """The exchanges of a post that change what is found."""
    before = raised(post) - COUNTS
    every = exchanges(str(post["text"]))
    return [text for text in every if raised(post | {"text": text}) - COUNTS != before]


def test_another_party_in_its_place_changes_nothing():
    changed = {post["id"]: found for post in posts("look") if (found := uneven(post))}
    assert changed.keys() == COLOURS


def masked(text: str) -> list[str]:
    """The words of a text with every word of a party's name made the same."""
    names = {
        word
        for party in RULEBOOK.lists.parties
        for name in party.every_name
        for word in name.lower().split()
    }
    return ["*" if word in names else word for word in re.findall(r"[\w']+", text.lower())]


def likeness(pair: Pair) -> float:
    """How far two posts are the same words but for the names of parties."""
    first, second = (masked(post["text"]) for post in pair.posts)
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def test_two_sides_that_use_the_same_words_get_the_same_findings():
    alike = [pair for pair in pairs("look") if likeness(pair) >= ALIKE]
    assert len(alike) > 80
    assert {pair.name for pair in alike if pair.differs} == WORDED_OTHERWISE.keys()


def test_where_two_sides_get_different_findings_it_is_for_their_words_and_not_their_party():
    # Each keeps its own findings under every other party's name.
    differing = [pair for pair in pairs("look") if pair.differs]
    partial = {post["id"] for pair in differing for post in pair.posts if uneven(post)}
    assert partial <= COLOURS
    assert len(differing) <= MOST_THAT_DIFFER


@pytest.mark.parametrize("half", ["look", "measured"])
def test_neither_side_comes_off_worse(half):
    every = pairs(half)
    sides = [sum(pair.only(side) for pair in every) for side in ("administration", "opposition")]
    assert max(sides) <= 1.5 * min(sides)


def test_a_cue_that_names_one_party_is_a_cue_for_all():
    cues = evened(
        {"paper": {"vote Labour", "Tory leaflets"}}, ["Labour", "Tory", "Mill Lane First"]
    )
    assert cues == {
        "paper": {"vote Labour", "vote labour", "vote tory", "labour leaflets", "Tory leaflets", "tory leaflets"}
    }  # fmt: skip


def test_a_cue_with_an_ordinary_word_stays_that_word():
    assert evened({"way": {"green light"}}, ["Green", "Labour"]) == {"way": {"green light"}}


def test_the_cues_that_ship_name_no_party_without_the_others():
    parties = [name for party in default_lists().parties for name in party.every_name]
    grown = evened(CUES, parties)
    assert evened(grown, parties) == grown


def test_a_party_that_the_council_adds_is_treated_like_the_others():
    lists = default_lists()
    own = replace(lists, parties=(*lists.parties, Party("Marston Voice", ("Voice",))))
    rules = Rules(engine.IMPLEMENTED, own)
    for text in ("Vote {} on Thursday.", "Our {} leaflets are in the members' room."):
        known, local = (
            {
                finding.rule
                for finding in engine.check(Wording(text.format(name)), Context(), rules).findings
            }
            for name in ("Labour", "Marston Voice")
        )
        assert known == local != set()


def test_the_lexicon_is_made_of_even_cues():
    words = lexicon.build(default_lists()).phrases
    assert words["vote"].keys() >= {"labour", "tory", "plaid", "snp"}
