"""A page asks the database as often for thirty posts as for one."""

from datetime import time

import pytest

from approvals.posts.states import PostState
from guidance.restrictions.models import ReviewHours
from tests.factories import make_post, submit

pytestmark = pytest.mark.django_db
MOST = 13  # Twelve of its own, and one for what stands above every page.


@pytest.fixture
def counted(at_desk, django_assert_max_num_queries):
    """How many queries an address takes, once the process is warm."""

    def count(address: str, most: int = MOST) -> int:
        at_desk.get(address)
        with django_assert_max_num_queries(most) as queries:
            assert at_desk.get(address).status_code == 200
        return len(queries)

    return count


def test_the_list_takes_as_many_for_thirty_posts_as_for_one(counted, alice, reviewer):
    make_post(PostState.IN_REVIEW, alice, reviewer)
    one = counted("/posts/?show=in-review")
    for _ in range(29):
        make_post(PostState.IN_REVIEW, alice, reviewer)

    assert counted("/posts/?show=in-review") == one


def test_the_compose_page_takes_as_many_for_four_places_and_pictures(
    counted, draft, alice, places, at
):
    from approvals.posts.drafting import add_picture
    from tests.approvals.posts.pages.conftest import photo

    ReviewHours.objects.create(weekday=0, opens=time(9), closes=time(17))
    add_picture(draft, photo("red").read(), by=alice.user, at=at)
    one = counted(f"/posts/{draft.ref}/edit/", 20)
    for colour in ("green", "blue", "black"):
        add_picture(draft, photo(colour).read(), by=alice.user, at=at)
    draft.draft.connections.set(places)

    assert counted(f"/posts/{draft.ref}/edit/", 20) == one


def test_the_check_takes_few_and_no_more_for_more_places(counted, draft, places):
    one = counted(f"/posts/{draft.ref}/edit/?check=1", 20)
    draft.draft.connections.set(places)

    assert counted(f"/posts/{draft.ref}/edit/?check=1", 20) == one


def test_a_post_takes_as_many_for_four_versions_as_for_two(counted, alice, reviewer):
    from approvals.posts import actions
    from tests.factories import AT, fresh, make_reason

    def returned(post):
        code = make_reason().code
        sent = {"sha256": post.current.sha256, "by": reviewer, "at": AT}
        actions.request_changes(post, [code], "Again.", **sent)
        return submit(fresh(post))

    post = returned(make_post(PostState.IN_REVIEW, alice, reviewer))
    two = counted(f"/posts/{post.ref}/", 18)
    returned(returned(post))

    assert counted(f"/posts/{post.ref}/", 18) == two
