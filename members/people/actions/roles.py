"""Roles: the groups that carry them, and who is given which."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group
from django.contrib.auth.models import Permission as DjangoPermission
from django.db import connection, transaction
from wagtail.models import GroupPagePermission, Page

from members.audit.actions import Actor, record
from members.audit.errors import NotAllowed, WrongState
from members.audit.vocabulary import Action
from members.people.models import Councillor, Delegation, User
from members.people.policies import Standing, why_not
from members.people.roles import TABLE, Permission, Role

# Wagtail's own names for what an editor does with pages.
EDITOR_PAGE_PERMISSIONS = (
    "add_page",
    "change_page",
    "publish_page",
    "bulk_delete_page",
    "lock_page",
    "unlock_page",
)
SITE_ADMIN_ROLES = frozenset({Role.GUIDANCE_EDITOR, Role.LEAD_REVIEWER, Role.ADMINISTRATOR})


def sync_roles() -> None:
    """Make the Django groups say exactly what ``roles.TABLE`` says. Safe to repeat.

    Runs after every migrate. Guidance editors, lead reviewers and administrators may open the
    Wagtail admin; only guidance editors may touch a page in it.
    """
    for label in ("people", "wagtailadmin", "wagtailcore"):
        create_permissions(apps.get_app_config(label), verbosity=0)
    for role, row in TABLE.items():
        group, _ = Group.objects.get_or_create(name=role.value)
        wanted = list(
            DjangoPermission.objects.filter(
                content_type__app_label="people", codename__in=[p.value for p in row.permissions]
            )
        )
        if role in SITE_ADMIN_ROLES:
            wanted.append(_site_admin_permission())
        if role == Role.ADMINISTRATOR:
            wanted.extend(_local_table_permissions())
        group.permissions.set(wanted)
    _open_the_library(Group.objects.get(name=Role.GUIDANCE_EDITOR.value))


def sync_roles_after_migrate(**_: Any) -> None:
    """``sync_roles``, unless only some apps have been migrated so far."""
    present = set(connection.introspection.table_names())
    needed = (User, GroupPagePermission)
    if present.issuperset(model._meta.db_table for model in needed):
        sync_roles()


def _site_admin_permission() -> DjangoPermission:
    return DjangoPermission.objects.get(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )


def _local_table_permissions() -> Iterable[DjangoPermission]:
    """Leave to keep the tables of wards and political groups."""
    return DjangoPermission.objects.filter(
        content_type__app_label="people", content_type__model__in=("ward", "politicalgroup")
    )


def _open_the_library(editors: Group) -> None:
    """Let editors work below the root of the page tree, once it exists."""
    root = Page.get_first_root_node()
    if root is not None:
        for permission in DjangoPermission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=EDITOR_PAGE_PERMISSIONS
        ):
            GroupPagePermission.objects.get_or_create(
                group=editors, page=root, permission=permission
            )


@transaction.atomic
def change_roles(user: User, *, roles: Iterable[Role], by: User, at: datetime) -> None:
    """Give a person exactly these roles.

    Raises ``NotAllowed`` where ``by`` may not manage people, or where the roles may not be held
    by this person (``policies.why_not``).
    """
    must_manage_people(by)
    wanted = frozenset(roles)
    standing = standing_of(user, by=by, at=at)
    if reason := why_not(standing, wanted):
        raise NotAllowed(reason)
    if wanted == standing.holds:
        return
    give_roles(user, wanted)
    record(
        Action.PERSON_CHANGE_ROLE,
        by=by,
        subject=subject_of(user),
        at=at,
        facts={"before": _codes(standing.holds), "after": _codes(wanted)},
    )


def standing_of(user: User, *, by: Actor, at: datetime) -> Standing:
    """What ``policies.why_not`` must know, read under the lock that role changes share."""
    hold_roles()
    administrators = User.objects.holding(Role.ADMINISTRATOR)
    return Standing(
        holds=frozenset(user.roles()),
        is_self=user.pk == by.pk,
        is_councillor=Councillor.objects.filter(user=user).exists(),
        is_delegate=Delegation.objects.filter(assistant=user, ends__gt=at).exists(),
        other_administrators=administrators.exclude(pk=user.pk).count(),
    )


def hold_roles() -> None:
    """Take the lock that everything takes on which it depends who may hold which role.

    Without it somebody could become an officer and a councillor in the same moment.
    """
    list(Group.objects.select_for_update(no_key=True).filter(name=Role.ADMINISTRATOR.value))


def give_roles(user: User, roles: Iterable[Role]) -> None:
    """Put a person into exactly these groups. Unchecked: a part of the verbs beside it."""
    wanted = frozenset(roles)
    user.groups.set(Group.objects.filter(name__in=[role.value for role in wanted]))
    user.is_staff = Role.ADMINISTRATOR in wanted
    user.is_superuser = False
    user.save(update_fields=["is_staff", "is_superuser"])
    for cache in ("_perm_cache", "_user_perm_cache", "_group_perm_cache"):
        user.__dict__.pop(cache, None)


def must_manage_people(by: User) -> None:
    """Raise ``NotAllowed`` unless this person may manage people."""
    if not by.may(Permission.MANAGE_PEOPLE):
        raise NotAllowed("Only an administrator can manage people.")


def must_be_active(user: User) -> None:
    """Raise ``WrongState`` for somebody who has been deactivated."""
    if not user.is_active:
        raise WrongState(f"{user.name} has been deactivated. Reactivate them first.")


def subject_of(user: User) -> str:
    """How the audit trail names a person."""
    return f"person:{user.pk}"


def _codes(roles: Iterable[Role]) -> list[str]:
    return sorted(role.value for role in roles)
