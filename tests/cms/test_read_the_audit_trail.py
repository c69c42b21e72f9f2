"""An auditor reads the audit trail and takes it away."""

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from approvals.posts.states import PostState
from approvals.publishing.actions import stop
from approvals.publishing.models import Dispatch
from approvals.publishing.outbox import due
from approvals.publishing.sending import publish_one
from members.audit.actions import PORTAL, record
from members.audit.standalone_verify import check_trail
from members.audit.vocabulary import Action
from members.people.actions import change_roles
from members.people.roles import Role
from tests.factories import AT, make_post, make_user

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
    assert "Monday 23 November 2026 at 10am" in text
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
    "query", ["before=x", "before=0", "after=-1", "action=burn", "subject=" + "x" * 301]
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
    grow(at, 5)
    reader.get("/audit/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        reader.get("/audit/")
    grow(at, 150)
    with CaptureQueriesContext(connection) as many:
        reader.get("/audit/?before=60")
    assert len(many) <= len(few) + 1


def said_in(page):
    return " ".join(unescape(strip_tags(page.content.decode())).split())


def test_details_are_told_in_words_and_references_by_name(reader, alice, reviewer, auditor, at):
    post = make_post(PostState.CHANGES_REQUESTED, alice, reviewer)
    page = reader.get(f"/audit/?subject=post:{post.ref}")
    said = said_in(page)
    assert "Post by Cllr Alice Ahmed" in said
    assert "Moved: In review to Changes requested" in said
    assert "Because: Not clear" in said
    assert "Version: 1" in said
    for raw in ("in_review", "changes_requested", "report:", "{", "not-clear"):
        assert raw not in said.split("Events, newest first")[1].split("Freedom")[0]
    assert f'href="/posts/{post.ref}/"' in page.content.decode()


def test_a_delivery_is_told_by_its_account_and_leads_to_its_post(
    reader, alice, reviewer, monkeypatch, at
):
    post = make_post(PostState.APPROVED, alice, reviewer)
    stop("A rehearsal.", by=make_user("Leah Lowe", Role.LEAD_REVIEWER), at=at)
    for one in due(at):
        publish_one(one, clock=lambda: at)
    page = reader.get("/audit/?action=dispatch:hold")
    assert "Delivery to X @alice_ahmed of Cllr Alice Ahmed" in said_in(page)
    assert "Because: Publishing is stopped." in said_in(page)
    assert f'href="/posts/{post.ref}/deliveries/"' in page.content.decode()
    assert "Stop: A rehearsal." in said_in(reader.get("/audit/?action=publishing:stop"))


def test_a_person_is_named_and_led_to_only_where_the_reader_may_go(
    client, reader, administrator, auditor, at
):
    change_roles(auditor, roles=[Role.AUDITOR, Role.GUIDANCE_EDITOR], by=administrator, at=at)
    page = reader.get("/audit/?action=person:change_role")
    assert "Roles after: Auditor, Guidance editor" in said_in(page)
    assert "Audrey Dunn" in said_in(page)
    assert f"/team/{auditor.pk}/" not in page.content.decode()


def test_what_nobody_has_words_for_is_still_shown(reader, at):
    record(
        Action.POST_CLAIM,
        by=PORTAL,
        subject="post:gone",
        at=at,
        facts={"odd_key": ["a", True], "roles": ["no-such-role"], "post": "gone"},
    )
    said = said_in(reader.get("/audit/"))
    assert "Odd key: a, Yes" in said
    assert "Roles: no-such-role" in said
    assert "Post: gone" in said


def test_a_post_is_found_by_what_a_journalist_has(client, monitoring_officer, alice, reviewer):
    post = make_post(PostState.APPROVED, alice, reviewer)
    client.force_login(monitoring_officer)
    dispatch = Dispatch.objects.create(
        version=post.current,
        connection=post.current.targets.first().connection,
        state="sent",
        opened_at=AT,
        moved_at=AT,
        receipt="1790000000000000001",
        url="https://x.com/alice/status/17900",
    )
    known = [post.ref, f"https://portal.example/posts/{post.ref}/", dispatch.receipt, dispatch.url]
    known += ["https://x.com/a/status/1790000000000000001", "Cllr ahmed", "Alice Ahmed"]
    for words in known:
        page = client.get("/audit/", {"subject": words})
        assert post.subject in {line.event.subject for line in page.context["leaf"].lines}, words
        assert f'href="/posts/{post.ref}/"' in page.content.decode()
    for words in ("Nobody Atall", "https://x.com/alice/status/1", "https://x.com/[", "cllr", "x/"):
        assert not client.get("/audit/", {"subject": words}).context["leaf"].lines, words
