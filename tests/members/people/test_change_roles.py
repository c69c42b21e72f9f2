"""An administrator gives and takes roles."""

import pytest

from members.audit.errors import NotAllowed
from members.audit.models import Event
from members.people.actions import change_roles
from members.people.roles import Permission, Role
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_an_administrator_makes_somebody_a_reviewer(outsider, administrator, at):
    change_roles(outsider, roles={Role.REVIEWER}, by=administrator, at=at)

    assert outsider.roles() == {Role.REVIEWER}
    assert outsider.may(Permission.REVIEW_POST)


def test_the_change_is_in_the_audit_trail(reviewer, administrator, at):
    change_roles(reviewer, roles={Role.LEAD_REVIEWER}, by=administrator, at=at)

    event = Event.objects.get(action="person:change_role")
    assert event.subject == f"person:{reviewer.pk}"
    assert event.facts == {"before": ["reviewer"], "after": ["lead_reviewer"]}
    assert event.actor == str(administrator.pk)


def test_giving_the_roles_somebody_has_records_nothing(reviewer, administrator, at):
    change_roles(reviewer, roles={Role.REVIEWER}, by=administrator, at=at)

    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "who", ["outsider", "reviewer", "lead", "monitoring_officer", "guidance_editor", "auditor"]
)
def test_nobody_else_can(who, outsider, request, at):
    by = request.getfixturevalue(who)

    with pytest.raises(NotAllowed, match="Only an administrator"):
        change_roles(outsider, roles={Role.REVIEWER}, by=by, at=at)
    assert outsider.roles() == set()


def test_a_deactivated_administrator_cannot(outsider, administrator, at):
    administrator.is_active = False
    administrator.save()

    with pytest.raises(NotAllowed):
        change_roles(outsider, roles={Role.REVIEWER}, by=administrator, at=at)


@pytest.mark.parametrize(
    "roles",
    [{Role.COUNCILLOR, Role.REVIEWER}, {Role.ASSISTANT, Role.MONITORING_OFFICER}],
)
def test_nobody_holds_a_political_and_an_officers_role(outsider, administrator, roles, at):
    with pytest.raises(NotAllowed, match="cannot be combined"):
        change_roles(outsider, roles=roles, by=administrator, at=at)


def test_a_councillor_cannot_become_an_officer(alice, administrator, at):
    with pytest.raises(NotAllowed, match="A councillor cannot hold the role Reviewer"):
        change_roles(alice.user, roles={Role.REVIEWER}, by=administrator, at=at)


def test_an_assistant_with_a_delegation_cannot_become_an_officer(assistant, administrator, at):
    with pytest.raises(NotAllowed, match="End the delegation first"):
        change_roles(assistant, roles={Role.AUDITOR}, by=administrator, at=at)


def test_the_last_administrator_keeps_that_role(administrator, at):
    with pytest.raises(NotAllowed, match="last administrator"):
        change_roles(administrator, roles=set(), by=administrator, at=at)


def test_a_deactivated_colleague_does_not_count_as_another_administrator(administrator, at):
    colleague = make_user("Ada Last", Role.ADMINISTRATOR)
    colleague.is_active = False
    colleague.save()

    with pytest.raises(NotAllowed, match="last administrator"):
        change_roles(administrator, roles=set(), by=administrator, at=at)


def test_an_administrator_may_step_down_while_there_is_another(administrator, at):
    make_user("Ada Last", Role.ADMINISTRATOR)

    change_roles(administrator, roles=set(), by=administrator, at=at)

    assert administrator.roles() == set()
    assert not administrator.may(Permission.MANAGE_PEOPLE)


def test_nobody_gives_themselves_a_role(administrator, at):
    roles = {Role.ADMINISTRATOR, Role.REVIEWER}

    with pytest.raises(NotAllowed, match="cannot give yourself"):
        change_roles(administrator, roles=roles, by=administrator, at=at)


def test_only_administrators_are_staff_of_the_local_admin(outsider, administrator, at):
    change_roles(outsider, roles={Role.ADMINISTRATOR}, by=administrator, at=at)
    assert outsider.is_staff

    change_roles(outsider, roles={Role.AUDITOR}, by=administrator, at=at)
    outsider.refresh_from_db()
    assert not outsider.is_staff
    assert not outsider.is_superuser
