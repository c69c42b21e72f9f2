"""What is found in several wordings is said once, on the author's page and on the desk alike."""

from dataclasses import replace

from approvals.posts.things import things_in, where
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


def test_what_points_at_no_words_is_one_thing_whatever_the_wordings_are() -> None:
    (thing,) = things_in([on("x"), on("facebook")], WORDS.get)
    assert (thing.phrase, thing.networks) == ("", ["x", "facebook"])


def test_the_same_words_in_different_wordings_are_two_places_to_look_at() -> None:
    things = things_in([on("x", end=4), on("facebook", end=4)], WORDS.get)
    assert [(thing.phrase, thing.networks) for thing in things] == [
        ("Bins", ["x"]),
        ("Bins", ["facebook"]),
    ]


def test_one_wording_on_two_networks_is_one_place() -> None:
    (thing,) = things_in([on("x", end=4), on("bluesky", end=4)], lambda _: "Bins late.")
    assert thing.phrase == "Bins"


def test_the_gravest_comes_first_and_then_what_stands_first() -> None:
    found = [on("x", start=5, end=9), on("x", end=4), on("x", severity=Severity.REFER)]
    things = things_in(found, WORDS.get)
    assert [thing.phrase for thing in things] == ["", "Bins", "late"]


def test_networks_are_named_unless_it_is_all_of_them() -> None:
    assert where(["x"], {"x", "facebook"}) == "X"
    assert where(["facebook", "x", "x"], {"x", "facebook"}) == ""
    assert where([""], {""}) == ""
