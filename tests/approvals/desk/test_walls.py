"""Who may come to the desk, and what they never see there."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from approvals.desk.urls import urlpatterns
from approvals.posts import actions as posts
from approvals.posts import drafting, remarks
from approvals.posts.states import PostState
from tests import factories

THREADS = ("reply", "resolve", "open-again")
ON_A_POST = [p.name for p in urlpatterns if str(p.pattern).startswith("<slug:ref>/")]
MOVES = [name for name in ON_A_POST if name not in THREADS]
OTHERS = [p.name for p in urlpatterns if "<" not in str(p.pattern)]


@pytest.fixture
def post(alice, reviewer):
    return factories.make_post(PostState.IN_REVIEW, alice, reviewer)


def _addresses(post) -> list[str]:
    thread = [post.ref, uuid.uuid4()]
    return [
        *(reverse(f"desk:{name}") for name in OTHERS),
        *(reverse(f"desk:{move}", args=[post.ref]) for move in MOVES),
        *(reverse(f"desk:{move}", args=thread) for move in THREADS),
    ]


@pytest.mark.parametrize(
    "person", ["charlie", "assistant", "guidance_editor", "auditor", "administrator", "outsider"]
)
def test_only_reviewers_and_the_monitoring_officer_come_in(person, post, browse, request):
    person = request.getfixturevalue(person)
    client = browse(getattr(person, "user", person))

    for address in _addresses(post):
        assert client.get(address).status_code == 403, address
        assert client.post(address).status_code == 403, address
    assert factories.fresh(post).state == PostState.IN_REVIEW


def test_the_author_does_not_see_the_desk_of_their_own_post(post, alice, browse):
    page = browse(alice.user).get(reverse("desk:review", args=[post.ref]))

    assert page.status_code == 403
    assert "Reviewer" in page.content.decode()


def test_a_stranger_is_asked_to_sign_in(post, client):
    for address in _addresses(post):
        assert client.get(address).status_code == 302


def test_a_draft_is_not_there(alice, reviewer, monitoring_officer, browse):
    draft = factories.make_post(PostState.DRAFT, alice, reviewer)

    for person in (reviewer, monitoring_officer):
        for move in set(MOVES) - {"assign"}:  # which is the lead reviewers' alone
            address = reverse(f"desk:{move}", args=[draft.ref])
            method = browse(person).get if move == "review" else browse(person).post
            assert method(address).status_code == 404, move


def test_words_written_after_a_post_was_taken_back_are_never_shown(alice, reviewer, at, browse):
    post = factories.make_post(PostState.WITHDRAWN, alice, reviewer)
    posts.reopen(post, by=alice.user, at=at)
    changes = drafting.DraftChanges(text="Something I have not sent in.", connections=[])
    revision = factories.fresh(post).draft.revision
    drafting.revise(post, changes, revision=revision, by=alice.user, at=at)
    other = factories.make_post(PostState.IN_REVIEW, alice, reviewer, text="Bins on Monday.")

    for ref in (post.ref, other.ref):
        page = browse(reviewer).get(reverse("desk:review", args=[ref])).content.decode()
        assert "Something I have not sent in" not in page


def test_an_internal_remark_is_on_the_desk_and_never_on_the_authors_page(
    post, alice, reviewer, at, browse
):
    remarks.remark(post.current, "Ask legal about this.", internal=True, by=reviewer, at=at)
    remarks.remark(post.current, "Which Saturday is it?", by=reviewer, at=at)

    desk = browse(reviewer).get(reverse("desk:review", args=[post.ref])).content.decode()
    theirs = browse(alice.user).get(reverse("posts:show", args=[post.ref])).content.decode()

    assert "Ask legal about this." in desk
    assert "Ask legal about this." not in theirs
    assert "Which Saturday is it?" in theirs


def test_a_question_to_the_monitoring_officer_stays_between_officers(
    alice, reviewer, monitoring_officer, browse
):
    post = factories.make_post(PostState.REFERRED, alice, reviewer)

    desk = browse(monitoring_officer).get(reverse("desk:review", args=[post.ref]))
    theirs = browse(alice.user).get(reverse("posts:show", args=[post.ref]))

    assert "May this be said?" in desk.content.decode()
    assert "May this be said?" not in theirs.content.decode()


def test_somebody_who_helped_to_write_it_reads_it_and_decides_nothing(alice, assistant, browse):
    post = factories.submit(factories.make_draft(alice, by=assistant))
    assistant.delegations.all().delete()
    assistant.groups.set([factories.make_group(factories.Role.REVIEWER)])

    page = browse(assistant).get(reverse("desk:review", args=[post.ref])).content.decode()

    assert "You helped to write this post" in page
    assert 'id="approve-form"' not in page


def test_reading_changes_nothing(post, reviewer, browse):
    client = browse(reviewer)
    client.get(reverse("desk:queue"))
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("desk:queue"))
        client.get(reverse("desk:review", args=[post.ref]))

    written = [q["sql"] for q in queries if q["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]
    assert written == []
    assert len(queries) < 60
