"""What has been signed cannot be changed, by any route."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from approvals.posts.models import (
    Body,
    CheckReport,
    Decision,
    Key,
    Post,
    Remark,
    SignOff,
    Version,
    VersionConnection,
)
from approvals.posts.remarks import remark
from approvals.posts.states import PostState
from tests.factories import AT, make_draft, make_post

FROZEN = [
    (Version, {"window_until": AT}),
    (Body, {"content": "Other words"}),
    (VersionConnection, {"uid": "666"}),
    (SignOff, {"sha256": "0" * 64}),
    (CheckReport, {"findings": []}),
    (Decision, {"note": "I never said that"}),
]


@pytest.fixture
def post(alice, reviewer):
    return make_post(PostState.CHANGES_REQUESTED, alice, reviewer)


@pytest.mark.parametrize(("model", "change"), FROZEN)
def test_the_database_refuses_to_change_it(post, model, change) -> None:
    assert model.objects.exists()
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        model.objects.update(**change)


@pytest.mark.parametrize("lost", ["current", "submitted_at"])
def test_the_database_refuses_a_post_in_review_that_was_never_sent_in(post, lost) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.update(**{lost: None})
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=make_draft(post.councillor).pk).update(state=PostState.APPROVED)


@pytest.mark.parametrize("model", [model for model, _ in FROZEN])
def test_the_database_refuses_to_delete_it(post, model) -> None:
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        model.objects.all()._raw_delete("default")
    assert model.objects.exists()


def test_the_text_may_be_disposed_of_and_nothing_else(post) -> None:
    Body.objects.update(content=None)
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        Body.objects.update(content="Written anew")
    version = Version.objects.get()
    with pytest.raises(ValueError, match="disposed"):
        _ = version.payload


def test_a_remark_may_be_disposed_of(post, reviewer) -> None:
    remark(post.current, "Who says so?", by=reviewer, at=AT)
    Remark.objects.update(text=None)
    assert Remark.objects.get().text is None


def test_the_database_refuses_both_keys_to_one_person(alice, reviewer) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    mine = SignOff.objects.get()
    mine.pk, mine.key, mine._state.adding = None, Key.REVIEWER, True
    with pytest.raises(IntegrityError), transaction.atomic():
        mine.save(force_insert=True)
    assert post.current.signoffs.count() == 1
