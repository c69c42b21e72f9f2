"""Somebody makes up the cursor of a list."""

from uuid import UUID

import pytest

from approvals.posts import cursors
from approvals.posts.states import PostState
from tests.factories import AT, make_draft, make_post

KEY = "00000000-0000-0000-0000-000000000000"


MADE_UP = ["0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00", "2026-11-23", "never", ""]


@pytest.mark.parametrize("moment", MADE_UP)
def test_a_cursor_that_nobody_gave_out_starts_the_list_afresh(alice, client, moment) -> None:
    make_draft(alice, text="The library opens on Saturday.")
    client.force_login(alice.user)
    page = client.get(f"/posts/?show=drafts&before={moment}~{KEY}")
    assert page.status_code == 200
    assert "The library opens on Saturday." in page.content.decode()


@pytest.mark.parametrize("moment", MADE_UP)
@pytest.mark.parametrize("times", [1, 2, 3])
def test_the_desk_starts_afresh_too(alice, reviewer, client, moment, times) -> None:
    make_post(PostState.IN_REVIEW, alice, reviewer, text="The library opens on Saturday.")
    client.force_login(reviewer)
    page = client.get(f"/desk/?after={'~'.join([moment] * times)}~{KEY}")
    assert page.status_code == 200
    assert "The library opens on Saturday." in page.content.decode()


@pytest.mark.parametrize("moment", MADE_UP)
def test_the_list_of_what_needs_a_person_starts_afresh_too(reviewer, client, moment) -> None:
    client.force_login(reviewer)
    assert client.get(f"/trouble/?before={moment}~{KEY}").status_code == 200


def test_a_cursor_is_read_as_it_was_written() -> None:
    key = UUID(KEY)
    assert cursors.read(cursors.write([AT], key)) == ((AT,), key)
    assert cursors.read(cursors.write([AT, AT], key), moments=2) == ((AT, AT), key)
    assert cursors.read(cursors.write([AT, AT], key)) is None
    assert "+" not in cursors.write([AT], key)
