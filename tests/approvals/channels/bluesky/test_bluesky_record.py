"""The record that a post becomes, and its key."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approvals.channels.base import OutgoingPost
from approvals.channels.bluesky_record import (
    CLOCKS,
    FIRST_MOMENT,
    MOMENTS,
    SORTABLE,
    address_of,
    key_of,
    moment_of,
    record_of,
)

AT = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)


def led_to(text: str) -> list[tuple[str, str]]:
    """What each facet covers, and where it leads."""
    record = record_of(OutgoingPost("a-1", text, (), "did:plc:a", "bluesky", AT))
    found = []
    for facet in record.get("facets", []):
        index, (feature,) = facet["index"], facet["features"]
        covered = text.encode()[index["byteStart"] : index["byteEnd"]].decode()
        found.append((covered, feature.get("uri") or "#" + feature["tag"]))
    return found


@given(st.text())
def test_a_key_has_its_form_and_names_a_moment_of_2023(ref):
    key = key_of(ref)
    value = 0
    for sign in key:
        value = value * 32 + SORTABLE.index(sign)
    assert len(key) == 13
    assert FIRST_MOMENT <= value // CLOCKS < FIRST_MOMENT + MOMENTS


def test_a_key_is_the_same_at_every_try_and_another_for_every_version():
    keys = {key_of(f"{post}-{number}") for post in range(200) for number in range(20)}
    assert len(keys) == 4000
    assert key_of("abcd-1") == key_of("abcd-1") == "3kfnjmzoivcgo"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nothing here.", []),
        ("🌳 See https://elmton.gov.uk/parks.", [("https://elmton.gov.uk/parks",) * 2]),
        ("See elmton.gov.uk today", [("elmton.gov.uk", "https://elmton.gov.uk")]),
        ("Grün #Ulmenpark, ja", [("#Ulmenpark", "#Ulmenpark")]),
        ("#one #two", [("#one", "#one"), ("#two", "#two")]),
        ("We are #1 and # and a#b", []),
        ("#" + "a" * 65, []),
        ("https://elmton.gov.uk/#parks", [("https://elmton.gov.uk/#parks",) * 2]),
        ("Write to clerk@elmton.gov.uk", []),
        ("@elmton.bsky.social said so", []),
    ],
)
def test_addresses_and_tags_lead_somewhere_and_nothing_else_does(text, found):
    assert led_to(text) == found


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_facets_of_any_text_lie_inside_it_and_apart(text):
    record = record_of(OutgoingPost("a-1", text, (), "did:plc:a", "bluesky", AT))
    place = 0
    for facet in record.get("facets", []):
        assert place <= facet["index"]["byteStart"] < facet["index"]["byteEnd"]
        place = facet["index"]["byteEnd"]
    assert place <= len(text.encode())


def test_a_post_tells_its_time_in_utc():
    at = datetime(2027, 7, 1, 10, 30, tzinfo=timezone(timedelta(hours=1)))
    record = record_of(OutgoingPost("a-1", "Text", (), "did:plc:a", "bluesky", at))
    assert record["createdAt"] == "2027-07-01T09:30:00.000Z"
    assert moment_of(record["createdAt"]) == at


@pytest.mark.parametrize("text", [None, 7, "", "soon", "2027-13-01T00:00:00Z", "9" * 40])
def test_what_is_no_moment_is_none(text):
    assert moment_of(text) is None


def test_the_address_of_bytes_is_the_one_that_everybody_computes():
    # The raw bytes "abc", from the multiformats registry's own example digest.
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert address_of(digest) == "bafkreif2pall7dybz7vecqka3zo24irdwabwdi4wc55jznaq75q7eaavvu"
