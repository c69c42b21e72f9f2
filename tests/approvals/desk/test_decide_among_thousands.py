"""The page of one post costs the same number of queries among ten thousand as among a hundred."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from approvals.desk.actions import claim
from approvals.posts import actions, reasons, remarks
from approvals.posts.echoes import MOST as SHOWN
from approvals.posts.echoes import keys_of
from approvals.posts.models import Echo
from approvals.posts.states import PostState
from guidance.library.actions import publish_handbook
from members.audit.actions import PORTAL
from tests import factories
from tests.factories import AT
from tests.many import make_many

MOST = 12
TEXT = (
    "The court heard of the library on Mill Lane. Ring me on 07700 900123. "
    "See https://www.elmton.gov.uk/fair for more."
)


@pytest.fixture
def post(alice, reviewer, other_reviewer):
    """A post with all that a page can show: two versions, findings, threads, decisions, a claim."""
    reasons.load_reasons(by=PORTAL, at=AT)
    publish_handbook(by=PORTAL, at=AT)
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=TEXT)
    code = factories.make_reason().code
    remarks.remark(post.current, "Which court?", by=reviewer, at=AT)
    seen = {"sha256": post.current.sha256, "by": reviewer, "at": AT}
    actions.request_changes(post, [code], "Please check.", **seen)
    draft = factories.fresh(post).draft
    draft.text = TEXT.replace("Mill Lane", "Low Lane")
    draft.notes = {"phone-or-email-private": "It is the office's."}
    draft.save()
    post = factories.submit(factories.fresh(post))
    kept = remarks.remark(post.current, "Ask legal.", internal=True, by=reviewer, at=AT)
    remarks.reply(kept, "They say no.", by=other_reviewer, at=AT)
    claim(post, by=reviewer, at=AT)
    return post


def _cost(client, post) -> int:
    address = reverse("desk:review", args=[post.ref])
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def _echo(posts) -> None:
    """What freezing would have noted, so that all of them speak of the same thing."""
    rows = []
    for post in posts:
        version = post.versions.select_related("body").get()
        keys = keys_of(version.payload, "elmton-north")
        rows += [Echo(version=version, key=key) for key in keys]
    Echo.objects.bulk_create(rows, 2_000)


def test_the_page_costs_the_same_among_a_hundred_and_ten_thousand(
    post, alice, charlie, reviewer, browse
):
    places = [factories.make_connection(one) for one in (alice, charlie)]
    costs, client = [], browse(reviewer)
    for more in (100, 900, 9_000):
        _echo(make_many(more, places, reviewers=[reviewer])[:400])
        costs.append(_cost(client, post))
    assert len(set(costs)) == 1, costs
    assert costs[0] <= MOST, costs
    assert len(client.get(reverse("desk:review", args=[post.ref])).context["voices"]) == SHOWN


def test_the_page_costs_the_same_whatever_was_said_of_the_post(post, reviewer, browse):
    client = browse(reviewer)
    before = _cost(client, post)
    for turn in range(5):
        made = remarks.remark(post.current, f"Remark {turn}", by=reviewer, at=AT)
        remarks.reply(made, "Yes.", by=reviewer, at=AT)
    assert _cost(client, post) == before <= MOST


@pytest.mark.parametrize(
    "state", [state for state in PostState if state is not PostState.DRAFT], ids=str
)
def test_no_state_of_a_post_costs_more(state, alice, reviewer, monitoring_officer, browse):
    text = "Ring me on 07700 900123 about the library."
    post = factories.make_post(state, alice, reviewer, text=text)
    for person in (reviewer, monitoring_officer):
        assert _cost(browse(person), post) <= MOST
