"""The reasons for sending a post back stand on paragraphs that exist and stay."""

import pytest
from django.core.management import call_command

from approvals.posts.models import ReturnReason
from approvals.posts.reasons import DEFAULTS, load_reasons
from guidance.library import handbook
from guidance.library.citations import cited_anchors
from members.audit.actions import PORTAL
from members.audit.errors import NotAllowed
from members.audit.models import Event

pytestmark = pytest.mark.django_db


def test_every_reason_stands_on_a_paragraph_of_the_handbook():
    there = {
        f"{page.slug}#{section['anchor']}"
        for topic in handbook.read()
        for page in topic.pages
        for section in page.sections
    }

    assert {reason.guidance for reason in DEFAULTS} - there == set()


def test_every_reason_has_a_code_and_a_title_of_its_own():
    assert len({reason.code for reason in DEFAULTS}) == len(DEFAULTS)
    assert len({reason.title for reason in DEFAULTS}) == len(DEFAULTS)
    assert any(reason.declines for reason in DEFAULTS)


def test_loading_twice_adds_nothing_and_is_told_of_once(at):
    assert load_reasons(by=PORTAL, at=at) == len(DEFAULTS)
    assert load_reasons(by=PORTAL, at=at) == 0

    assert ReturnReason.objects.count() == len(DEFAULTS)
    assert Event.objects.filter(action="reason:change").count() == 1


def test_a_reason_that_was_changed_or_retired_stays_so(at):
    load_reasons(by=PORTAL, at=at)
    ReturnReason.objects.filter(code="no-source").update(title="Whence?", is_active=False)

    load_reasons(by=PORTAL, at=at)

    reason = ReturnReason.objects.get(code="no-source")
    assert (reason.title, reason.is_active) == ("Whence?", False)


def test_a_lead_reviewer_may_load_them_and_a_reviewer_may_not(lead, reviewer, at):
    with pytest.raises(NotAllowed):
        load_reasons(by=reviewer, at=at)
    assert load_reasons(by=lead, at=at) == len(DEFAULTS)


def test_the_library_knows_which_paragraphs_reasons_stand_on(at):
    load_reasons(by=PORTAL, at=at)

    named = cited_anchors("facts-and-figures")["give-the-source"]

    assert "the reason “Say where a figure or a claim comes from”" in named


def test_the_command_loads_them(capsys):
    call_command("load_reasons")

    assert f"{len(DEFAULTS)} reasons loaded." in capsys.readouterr().out
