"""A reviewer keeps filters under a name; a lead reviewer shares them; one view can come first."""

import pytest
from django.urls import reverse

from approvals.desk.models import SavedView, UsualView
from approvals.desk.saved import MOST, choose_usual, delete_view, save_view
from approvals.posts.states import PostState
from members.audit.errors import NotAllowed, NotCompliant
from members.audit.models import Event
from tests import factories

MILL_LANE = {"state": "review", "ward": "mill-lane"}


def keep(by, at, *, name="Mill Lane", query=MILL_LANE, shared=False, view=None) -> SavedView:
    return save_view(name, query, is_shared=shared, by=by, at=at, view=view)


@pytest.fixture
def his(charlie, reviewer):
    return factories.make_post(PostState.IN_REVIEW, charlie, reviewer)


@pytest.fixture
def posts(his, alice, reviewer):
    """One post in Mill Lane, one elsewhere."""
    return his, factories.make_post(PostState.IN_REVIEW, alice, reviewer)


def test_the_filters_that_are_on_are_kept_under_a_name(posts, reviewer, browse):
    client = browse(reviewer)
    queue = client.get(reverse("desk:queue"), MILL_LANE)
    asked = client.get(queue.context["save_url"])
    sent = {**asked.context["kept"], "name": "Mine"}

    page = client.post(reverse("desk:new-view"), sent, follow=True)

    assert "Ward: Mill Lane" in asked.text
    assert "The view “Mine” is saved." in page.text
    view = SavedView.objects.get()
    assert (view.owner, view.query, view.is_shared) == (reviewer, MILL_LANE, False)
    assert Event.objects.order_by("-seq").first().action == "view:save"


def test_a_view_stands_above_the_queue_with_its_count(posts, reviewer, at, browse):
    view = keep(reviewer, at)
    client = browse(reviewer)

    assert "Mill Lane (1)" in client.get(reverse("desk:queue")).text
    page = client.get(reverse("desk:open-view", args=[view.pk]), follow=True)

    assert [row.post for row in page.context["rows"]] == [posts[0]]
    assert '<strong aria-current="true">Mill Lane (1)</strong>' in page.text


def test_ones_own_view_is_seen_by_nobody_else_and_a_shared_one_by_everybody(
    lead, reviewer, other_reviewer, at, browse
):
    own, shared = keep(reviewer, at), keep(lead, at, name="All of Mill Lane", shared=True)
    client = browse(other_reviewer)

    page = client.get(reverse("desk:views")).text

    assert "All of Mill Lane" in page
    assert page.count("app-card__meta") == 1
    assert client.get(reverse("desk:open-view", args=[own.pk])).status_code == 404
    assert client.get(reverse("desk:edit-view", args=[shared.pk])).status_code == 404
    assert client.post(reverse("desk:delete-view", args=[shared.pk])).status_code == 403


def test_only_a_lead_reviewer_shares(reviewer, at, browse):
    with pytest.raises(NotAllowed, match="Only a lead reviewer"):
        keep(reviewer, at, shared=True)
    sent = {**MILL_LANE, "name": "Mine", "is_shared": "on"}
    browse(reviewer).post(reverse("desk:new-view"), sent)

    assert not SavedView.objects.get().is_shared


def test_a_view_is_changed(posts, reviewer, at, browse):
    view = keep(reviewer, at)
    client = browse(reviewer)
    address = reverse("desk:edit-view", args=[view.pk])
    asked = client.get(address, {"state": "review", "ward": "elmton-north"})

    client.post(address, {**asked.context["kept"], "name": "The north"})

    view.refresh_from_db()
    assert (view.name, view.query["ward"]) == ("The north", "elmton-north")


def test_a_view_that_is_only_given_another_name_keeps_its_filters(his, reviewer, at, browse):
    view = keep(reviewer, at)

    browse(reviewer).post(reverse("desk:edit-view", args=[view.pk]), {"name": "Other"})

    view.refresh_from_db()
    assert (view.name, view.query) == ("Other", MILL_LANE)


def test_a_view_is_deleted(lead, reviewer, at, browse):
    view = keep(lead, at, shared=True)
    choose_usual(view, by=reviewer, at=at)

    with pytest.raises(NotAllowed):
        delete_view(view, by=reviewer, at=at)
    browse(lead).post(reverse("desk:delete-view", args=[view.pk]))

    assert not SavedView.objects.exists()
    assert not UsualView.objects.exists()


def test_the_desk_opens_with_the_usual_view(posts, reviewer, at, browse):
    view = keep(reviewer, at)
    client = browse(reviewer)
    client.post(reverse("desk:choose-view"), {"view": view.pk})

    page = client.get(reverse("desk:queue"), follow=True)
    assert [row.post for row in page.context["rows"]] == [posts[0]]
    whole = client.get(page.context["plain"])
    assert len(whole.context["rows"]) == 2
    client.post(reverse("desk:choose-view"))
    assert len(client.get(reverse("desk:queue")).context["rows"]) == 2


def test_a_shared_view_that_is_no_longer_shared_opens_for_nobody_else(
    posts, lead, reviewer, at, browse
):
    view = keep(lead, at, shared=True)
    choose_usual(view, by=reviewer, at=at)
    keep(lead, at, view=view)

    assert len(browse(reviewer).get(reverse("desk:queue")).context["rows"]) == 2


def test_a_ward_that_is_gone_is_left_out_of_a_view_with_a_notice(posts, reviewer, at, browse):
    view = keep(reviewer, at, query={"state": "review", "ward": "gone", "channel": "x"})

    page = browse(reviewer).get(reverse("desk:open-view", args=[view.pk]), follow=True)

    assert "What was asked for under ward is not there any longer" in page.text
    assert len(page.context["rows"]) == 2


@pytest.mark.parametrize("name", ["", "a\nb", "x" * 61, "Mill Lane"])
def test_a_name_that_will_not_do_is_refused_and_nothing_typed_is_lost(name, reviewer, at, browse):
    keep(reviewer, at)

    page = browse(reviewer).post(reverse("desk:new-view"), {**MILL_LANE, "name": name})

    assert page.status_code == 422
    assert page.context["kept"]["state"] == "review"
    assert SavedView.objects.count() == 1


def test_a_person_keeps_no_more_views_than_are_found_at_a_glance(reviewer, at):
    for number in range(MOST):
        keep(reviewer, at, name=f"View {number}")

    with pytest.raises(NotCompliant, match="There can be 12"):
        keep(reviewer, at, name="One more")


def test_nothing_but_filters_is_kept(reviewer, at):
    view = keep(reviewer, at, query={**MILL_LANE, "after": "x", "view": "3", "evil": "y"})

    assert view.query == MILL_LANE
