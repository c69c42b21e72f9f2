"""Every single change to a trail is found, over the chain itself and over an export of it."""

import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from members.audit import chain, standalone_verify

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def grow(length, salt=0):
    links, previous = [], chain.GENESIS
    for seq in range(1, length + 1):
        link = chain.Link(
            seq=seq,
            at=START + timedelta(minutes=seq),
            action="post:approve",
            actor=f"person-{seq % 3}",
            actor_name="Siân Price",
            subject=f"post:{seq}",
            digest="a" * 64,
            facts={"count": seq + salt},
            previous_hash=previous,
        )
        link = replace(link, hash=chain.link_hash(link))
        links.append(link)
        previous = link.hash
    return links


def resealed(link):
    return replace(link, hash=chain.link_hash(link))


FIELD_CHANGES = {
    "seq": lambda link: link.seq + 1,
    "at": lambda link: link.at + timedelta(microseconds=1),
    "action": lambda link: "post:decline",
    "actor": lambda link: link.actor + "x",
    "actor_name": lambda link: "Sian Price",
    "subject": lambda link: link.subject + "0",
    "digest": lambda link: "b" + link.digest[1:],
    "facts": lambda link: {**link.facts, "more": None},
    "previous_hash": lambda link: "0" * 64,
    "hash": lambda link: "0" * 64,
}


def change(links, k, field):
    new = replace(links[k], **{field: FIELD_CHANGES[field](links[k])})
    return [*links[:k], new, *links[k + 1 :]]


def change_and_reseal(links, k, field):
    new = resealed(replace(links[k], **{field: FIELD_CHANGES[field](links[k])}))
    if new == links[k]:
        new = resealed(replace(links[k], actor="forged"))
    return [*links[:k], new, *links[k + 1 :]]


def delete(links, k, field):
    return links[:k] + links[k + 1 :]


def delete_and_renumber(links, k, field):
    return links[:k] + [replace(link, seq=link.seq - 1) for link in links[k + 1 :]]


def duplicate(links, k, field):
    return [*links[: k + 1], *links[k:]]


def insert_and_renumber(links, k, field):
    previous = links[k - 1].hash if k else chain.GENESIS
    forged = resealed(replace(links[k], actor="forged", previous_hash=previous))
    return [*links[:k], forged, *[replace(link, seq=link.seq + 1) for link in links[k:]]]


def swap(links, k, field):
    j = (k + 1) % len(links)
    swapped = list(links)
    swapped[k], swapped[j] = replace(links[j], seq=k + 1), replace(links[k], seq=j + 1)
    return swapped


def swap_places(links, k, field):
    j = (k + 1) % len(links)
    swapped = list(links)
    swapped[k], swapped[j] = links[j], links[k]
    return swapped


def cut_tail(links, k, field):
    return links[:k]


def rewrite_from(links, k, field):
    rewritten = links[:k]
    for link in links[k:]:
        previous = rewritten[-1].hash if rewritten else chain.GENESIS
        rewritten.append(resealed(replace(link, actor="forged", previous_hash=previous)))
    return rewritten


MUTATIONS = [
    change,
    change_and_reseal,
    delete,
    delete_and_renumber,
    duplicate,
    insert_and_renumber,
    swap,
    swap_places,
    cut_tail,
    rewrite_from,
]


def export_line(link):
    return json.dumps(json.loads(chain.canonical(link)) | {"hash": link.hash})


def assert_found(links, mutated):
    noted = chain.Head(links[-1].seq, links[-1].hash)
    assert chain.walk(mutated, [noted])[1] is not None
    with pytest.raises(ValueError):
        standalone_verify.check_trail(map(export_line, mutated), {noted.seq: noted.hash})


def test_an_untouched_trail_holds():
    links = grow(12)
    head, found = chain.walk(links, [chain.Head(5, links[4].hash)])
    assert (head.seq, head.hash, found) == (12, links[-1].hash, None)
    assert standalone_verify.check_trail(map(export_line, links), {}) == (12, links[-1].hash)


@given(
    mutate=st.sampled_from(MUTATIONS),
    field=st.sampled_from(sorted(FIELD_CHANGES)),
    length=st.integers(2, 12),
    data=st.data(),
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_single_mutation_is_found(mutate, field, length, data):
    links = grow(length)
    assert_found(links, mutate(links, data.draw(st.integers(0, length - 1)), field))


def test_ten_thousand_random_mutations_are_all_found():
    chance = random.Random(20261123)
    links = grow(8)
    noted = chain.Head(8, links[-1].hash)
    fields = sorted(FIELD_CHANGES)
    for _ in range(10_000):
        mutated = chance.choice(MUTATIONS)(links, chance.randrange(8), chance.choice(fields))
        assert chain.walk(mutated, [noted])[1] is not None


@pytest.mark.parametrize(
    ("mutate", "seq", "kind"),
    [
        (change, 4, "changed"),
        (delete, 4, "missing"),
        (delete_and_renumber, 4, "reordered"),
        (duplicate, 4, "inserted"),
        (insert_and_renumber, 5, "reordered"),
        (swap, 4, "reordered"),
        (cut_tail, 4, "tail cut"),
        (rewrite_from, 8, "rewritten"),
        (change_and_reseal, 5, "inserted"),
    ],
)
def test_the_first_bad_event_is_named(mutate, seq, kind):
    links = grow(8)
    _, found = chain.walk(mutate(links, 3, "actor"), [chain.Head(8, links[-1].hash)])
    assert (found.seq, found.kind) == (seq, kind)
    assert f"Event {seq}: {kind}." in str(found)


def test_two_heads_for_one_number_must_both_agree():
    links = grow(3)
    known = [chain.Head(3, "0" * 64), chain.Head(3, links[-1].hash)]
    assert chain.walk(links, known)[1].kind == "rewritten"


def test_a_moment_reads_the_same_whatever_zone_it_came_in():
    from zoneinfo import ZoneInfo

    summer = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
    london = summer.astimezone(ZoneInfo("Europe/London"))
    assert chain.moment(summer) == chain.moment(london) == "2026-07-01T09:30:00.000000Z"


def test_the_bytes_that_are_hashed_do_not_drift():
    assert chain.canonical(replace(grow(1)[0], facts={"b": 1, "a": "é"})) == (
        b'{"action":"post:approve","actor":"person-1","actor_name":"Si\\u00e2n Price",'
        b'"at":"2026-01-05T09:01:00.000000Z","digest":"' + b"a" * 64 + b'",'
        b'"facts":{"a":"\\u00e9","b":1},"previous_hash":"' + chain.GENESIS.encode() + b'",'
        b'"seq":1,"subject":"post:1"}'
    )
