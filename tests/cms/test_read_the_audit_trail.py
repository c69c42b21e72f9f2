"""An auditor reads the audit trail and takes it away."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.audit.actions import PORTAL, record
from members.audit.standalone_verify import check_trail
from members.audit.vocabulary import Action

pytestmark = pytest.mark.django_db


def grow(at, count, reviewer=PORTAL):
    for number in range(1, count + 1):
        action = Action.POST_APPROVE if number % 10 == 0 else Action.POST_CLAIM
        subject = f"post:p{number % 3}" if number % 5 else "dispatch:d1"
        record(action, by=reviewer, subject=subject, at=at, digest="ab" * 32, facts={"n": number})


def numbers(page):
    return [line.event.seq for line in page.context["leaf"].lines]


@pytest.fixture
def reader(client, auditor):
    client.force_login(auditor)
    return client


def test_an_auditor_reads_the_newest_fifty_events(reader, reviewer, at):
    grow(at, 60, reviewer)
    page = reader.get("/audit/")
    assert numbers(page) == list(range(60, 10, -1))
    text = page.content.decode()
    assert "Rita Reeves approved the post." in text
    assert "23 November 2026, 10:00am" in text
    assert "ab" * 6 in text


def test_the_pages_follow_one_another_both_ways(reader, at):
    grow(at, 120)
    first = reader.get("/audit/")
    second = reader.get("/audit/" + first.context["leaf"].older)
    third = reader.get("/audit/" + second.context["leaf"].older)
    assert numbers(second) == list(range(70, 20, -1))
    assert numbers(third) == list(range(20, 0, -1))
    assert third.context["leaf"].older == ""
    assert numbers(reader.get("/audit/" + third.context["leaf"].newer)) == numbers(second)
    assert first.context["leaf"].newer == ""


def test_the_trail_can_be_narrowed_to_one_subject_or_one_kind(reader, at):
    grow(at, 30)
    assert numbers(reader.get("/audit/?subject=dispatch:d1")) == [30, 25, 20, 15, 10, 5]
    assert numbers(reader.get("/audit/?subject=dispatch")) == [30, 25, 20, 15, 10, 5]
    assert numbers(reader.get("/audit/?action=post:approve&subject=+dispatch:d1+")) == [30, 20, 10]


def test_a_narrowed_trail_stays_narrowed_from_page_to_page(reader, at):
    grow(at, 300)
    page = reader.get("/audit/?subject=post")
    older = reader.get("/audit/" + page.context["leaf"].older)
    assert all(line.event.subject.startswith("post:") for line in older.context["leaf"].lines)


def test_no_match_says_so(reader, at):
    grow(at, 1)
    assert "No events match" in reader.get("/audit/?subject=post:zz").content.decode()


def test_an_empty_trail_can_be_read(reader):
    assert reader.get("/audit/").status_code == 200


@pytest.mark.parametrize(
    "query", ["before=x", "before=0", "after=-1", "action=burn", "subject=" + "x" * 81]
)
def test_a_filter_that_cannot_be_is_answered_in_words(reader, query):
    page = reader.get(f"/audit/?{query}")
    assert page.status_code == 400
    assert "There is a problem" in page.content.decode()


def test_a_stored_name_cannot_carry_markup(reader, reviewer, at):
    reviewer.name = "<script>alert(1)</script>"
    record(Action.POST_CLAIM, by=reviewer, subject="post:a", at=at, facts={"x": "<b>"})
    text = reader.get("/audit/").content.decode()
    assert "<script>alert" not in text
    assert "<b>" not in text


@pytest.mark.parametrize("address", ["/audit/", "/audit/export/"])
def test_only_those_who_may_read_the_trail_get_it(
    client, address, alice, assistant, reviewer, lead, guidance_editor, administrator, outsider
):
    assert client.get(address).status_code == 302
    others = [alice.user, assistant, reviewer, lead, guidance_editor, administrator, outsider]
    for person in others:
        client.force_login(person)
        assert client.get(address).status_code == 403


def test_the_monitoring_officer_reads_it_too(client, monitoring_officer):
    client.force_login(monitoring_officer)
    assert client.get("/audit/").status_code == 200


@pytest.mark.parametrize("address", ["/audit/", "/audit/export/"])
def test_nothing_can_be_sent_to_it(reader, address):
    assert reader.post(address).status_code == 405


def test_the_exported_trail_verifies_without_the_portal(reader, at):
    grow(at, 12)
    answer = reader.get("/audit/export/")
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert answer["Content-Disposition"] == 'attachment; filename="audit-trail.jsonl"'
    assert check_trail(lines, {})[0] == 12


def test_a_page_far_back_costs_no_more_questions(reader, at):
    grow(at, 3)
    reader.get("/audit/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        reader.get("/audit/")
    grow(at, 150)
    with CaptureQueriesContext(connection) as many:
        reader.get("/audit/?before=60")
    assert len(many) <= len(few) + 1
