"""Somebody makes up the cursor of a list."""

import pytest

from tests.factories import make_draft

KEY = "00000000-0000-0000-0000-000000000000"


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00", "never", ""]
)
def test_a_cursor_that_nobody_gave_out_starts_the_list_afresh(alice, client, moment) -> None:
    make_draft(alice, text="The library opens on Saturday.")
    client.force_login(alice.user)
    page = client.get(f"/posts/?show=drafts&before={moment}~{KEY}")
    assert page.status_code == 200
    assert "The library opens on Saturday." in page.content.decode()
