"""The groups say what the table of roles says."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.auth.models import Permission as Right
from wagtail.models import GroupPagePermission, Page

from members.people.actions import sync_roles
from members.people.models import User
from members.people.roles import TABLE, Permission, Role

pytestmark = pytest.mark.django_db


def held(role: Role) -> set[str]:
    group = Group.objects.get(name=role.value)
    return {
        f"{label}.{code}"
        for label, code in group.permissions.values_list("content_type__app_label", "codename")
    }


@pytest.mark.parametrize("role", Role)
def test_after_a_migrate_each_group_has_the_permissions_of_its_row(role):
    expected = {f"people.{permission.value}" for permission in TABLE[role].permissions}

    assert {name for name in held(role) if not name.endswith(("ward", "politicalgroup"))} - {
        "wagtailadmin.access_admin"
    } == expected


def test_a_permission_given_past_the_roles_counts_for_nothing(alice):
    alice.user.user_permissions.add(Right.objects.get(codename=Permission.REVIEW_POST.value))
    alone = User.objects.get(pk=alice.user.pk)

    assert not alone.may(Permission.REVIEW_POST)
    assert alone.may(Permission.DRAFT_POST)


def test_only_editors_lead_reviewers_and_administrators_may_open_the_site_admin():
    admins = {role for role in Role if "wagtailadmin.access_admin" in held(role)}

    assert admins == {Role.GUIDANCE_EDITOR, Role.LEAD_REVIEWER, Role.ADMINISTRATOR}


def test_of_all_roles_only_guidance_editors_may_edit_pages():
    groups = GroupPagePermission.objects.filter(
        group__name__in=Role.values, page=Page.get_first_root_node()
    )

    assert set(groups.values_list("group__name", flat=True)) == {Role.GUIDANCE_EDITOR.value}
    assert "publish_page" in groups.values_list("permission__codename", flat=True)


def test_syncing_again_takes_back_what_somebody_added_by_hand():
    reviewers = Group.objects.get(name=Role.REVIEWER.value)
    reviewers.permissions.add(*Group.objects.get(name=Role.ADMINISTRATOR.value).permissions.all())

    sync_roles()

    assert held(Role.REVIEWER) == {"people.review_post"}


def test_syncing_before_there_are_pages_harms_nothing():
    Page.objects.all().delete()

    sync_roles()

    assert "people.edit_guidance" in held(Role.GUIDANCE_EDITOR)
