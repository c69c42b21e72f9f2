"""Lead reviewers keep the coded reasons among the editing screens, with a history, and delete none."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from approvals.posts import actions, reasons
from approvals.posts.models import Decision, ReturnReason
from approvals.posts.states import PostState
from guidance.library import handbook
from guidance.library.actions import publish_handbook
from guidance.library.models import GuidancePage
from members.audit.actions import PORTAL
from members.audit.errors import NotAllowed, NotCompliant
from members.audit.models import Event
from members.people.actions import sync_roles
from tests import factories
from tests.factories import AT
from tests.guidance.library.conftest import FLOODING, page_file

pytestmark = pytest.mark.django_db
SOURCE = {
    "title": "Say where a figure comes from",
    "declines": "False",
    "guidance": "floods#share-the-warning",
    "position": "3",
    "is_active": "on",
}


def address(name: str, *args: object) -> str:
    return reverse(f"wagtailsnippets_posts_returnreason:{name}", args=args)


@pytest.fixture
def page(db, monkeypatch) -> GuidancePage:
    """A library of one page."""
    topics = [handbook.TopicFile("danger", "Danger", "Bad days.", [page_file("floods", FLOODING)])]
    monkeypatch.setattr(handbook, "read", lambda: topics)
    publish_handbook(by=PORTAL, at=AT)
    return GuidancePage.objects.get()


@pytest.fixture
def screens(client, lead, page):
    sync_roles()
    client.force_login(lead)
    return client


@pytest.fixture
def source(screens) -> ReturnReason:
    screens.post(address("add"), SOURCE)
    return ReturnReason.objects.get()


def test_a_lead_reviewer_adds_a_reason_with_a_code_of_its_own(source, lead):
    assert (source.code, source.title) == ("say-where-a-figure-comes-from", SOURCE["title"])
    assert source.latest_revision.user == lead
    event = Event.objects.get(action="reason:change")
    assert (event.actor_name, event.subject) == (lead.name, f"reason:{source.code}")
    assert event.facts == {"fields": list(reasons.KEPT), "retired": False}


def test_a_second_reason_of_the_same_words_for_declining_has_another_code(screens, source):
    screens.post(address("add"), SOURCE | {"declines": "True"})
    assert ReturnReason.objects.get(declines=True).code == f"{source.code}-2"


def test_reasons_in_use_that_read_alike_are_refused(screens, source):
    answer = screens.post(address("add"), SOURCE | {"title": "say where a figure  comes FROM"})
    assert "in the list already" in answer.content.decode()
    assert ReturnReason.objects.count() == 1


def test_what_changed_is_recorded_and_what_it_said_stays_in_the_history(screens, source):
    screens.post(address("edit", source.pk), SOURCE | {"title": "Name your source"})
    source.refresh_from_db()
    assert source.title == "Name your source"
    assert source.code == "say-where-a-figure-comes-from"
    assert Event.objects.filter(action="reason:change").latest("seq").facts == {
        "fields": ["title"],
        "retired": False,
    }
    assert {r.as_object().title for r in source.revisions.all()} == {
        SOURCE["title"],
        "Name your source",
    }


def test_the_words_of_a_reason_that_had_no_history_are_kept_with_its_first_change(screens):
    old = factories.make_reason("no-source")
    screens.post(address("edit", old.pk), SOURCE)
    assert [r.as_object().title for r in old.revisions.order_by("pk")] == [
        "No source",
        SOURCE["title"],
    ]


def test_saving_without_a_change_is_not_recorded(screens, source):
    screens.post(address("edit", source.pk), SOURCE)
    assert Event.objects.filter(action="reason:change").count() == 1


def test_a_decision_keeps_the_words_with_which_it_was_made(screens, source, alice, reviewer):
    browser = Client()
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer)
    actions.request_changes(
        post, [source.code], sha256=post.current.sha256, by=reviewer, at=timezone.now()
    )
    screens.post(address("edit", source.pk), SOURCE | {"title": "Name your source"})
    assert Decision.objects.get().reasons[0]["title"] == SOURCE["title"]
    browser.force_login(alice.user)
    told = browser.get(f"/posts/{post.ref}/").content.decode()
    assert SOURCE["title"] in told
    assert "Name your source" not in told


def test_a_reason_is_retired_and_brought_back(screens, source):
    retired = {key: value for key, value in SOURCE.items() if key != "is_active"}
    screens.post(address("edit", source.pk), retired)
    assert not ReturnReason.objects.get().is_active
    assert Event.objects.latest("seq").facts == {"fields": ["is_active"], "retired": True}
    screens.post(address("edit", source.pk), SOURCE)
    assert ReturnReason.objects.get().is_active


@pytest.mark.parametrize("name", ["delete"])
def test_nobody_deletes_a_reason(screens, source, name):
    screens.post(address(name, source.pk))
    screens.post(f"/cms/bulk/posts/returnreason/delete/?id={source.pk}")
    assert ReturnReason.objects.exists()


@pytest.mark.parametrize(
    "where", ["floods", "floods#nothing", "nowhere#at-all", "", "floods#share-the-warning\u202e"]
)
def test_a_reason_stands_on_a_paragraph_that_is_published(screens, where, lead):
    answer = screens.post(address("add"), SOURCE | {"guidance": where})
    assert "paragraph" in answer.content.decode()
    reason = ReturnReason(title="Say why", guidance=where)
    with pytest.raises(NotCompliant):
        reasons.keep(reason, reason.save, by=lead, at=AT)
    assert not ReturnReason.objects.exists()


def test_the_page_of_a_reason_in_use_cannot_be_taken_from_under_it(screens, source, page):
    screens.logout()
    editor = factories.make_user("Greta", factories.Role.GUIDANCE_EDITOR)
    sync_roles()
    screens.force_login(editor)
    answer = screens.post(f"/cms/pages/{page.pk}/unpublish/", follow=True)
    assert f"the reason “{source.title}”" in answer.content.decode()
    page.refresh_from_db()
    assert page.live


def test_the_list_says_where_a_reason_stands_on_nothing_any_more(screens, source, page):
    assert page.title in screens.get(address("list")).content.decode()
    GuidancePage.objects.filter(pk=page.pk).update(live=False)
    assert "Not published: choose another" in screens.get(address("list")).content.decode()


def test_the_list_costs_the_same_for_many_reasons(screens, source, django_assert_max_num_queries):
    for number in range(20):
        factories.make_reason(f"reason-{number}")
    with django_assert_max_num_queries(20):
        screens.get(address("list"))


def test_a_title_with_hidden_characters_is_refused(screens, source, lead):
    screens.post(address("edit", source.pk), SOURCE | {"title": "Say\u202e where"})
    source.refresh_from_db()
    assert source.title == SOURCE["title"]
    source.title = "Say\u202e where"
    with pytest.raises(NotCompliant):
        reasons.keep(source, source.save, by=lead, at=AT)


def test_only_a_lead_reviewer_keeps_them(source, reviewer, guidance_editor):
    for person in (reviewer, guidance_editor):
        with pytest.raises(NotAllowed):
            reasons.keep(source, source.save, by=person, at=AT)


@pytest.mark.parametrize("role", ["alice", "reviewer", "guidance_editor", "administrator"])
def test_nobody_else_reaches_the_screens(client, source, request, role):
    sync_roles()
    person = request.getfixturevalue(role)
    client.force_login(getattr(person, "user", person))
    for where in (address("list"), address("edit", source.pk)):
        assert client.post(where, SOURCE | {"title": "Forged"}).status_code in {302, 404}
    source.refresh_from_db()
    assert source.title == SOURCE["title"]


def test_the_menus_lead_a_lead_reviewer_to_them_and_to_nothing_else(screens, source):
    assert address("list") in screens.get("/").content.decode()
    page = screens.get("/cms/").content.decode()
    assert "Reasons" in page
    assert "Review dates" not in page
    assert "Watched phrases" not in page
