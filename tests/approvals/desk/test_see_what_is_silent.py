"""Whoever decides on a post sees which rules were not asked of it."""

from datetime import timedelta

import pytest
import time_machine

from guidance.compliance.silencing import end_silence, silence
from tests.factories import AT, make_draft, submit

pytestmark = pytest.mark.django_db
LEAKED = "From tonight's Part 2 papers: the settlement with the contractor is £240,000."
NOT_CHECKED = "Not checked: “This may contain confidential or exempt information”"


def page_of(client, user, post, at=AT) -> str:
    with time_machine.travel(at, tick=False):
        client.force_login(user)
        return " ".join(client.get(f"/desk/{post.ref}/").content.decode().split())


@pytest.fixture
def silenced(lead):
    return silence("exempt-information", "It flags every committee.", by=lead, at=AT)


def test_a_silenced_rule_stands_where_its_finding_would_have_been(
    client, alice, reviewer, silenced
):
    post = submit(make_draft(alice, text=LEAKED))
    assert "exempt-information" not in post.current.reports.get().rules_of("refer")
    page = page_of(client, reviewer, post)
    assert NOT_CHECKED in page
    assert "Leah Lowe silenced this rule" in page
    assert "It flags every committee." in page
    assert "Look for it yourself, and refer the post if in doubt." in page


def test_it_is_still_told_of_a_report_made_in_silence_when_the_silence_is_over(
    client, alice, reviewer, lead, silenced
):
    post = submit(make_draft(alice, text=LEAKED))
    later = AT + timedelta(hours=2)
    end_silence(silenced, by=lead, at=AT + timedelta(hours=1))
    assert NOT_CHECKED in page_of(client, reviewer, post, later)
    other = submit(make_draft(alice, text="The library is open.", at=later), at=later)
    assert NOT_CHECKED not in page_of(client, reviewer, other, later)


def test_nothing_is_told_where_no_rule_is_silent(client, alice, reviewer):
    post = submit(make_draft(alice, text="The library is open."))
    assert "Not checked" not in page_of(client, reviewer, post)
