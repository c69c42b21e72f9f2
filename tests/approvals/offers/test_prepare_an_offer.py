"""A reviewer prepares an offer: its story, whom it asks, what each would say, its pictures."""

from datetime import timedelta

import pytest

from approvals.offers import preparing
from approvals.offers.checking import sheet_of
from approvals.offers.models import Angle, Offer, OfferPicture
from approvals.offers.preparing import Own
from guidance.restrictions.actions import declare_period
from guidance.restrictions.models import PeriodKind
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.audit.models import Event
from tests import factories
from tests.approvals.offers.conftest import story
from tests.approvals.pictures import a_jpeg
from tests.factories import AT

ABOUT = {
    "description": "The pool, half full.",
    "licence": "The council's",
    "children": False,
    "consent": "n/a",
}


def test_each_says_the_common_wording_with_their_ward_and_fact(prepared, alice) -> None:
    angle = Angle.objects.get(offer=prepared, councillor=alice)
    assert angle.words == (
        "The leisure centre opens again on Saturday. "
        "In Elmton North, the number 7 bus stops outside."
    )


def test_a_wording_of_their_own_stands_instead(prepared, charlie) -> None:
    angle = Angle.objects.get(offer=prepared, councillor=charlie)
    assert angle.words.startswith("Swimmers of Mill Lane")


def test_whoever_is_left_out_loses_what_was_written_for_them(prepared, alice, reviewer) -> None:
    preparing.reword(prepared, story([alice]), revision=prepared.revision, by=reviewer, at=AT)
    assert [a.councillor for a in prepared.angles.all()] == [alice]
    preparing.reword(prepared, story([alice]), revision=prepared.revision + 1, by=reviewer, at=AT)
    assert prepared.angles.get().fact == "the number 7 bus stops outside."


def test_a_stale_page_overwrites_nothing(prepared, connected, reviewer) -> None:
    stale = prepared.revision - 1
    with pytest.raises(StaleVersion):
        preparing.reword(
            prepared, story(connected, title="Older"), revision=stale, by=reviewer, at=AT
        )
    with pytest.raises(StaleVersion):
        preparing.word(prepared, {}, revision=stale, by=reviewer, at=AT)
    assert Offer.objects.get().title == "The leisure centre opens again"


def test_only_a_reviewer_prepares(prepared, connected, alice, assistant) -> None:
    for person in (alice.user, assistant):
        with pytest.raises(NotAllowed):
            preparing.prepare(story(connected), by=person, at=AT)
        with pytest.raises(NotAllowed):
            preparing.discard(prepared, by=person, at=AT)


def test_a_councillor_without_an_account_is_not_chosen(alice, reviewer) -> None:
    with pytest.raises(NotCompliant):
        preparing.prepare(story([alice]), by=reviewer, at=AT)
    assert not Offer.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"title": "x" * 200},
        {"story": "\u202e"},
        {"story": ""},
        {"story": "x" * 4000},
        {"source": "javascript:alert(1)"},
        {"source": "ftp://elmton.example/"},
        {"text": "half \ud800"},
        {"window_until": AT},
        {"window_until": AT + timedelta(days=100)},
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(connected, reviewer, wrong) -> None:
    with pytest.raises(NotCompliant):
        preparing.prepare(story(connected, **wrong), by=reviewer, at=AT)


def test_what_is_begun_and_thrown_away_is_in_the_trail(prepared, reviewer) -> None:
    preparing.discard(prepared, by=reviewer, at=AT)
    actions = list(Event.objects.filter(subject=prepared.subject).values_list("action", flat=True))
    assert actions == ["offer:prepare", "offer:discard"]
    assert not Angle.objects.exists()


def test_a_picture_is_everybodys_or_one_councillors_own(prepared, alice, reviewer) -> None:
    preparing.hang(prepared, a_jpeg(), by=reviewer, at=AT, **ABOUT)
    preparing.hang(prepared, a_jpeg(), councillor=alice, by=reviewer, at=AT, **ABOUT)
    assert set(prepared.pictures.values_list("councillor", flat=True)) == {None, alice.pk}


def test_a_second_picture_takes_the_place_of_the_first(prepared, reviewer) -> None:
    first = preparing.hang(prepared, a_jpeg(), by=reviewer, at=AT, **ABOUT)
    second = preparing.hang(prepared, a_jpeg(), by=reviewer, at=AT, **ABOUT)
    assert list(OfferPicture.objects.all()) == [second]
    assert first.pk != second.pk


def test_no_picture_for_whoever_is_not_asked(prepared, reviewer) -> None:
    stranger = factories.make_councillor("Dora Dean")
    with pytest.raises(NotCompliant):
        preparing.hang(prepared, a_jpeg(), councillor=stranger, by=reviewer, at=AT, **ABOUT)


def test_what_is_no_picture_is_refused_in_words(prepared, reviewer) -> None:
    with pytest.raises(NotCompliant, match="JPEG"):
        preparing.hang(prepared, b"<svg/>", by=reviewer, at=AT, **ABOUT)


def test_nothing_changes_once_it_is_out(sent, connected, reviewer) -> None:
    revision = sent.revision
    for change in (
        lambda: preparing.reword(sent, story(connected), revision=revision, by=reviewer, at=AT),
        lambda: preparing.word(
            sent, {connected[0].pk: Own("x")}, revision=revision, by=reviewer, at=AT
        ),
        lambda: preparing.hang(sent, a_jpeg(), by=reviewer, at=AT, **ABOUT),
        lambda: preparing.discard(sent, by=reviewer, at=AT),
    ):
        with pytest.raises(WrongState):
            change()


def test_a_picture_of_an_elected_person_is_found_in_a_period(prepared, reviewer, lead) -> None:
    declare_period(
        "Elections",
        kind=PeriodKind.LOCAL,
        starts_at=AT - timedelta(days=1),
        ends_at=AT + timedelta(days=30),
        by=lead,
        at=AT,
    )
    preparing.hang(prepared, a_jpeg(), by=reviewer, at=AT, people="Priya Nair", **ABOUT)
    rows = [row for one in sheet_of(prepared, {}, AT).checked for row in one.look.rows]
    assert "pep-councillor-photo" in {row.finding.rule for row in rows}
