"""The queue asks the database as often for ten thousand posts as for a hundred."""

import pytest
import time_machine
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from approvals.desk.saved import save_view
from approvals.posts.models import Post
from members.people.roles import Role
from tests import factories
from tests.many import make_many

MOST = 12
SIZES = (100, 1_000, 10_000)
ADDRESSES = [
    {"state": "review"},
    {"order": "risk"},
    {"order": "new"},
    {"ward": "elmton-north", "channel": "x", "found": "answer", "held": "nobody", "due": "today"},
    {"subject": "Housing", "q": "library"},
    {"held": "me", "age": "0"},
]


@pytest.fixture(scope="module")
def counted(django_db_setup, django_db_blocker, tmp_path_factory):
    """Address to the number of queries at each size; the posts are made once, and taken back."""
    found: dict[str, list[int]] = {}
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "STATIC_ROOT", tmp_path_factory.mktemp("static"))
        with time_machine.travel(factories.AT, tick=False):
            client, grow = _desk()
            for size in SIZES:
                grow(size)
                for query in ADDRESSES:
                    found.setdefault(str(query), []).append(_queries(client, query, size))
        transaction.set_rollback(True)
    return found


def _desk():
    """A lead reviewer's browser, and how to bring the queue to a size."""
    lead = factories.make_user("Lena Lead", Role.LEAD_REVIEWER)
    people = [factories.make_councillor(f"Member {number}") for number in range(15)]
    places = [factories.make_connection(person) for person in people]
    for query in ADDRESSES[1:]:
        save_view(f"{query}"[:60], query, is_shared=True, by=lead, at=factories.AT)
    client = Client()
    client.force_login(lead)
    return client, lambda size: make_many(size - Post.objects.count(), places, reviewers=[lead])


def _queries(client: Client, query: dict[str, str], size: int) -> int:
    """How often a page asks, once what is kept between pages is kept."""
    address = reverse("desk:queue")
    client.get(address, query)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address, query)
    assert page.context["total"] == size
    return len(queries)


@pytest.mark.parametrize("query", ADDRESSES, ids=str)
def test_thousands_cost_no_more_queries_than_a_hundred(query, counted):
    counts = counted[str(query)]

    assert len(set(counts)) == 1, counts
    assert counts[0] <= MOST


@pytest.mark.parametrize("order", ["due", "risk", "new"])
def test_every_order_is_read_in_pages_without_a_gap_or_a_double(order, alice, reviewer, browse):
    posts = make_many(60, [factories.make_connection(alice)])
    client, address, seen = browse(reviewer), f"{reverse('desk:queue')}?order={order}", []
    while address:
        page = client.get(address)
        seen += [row.post.ref for row in page.context["rows"]]
        address = page.context["following"]

    assert sorted(seen) == sorted(post.ref for post in posts)
