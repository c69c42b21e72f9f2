"""No copy of what a signed-in person saw is kept."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/about/", "/account/", "/no-such-page/", "/team/"])
def test_every_answer_to_a_signed_in_person_is_private(client, reviewer, path):
    client.force_login(reviewer)

    assert client.get(path)["Cache-Control"] == "no-store, private"


def test_a_strangers_public_page_may_be_kept(client):
    assert "no-store" not in client.get("/about/").get("Cache-Control", "")


def test_a_strangers_public_page_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/about/")


def test_signing_out_clears_what_pages_keep_on_the_device(client, reviewer):
    client.force_login(reviewer)
    assert "Clear-Site-Data" not in client.get("/account/logout/")

    assert client.post("/account/logout/")["Clear-Site-Data"] == '"storage"'
