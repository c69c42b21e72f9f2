"""Somebody tries to get at an approved post otherwise than through the verbs."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.core.files.storage import default_storage
from django.db import DatabaseError, models, transaction
from django.db.models.deletion import ProtectedError
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from approvals.posts import pictures
from approvals.posts.drafting import add_picture
from approvals.posts.models import Post, ReturnReason, SignOff, Version
from approvals.posts.states import PostState
from members.people.admin import local_admin
from tests.approvals.pictures import a_jpeg
from tests.factories import AT, make_draft, make_post

SIGNED = frozenset({"posts", "publishing", "desk", "connections", "audit"})


def is_signed(model: type[models.Model]) -> bool:
    return model._meta.app_label in SIGNED


def test_no_back_office_has_a_screen_for_what_was_signed() -> None:
    screens = [*local_admin._registry, *admin.site._registry, *get_snippet_models()]
    # The list of reasons is nobody's signature: a decision holds the words with which it was made.
    assert [model for model in screens if is_signed(model)] == [ReturnReason]


def test_nothing_that_was_signed_is_a_page_that_an_editor_could_copy(db) -> None:
    pages = [model for model in Page.__subclasses__() if is_signed(model)]
    assert pages == []


@pytest.mark.parametrize("manager", ["objects", "_default_manager", "_base_manager"])
def test_no_manager_deletes_an_approved_post(alice, reviewer, manager) -> None:
    make_post(PostState.APPROVED, alice, reviewer)
    with pytest.raises(ProtectedError):
        getattr(Post, manager).all().delete()
    with pytest.raises((ProtectedError, DatabaseError)), transaction.atomic():
        getattr(Version, manager).all().delete()
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        getattr(SignOff, manager).update(sha256="0" * 64)


def test_a_version_saved_as_another_bears_no_key(alice, reviewer) -> None:
    version = make_post(PostState.APPROVED, alice, reviewer).current
    version.pk, version.number, version._state.adding = None, 99, True
    version.save(force_insert=True)
    assert not version.signoffs.exists()


def test_pictures_of_posts_lie_where_nothing_is_served_from(alice) -> None:
    post = make_draft(alice)
    add_picture(post, a_jpeg(), by=alice.user, at=AT, description="A bench")
    stored = pictures._path(post.draft.pictures.get().sha256)
    assert stored.exists()
    assert stored.stat().st_mode & 0o077 == 0
    for served in (settings.MEDIA_ROOT, settings.STATIC_ROOT / "static", default_storage.location):
        assert not stored.is_relative_to(served)


def test_no_address_serves_the_folder_of_media(client, alice, reviewer) -> None:
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "guess.jpg").write_bytes(b"picture")
    client.force_login(reviewer)
    for path in ("/media/guess.jpg", "/media/", "/private/", "/media/../private/pictures"):
        assert client.get(path).status_code == 404
