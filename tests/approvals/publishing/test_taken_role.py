"""A role is taken from somebody whose signed posts are still to go out."""

from datetime import timedelta

from approvals.posts.states import PostState
from approvals.publishing.models import Dispatch
from members.people.actions import change_roles
from members.people.roles import Role
from tests.approvals.publishing.conftest import publish
from tests.factories import AT, make_post


def test_what_a_councillor_signed_does_not_go_out_once_the_role_is_gone(
    alice, reviewer, administrator, network
) -> None:
    post = make_post(PostState.APPROVED, alice, reviewer)
    change_roles(alice.user, roles=[], by=administrator, at=AT)
    assert not publish(post)
    assert network.taken == []
    assert Dispatch.objects.get().reasons == ["serving"]
    change_roles(alice.user, roles=[Role.COUNCILLOR], by=administrator, at=AT)
    assert publish(post, AT + timedelta(minutes=1))
