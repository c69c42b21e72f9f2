"""Posts that get in each other's way are marked, each with the other that it meets."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from approvals.agenda import clashes
from approvals.agenda.clashes import Kind, Said, clashes_among
from approvals.posts.models import Post
from approvals.posts.states import PostState
from members.connections.models import Network, Platform
from tests.approvals.agenda.conftest import approved, calendar, sent_in, text_of
from tests.factories import AT, make_connection, make_councillor, make_post

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NINE = AT + DAY - HOUR


def said(**changes: object) -> Said:
    nothing = Said(
        key=uuid4(),
        at=NINE,
        is_ahead=True,
        words="",
        links=frozenset(),
        subjects=frozenset(),
        ward=1,
        networks=frozenset(),
        hour=None,
    )
    return replace(nothing, **changes)


LIKENESSES = {
    Kind.WORDS: {"words": "the library opens at nine"},
    Kind.LINK: {"links": frozenset({"elmton.gov.uk/bypass"})},
    Kind.SUBJECT: {"subjects": frozenset({"bypass"})},
    Kind.HOUR: {"hour": NINE, "networks": frozenset({"x"})},
}


@pytest.mark.parametrize("kind", Kind)
def test_two_posts_alike_in_one_thing_clash(kind: Kind) -> None:
    one, other = said(**LIKENESSES[kind]), said(**LIKENESSES[kind])
    found = clashes_among([one, other])
    assert [(c.kind, c.other) for c in found[one.key]] == [(kind, other.key)]
    assert [c.other for c in found[other.key]] == [one.key]


@pytest.mark.parametrize("kind", Kind)
def test_posts_days_apart_do_not_clash(kind: Kind) -> None:
    one, other = said(**LIKENESSES[kind]), said(**LIKENESSES[kind], at=NINE + 3 * DAY)
    assert clashes_among([one, other]) == {}


def test_another_ward_or_network_in_the_same_hour_is_no_clash() -> None:
    alike = LIKENESSES[Kind.HOUR]
    others = [said(**alike, ward=2), said(**(alike | {"networks": frozenset({"facebook"})}))]
    assert clashes_among([said(**alike), *others]) == {}


def test_what_is_out_is_met_and_is_not_marked_itself() -> None:
    out, ahead = (said(**LIKENESSES[Kind.LINK], is_ahead=ahead) for ahead in (False, True))
    found = clashes_among([out, ahead])
    assert list(found) == [ahead.key]


def test_each_other_post_is_named_once_for_the_gravest_likeness() -> None:
    everything = {name: value for one in LIKENESSES.values() for name, value in one.items()}
    one, other = said(**everything), said(**everything)
    assert [c.kind for c in clashes_among([one, other])[one.key]] == [Kind.WORDS]


def test_no_more_than_three_are_named() -> None:
    every = [said(**LIKENESSES[Kind.LINK], at=NINE + n * HOUR) for n in range(9)]
    assert {len(some) for some in clashes_among(every).values()} == {3}


def test_the_front_page_of_a_site_is_no_subject() -> None:
    assert clashes.links_in("See elmton.gov.uk or https://www.elmton.gov.uk/") == frozenset()
    assert clashes.links_in("See https://www.Elmton.gov.uk/Bypass/.") == {"elmton.gov.uk/bypass"}


def test_words_are_the_same_whatever_stands_between_them() -> None:
    one = clashes.plain_words("The LIBRARY opens, at nine! elmton.gov.uk/a")
    assert one == clashes.plain_words("The library opens at nine 🎉 elmton.gov.uk/b")


def test_a_topic_is_found_as_whole_words() -> None:
    topics = ["Council tax", "ban"]
    assert clashes.subjects_in("the council tax bill", topics) == {"Council tax"}
    assert clashes.subjects_in("urban life", topics) == frozenset()


@pytest.mark.django_db
def test_reviewers_see_with_whom_a_post_clashes_and_in_what(alice, charlie, reviewer) -> None:
    for one in (alice, charlie):
        approved(one, reviewer, NINE, text="Have your say on the bypass by Friday.")

    text = text_of(calendar(reviewer, "view=list"))

    assert "Clash: the same words as Cllr Charlie Cole’s post, 9am tomorrow" in text
    assert "Clash: the same words as Cllr Alice Ahmed’s post, 9am tomorrow" in text
    assert "Clash" in text_of(calendar(reviewer, "view=month"))


@pytest.mark.django_db
def test_members_of_one_ward_clash_in_the_same_hour(alice, reviewer) -> None:
    colleague = make_councillor("Anna Archer", ward=alice.ward.name)
    approved(alice, reviewer, NINE, text="Bins are collected on Monday.")
    sent_in(colleague, NINE + timedelta(minutes=20), text="The fair is on the green.")

    assert "same hour, ward and channel as Cllr Anna Archer" in text_of(
        calendar(reviewer, "view=list")
    )


@pytest.mark.django_db
def test_what_only_goes_out_soon_has_no_hour_to_clash_in(alice, reviewer) -> None:
    places = [
        make_connection(alice, Platform.HAND_OFF, Network.FACEBOOK, handle=f"Page {n}")
        for n in range(2)
    ]
    for number, place in enumerate(places):
        text = f"Number {number} of two different things."
        approved(alice, reviewer, None, AT + DAY, text=text, connections=[place])

    assert "Clash" not in text_of(calendar(reviewer, "view=list"))


@pytest.mark.django_db
def test_a_clash_across_the_edge_of_the_week_is_seen(alice, charlie, reviewer) -> None:
    out = make_post(PostState.PUBLISHED, alice, reviewer, text="Vote on elmton.gov.uk/bypass now")
    Post.objects.filter(pk=out.pk).update(moved_at=AT - DAY)
    approved(charlie, reviewer, AT + HOUR, text="Read elmton.gov.uk/bypass first")

    text = text_of(calendar(reviewer, "view=week&date=2026-11-23"))

    assert "the same link as Cllr Alice Ahmed’s post, 10am yesterday" in text
