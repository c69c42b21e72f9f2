"""Before changed lists or rules go live, people see what would be flagged otherwise, as far as they may."""

from datetime import timedelta

import pytest
import time_machine

from approvals.desk.rehearsing_changes import compare
from approvals.posts.states import PostState
from guidance.compliance import proposing
from guidance.compliance.actions import current_ruleset
from guidance.compliance.changes import mark_of
from guidance.compliance.engine import OFFERED
from guidance.compliance.models import Candidate, JargonTerm, Proposal, SensitiveTopic
from tests.approvals.desk.test_rehearse_a_phrase import out, sent
from tests.approvals.publishing.conftest import network  # noqa: F401
from tests.factories import AT, make_post
from tests.guidance.compliance.test_propose_rules import watch

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(AT, tick=False):
        yield


def compared(*, reads: bool = True):
    return compare(current_ruleset(), proposing.drafted(), reads=reads, at=AT)


def page_of(client, user, where: str = "lists/") -> str:
    client.force_login(user)
    page = client.get(f"/rehearsal/{where}").content.decode()
    return " ".join(page.partition("<main")[2].partition("</main>")[0].split())


def test_what_an_entry_newly_finds_is_shown_with_the_rule_and_the_words(alice):
    post = sent(alice, "The zzkop is full again.")
    sent(alice, "The library opens on Saturday.")
    JargonTerm.objects.create(short="zzkop", long="a car park")
    done = compared()
    assert done.asked == 2
    assert [one.post for one in done.newly] == [post]
    assert "zzkop" in done.newly[0].phrases[0]


def test_what_is_no_longer_found_is_shown_too(alice, lead):
    post = sent(alice, "PLEASE MOVE YOUR CARS FROM THE SQUARE BY NOON TODAY.")
    without = proposing.drafted(OFFERED - {"all-caps"})
    done = compare(current_ruleset(), without, reads=True, at=AT)
    assert ([one.post for one in done.no_longer], done.newly) == ([post], ())


def test_a_rule_of_staff_that_is_new_is_among_it(alice):
    post = sent(alice, "They want to close the library on Mill Lane.")
    watch()
    assert [one.post for one in compared().newly] == [post]


def test_candidates_and_topics_are_asked_as_in_a_period(alice):
    post = sent(alice, "Thank you to Siân O’Brien for the books.")
    sent(alice, "The bypass is a disgrace and must be stopped.")
    Candidate.objects.create(name="Siân O'Brien")
    done = compared()
    assert done.as_in_a_period
    assert post in [one.post for one in done.newly]


def test_what_was_sent_in_more_than_90_days_ago_is_not_asked(alice):
    sent(alice, "The zzkop is full again.", at=AT - timedelta(days=91))
    JargonTerm.objects.create(short="zzkop", long="a car park")
    assert compared().asked == 0


@pytest.mark.usefixtures("network")
def test_who_may_not_read_posts_is_told_of_those_that_are_out_and_of_no_small_number(
    client, alice, reviewer, guidance_editor
):
    for _ in range(5):
        out(alice, reviewer, "The zzkop is full again.")
    JargonTerm.objects.create(short="zzkop", long="a car park")
    before = page_of(client, guidance_editor)
    for state in (PostState.IN_REVIEW, PostState.APPROVED, PostState.WITHDRAWN):
        make_post(state, alice, reviewer, text="The zzkop is private.")
    assert page_of(client, guidance_editor) == before
    assert "newly flagged in <strong>5</strong>" in before
    assert "no longer flagged in <strong>fewer than 5</strong>" in before
    for secret in ("Alice", "zzkop", "/posts/"):
        assert secret not in before


@pytest.mark.parametrize("role", ["reviewer", "lead", "monitoring_officer"])
def test_those_who_read_posts_see_which(client, alice, role, request):
    post = sent(alice, "The zzkop is full again.")
    JargonTerm.objects.create(short="zzkop", long="a car park")
    page = page_of(client, request.getfixturevalue(role))
    assert "newly flagged in <strong>1</strong>" in page
    assert f"/posts/{post.ref}/" in page


def test_a_proposal_is_compared_with_what_it_would_replace(client, alice, lead, monitoring_officer):
    post = sent(alice, "They want to close the library on Mill Lane.")
    watch(severity="refer")
    seen = mark_of(proposing.drafted())
    asked = proposing.propose(OFFERED, seen=seen, note="A trial", by=lead, at=AT)
    assert isinstance(asked, Proposal)
    client.force_login(monitoring_officer)
    where = f"/rehearsal/proposals/{asked.pk}/"
    assert where in client.get(f"/rule-sets/proposals/{asked.pk}/").content.decode()
    page = page_of(client, monitoring_officer, f"proposals/{asked.pk}/")
    assert f"/posts/{post.ref}/" in page


def test_rules_that_are_not_ready_are_named_and_not_asked(client, alice, lead):
    sent(alice)
    watch(phrases="", pattern="(")
    page = page_of(client, lead)
    assert "not ready" in page
    assert "newly flagged" not in page


def test_where_nothing_would_change_it_says_so(client, lead, alice):
    assert "Nothing would change" in page_of(client, lead)


def test_the_page_of_changes_leads_to_it(client, lead):
    SensitiveTopic.objects.create(topic="Mill Lane bypass")
    client.force_login(lead)
    assert "/rehearsal/lists/" in client.get("/rule-sets/change/").content.decode()


@pytest.mark.parametrize("role", ["auditor", "administrator", "alice"])
def test_nobody_else_opens_it(client, role, request):
    person = request.getfixturevalue(role)
    client.force_login(getattr(person, "user", person))
    assert client.get("/rehearsal/lists/").status_code == 403
