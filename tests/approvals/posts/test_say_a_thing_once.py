"""What is found in several wordings is said once, on the author's page and on the desk alike."""

from dataclasses import replace

from approvals.posts.things import Spot, quotes, things_in, where
from guidance.compliance.findings import Finding, Severity

WORDS = {"x": "Bins late. Sorry!", "facebook": "Bins late. So sorry, everybody!"}
FOUND = Finding(
    rule="plain-words",
    severity=Severity.ADVICE,
    title="Plain words",
    message="Say it plainly.",
    todo="Say it plainly.",
    start=0,
    end=0,
    network="x",
    guidance="plain-language#short-sentences",
    principle="",
)


def on(network: str, **changes: object) -> Finding:
    return replace(FOUND, network=network, **changes)


def said(finding: Finding) -> str:
    return finding.message


def test_what_points_at_no_words_is_one_place_whatever_the_wordings_are() -> None:
    (thing,) = things_in([on("x"), on("facebook")], WORDS.get)
    assert (thing.phrase, thing.networks) == ("", ["x", "facebook"])
    assert thing.spots(WORDS, said) == []


def test_one_wording_on_two_networks_is_one_place() -> None:
    (thing,) = things_in([on("x", end=4), on("bluesky", end=4)], lambda _: "Bins late.")
    assert thing.phrase == "Bins"


def test_the_same_words_in_different_wordings_are_said_once() -> None:
    (thing,) = things_in([on("x", end=4), on("facebook", end=4)], WORDS.get)
    assert thing.spots(WORDS, said) == [Spot("“Bins”", "", 2)]


def test_what_a_rule_finds_in_several_places_is_one_thing_with_its_places_listed() -> None:
    found = [
        on("x", end=4, message="“Bins” is plain."),
        on("facebook", start=5, end=9, message="“late” is plain."),
    ]
    (thing,) = things_in(found, WORDS.get)
    assert thing.said(said) == ""
    assert thing.spots(WORDS, said) == [Spot("“Bins”", "X", 1), Spot("“late”", "Facebook", 1)]


def test_places_of_which_different_things_are_said_say_them() -> None:
    found = [
        on("x", end=4, message="“Bins” is 2 over."),
        on("x", start=5, end=9, message="“late” is 9 over."),
    ]
    (thing,) = things_in(found, WORDS.get)
    assert [spot.words for spot in thing.spots(WORDS, said)] == [
        "“Bins” is 2 over.",
        "“late” is 9 over.",
    ]


def test_what_is_said_three_times_over_is_counted() -> None:
    found = [on("x", start=n, end=n + 1, message="A hidden character.") for n in range(3)]
    (thing,) = things_in(found, {"x": "\u200b\u200b\u200b"}.get)
    assert [spot.times for spot in thing.spots(WORDS, said)] == [3]


def test_the_gravest_comes_first_and_then_what_stands_first() -> None:
    found = [
        on("x", start=5, end=9, rule="later"),
        on("x", end=4, rule="first"),
        on("x", rule="grave", severity=Severity.ANSWER),
        on("x", rule="graver", severity=Severity.REFER),
    ]
    things = things_in(found, WORDS.get)
    assert [thing.finding.rule for thing in things] == ["graver", "grave", "first", "later"]


def test_a_phrase_that_the_message_quotes_is_not_said_again() -> None:
    assert quotes("“so  late” is plain.".replace("  ", " "), "so  late")
    assert not quotes("Say it plainly.", "late")


def test_networks_are_named_unless_it_is_all_of_them() -> None:
    assert where(["x"], {"x", "facebook"}) == "X"
    assert where(["facebook", "x", "x"], {"x", "facebook"}) == ""
    assert where([""], {""}) == ""
