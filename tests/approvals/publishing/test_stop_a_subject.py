"""A lead reviewer or the Monitoring Officer stops whatever speaks of one subject."""

from dataclasses import replace

import pytest

from approvals.posts.models import Trait
from approvals.posts.states import PostState
from approvals.publishing.actions import resume, stop, subjects_to_stop
from approvals.publishing.models import Dispatch, Stop
from approvals.publishing.outbox import GATE_RETRY
from guidance.compliance.actions import put_in_force
from guidance.compliance.engine import OFFERED
from guidance.compliance.rulebook import default_lists
from guidance.compliance.subjects import SERVICES
from members.audit.errors import NotCompliant
from members.connections.models import Network
from tests.approvals.agenda.conftest import calendar
from tests.approvals.publishing.conftest import as_, publish, text_of
from tests.factories import AT, fresh, make_connection, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PAGE = "/publishing/stop/"
BINS = "Bins are collected a day late."
LATER = AT + GATE_RETRY
ON_BINS = {"scope": "subject", "subject": "Bins and recycling", "reason": "The date is wrong."}


@pytest.fixture
def on_bins(alice, reviewer):
    return make_post(PostState.APPROVED, alice, reviewer, text=BINS)


def test_what_was_approved_before_the_stop_is_caught(on_bins, network, lead) -> None:
    stop("The date is wrong.", subject="Bins and recycling", by=lead, at=AT)
    publish(on_bins)
    assert network.taken == []
    assert Dispatch.objects.get().reasons == ["stop_subject"]


def test_what_speaks_of_something_else_goes_out(charlie, reviewer, network, lead) -> None:
    stop("The date is wrong.", subject="Bins and recycling", by=lead, at=AT)
    post = make_post(PostState.APPROVED, charlie, reviewer, text="The library opens on Saturday.")
    assert publish(post)


def test_one_place_that_speaks_of_it_is_enough(alice, reviewer, network, lead) -> None:
    links = [make_connection(alice), make_connection(alice, network=Network.BLUESKY)]
    texts = {"text": "The library opens.", "variants": {Network.BLUESKY: BINS}}
    post = make_post(PostState.APPROVED, alice, reviewer, connections=links, **texts)
    assert len(set(post.current.payload.texts().values())) == 2
    stop("The date is wrong.", subject="Bins and recycling", by=lead, at=AT)
    publish(post)
    assert network.taken == []


def test_every_subject_of_the_desk_can_be_stopped(alice, reviewer, network, lead) -> None:
    post = make_post(PostState.APPROVED, alice, reviewer, text="Bins, housing and planning.")
    found = Trait.objects.filter(version=post.current, kind=Trait.Kind.SUBJECT)
    subjects = set(found.values_list("key", flat=True))
    assert subjects == {"Bins and recycling", "Housing", "Planning"}
    for subject in subjects:
        thrown = stop("A mistake.", subject=subject, by=lead, at=AT)
        assert not publish(post, LATER)
        resume(thrown, by=lead, at=AT)
    assert set(SERVICES) <= set(subjects_to_stop())


def test_the_words_decide_and_not_the_notes_of_the_desk(on_bins, network, lead) -> None:
    stop("The date is wrong.", subject="Bins and recycling", by=lead, at=AT)
    Trait.objects.all().delete()
    assert not publish(on_bins)


def test_a_topic_of_the_council_stays_stopped_when_it_has_left_the_list(
    alice, reviewer, network, lead
) -> None:
    lists = replace(default_lists(), sensitive_topics=("Mill Lane bypass",))
    put_in_force(rules=OFFERED, lists=lists, by=lead, at=AT)
    post = make_post(PostState.APPROVED, alice, reviewer, text="Mill-Lane bypass: the dates.")
    stop("Not decided yet.", subject="Mill Lane bypass", by=lead, at=AT)
    put_in_force(rules=OFFERED, lists=default_lists(), by=lead, at=AT)
    assert not publish(post)


def test_a_subject_that_nobody_knows_is_refused(lead) -> None:
    with pytest.raises(NotCompliant, match="subjects that Rostrum knows"):
        stop("Because.", subject="Gossip", by=lead, at=AT)
    assert not Stop.objects.exists()


def test_after_resuming_it_goes_out(on_bins, network, lead) -> None:
    thrown = stop("The date is wrong.", subject="Bins and recycling", by=lead, at=AT)
    publish(on_bins)
    resume(thrown, by=lead, at=AT)
    assert publish(on_bins, LATER)
    assert fresh(on_bins).state == PostState.PUBLISHED


def test_the_page_asks_first_and_says_the_subject(lead, on_bins, network) -> None:
    client = as_(lead)
    assert "Posts about “Bins and recycling”" in text_of(client.post(PAGE, ON_BINS))
    said = text_of(client.post(PAGE, ON_BINS | {"confirmed": "yes"}, follow=True))
    assert "Posts about “Bins and recycling”" in said
    assert Stop.objects.get().subject == "Bins and recycling"
    assert not publish(on_bins)


def test_a_subject_that_was_chosen_and_left_binds_nothing(lead) -> None:
    as_(lead).post(PAGE, ON_BINS | {"scope": "everything", "confirmed": "yes"})
    assert Stop.objects.get().subject == ""


def test_everybody_is_told_above_every_page(lead, alice, charlie, reviewer) -> None:
    stop("The date is wrong.", subject="Bins and recycling", by=lead, at=AT)
    for person in (lead, alice.user, charlie.user, reviewer):
        said = text_of(as_(person).get("/"))
        assert "Publishing is stopped for posts about “Bins and recycling”" in said


def test_the_calendar_marks_what_speaks_of_it_and_nothing_else(
    alice, charlie, reviewer, lead
) -> None:
    make_post(PostState.APPROVED, alice, reviewer, text=BINS)
    make_post(PostState.APPROVED, charlie, reviewer, text="The library opens on Saturday.")
    stop("The date is wrong.", subject="Bins and recycling", by=lead, at=AT)
    days = calendar(reviewer, "view=list").context["sheet"].days
    held = {entry.post.councillor: list(entry.held) for day in days for entry in day.entries}
    assert held == {alice: ["Publishing stopped about “Bins and recycling”"], charlie: []}


def test_the_author_reads_why_on_the_post(on_bins, network, lead, alice) -> None:
    stop("The date is wrong.", subject="Bins and recycling", by=lead, at=AT)
    publish(on_bins)
    said = text_of(as_(alice.user).get(f"/posts/{on_bins.ref}/deliveries/"))
    assert "Publishing about one of its subjects is stopped." in said
    assert "resumes publishing about the subject" in said
