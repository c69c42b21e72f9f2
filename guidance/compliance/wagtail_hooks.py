"""The council's lists among the editing screens: one menu, one screen for each list."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from guidance.compliance.models import (
    ENTRIES,
    AllowListed,
    CampaignTag,
    Candidate,
    JargonTerm,
    OfficerName,
    Party,
    SensitiveTopic,
)
from members.people.models import User
from members.people.roles import TABLE, Permission


class GuidanceEditors(BasePermissionPolicy):
    """Who may edit guidance may edit the lists, by the table of roles and nothing else."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Whether this person may do anything at all with an entry."""
        return user.is_active and user.may(Permission.EDIT_GUIDANCE)

    def user_has_any_permission(self, user: User, actions: list[str]) -> bool:
        """The same: there is one leave for all of it."""
        return self.user_has_permission(user, "")

    def users_with_any_permission(self, actions: list[str]) -> QuerySet[User]:
        """Everybody whose role has the permission."""
        roles = [r for r, row in TABLE.items() if Permission.EDIT_GUIDANCE in row.permissions]
        return User.objects.holding(*roles)


class ListScreens(SnippetViewSet):
    """The screens of one list."""

    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 50

    def register_chooser_viewset(self) -> None:
        """No page chooses an entry, so there are no screens to choose one on."""


class Parties(ListScreens):
    model = Party
    icon = "group"
    list_display: ClassVar[list[str]] = ["name", "names"]
    search_fields: ClassVar[list[str]] = ["name", "names", "hashtags", "handles"]


class CampaignTags(ListScreens):
    model = CampaignTag
    icon = "tag"
    search_fields: ClassVar[list[str]] = ["tag"]


class SensitiveTopics(ListScreens):
    model = SensitiveTopic
    icon = "warning"
    search_fields: ClassVar[list[str]] = ["topic"]


class Candidates(ListScreens):
    model = Candidate
    icon = "user"
    list_display: ClassVar[list[str]] = ["name", "ward", "contest"]
    search_fields: ClassVar[list[str]] = ["name", "contest"]


class Allowed(ListScreens):
    model = AllowListed
    icon = "check"
    list_display: ClassVar[list[str]] = ["value", "get_kind_display", "note"]
    search_fields: ClassVar[list[str]] = ["value", "note"]


class Jargon(ListScreens):
    model = JargonTerm
    icon = "openquote"
    list_display: ClassVar[list[str]] = ["short", "long"]
    search_fields: ClassVar[list[str]] = ["short", "long"]


class OfficerNames(ListScreens):
    model = OfficerName
    icon = "user"
    search_fields: ClassVar[list[str]] = ["name"]


class CouncilLists(SnippetViewSetGroup):
    """All of them under one heading of the menu."""

    items: ClassVar[list[Any]] = [
        Parties,
        CampaignTags,
        SensitiveTopics,
        Candidates,
        Allowed,
        Jargon,
        OfficerNames,
    ]
    menu_label = "Lists"
    menu_name = "lists"
    menu_icon = "list-ul"
    menu_order = 160


for model in ENTRIES:
    register_permission_policy(model, GuidanceEditors(model))
register_snippet(CouncilLists)
