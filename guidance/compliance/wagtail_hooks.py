"""The council's lists among the editing screens: one menu, one screen for each list."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from guidance.compliance.examples import faults_of
from guidance.compliance.models import (
    ENTRIES,
    AllowListed,
    CampaignTag,
    Candidate,
    JargonTerm,
    OfficerName,
    Party,
    SensitiveTopic,
    WatchedPhrase,
)
from members.people.models import User
from members.people.roles import TABLE, Permission

REHEARSE = "See what it would have found"


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


class WatchedPhrases(ListScreens):
    model = WatchedPhrase
    icon = "search"
    list_display: ClassVar[list[Any]] = [
        "title",
        Column("severity", label="Grade", accessor="get_severity_display"),
    ]
    search_fields: ClassVar[list[str]] = ["title", "phrases", "pattern"]


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
    list_display: ClassVar[list[Any]] = [
        "value",
        Column("kind", label="What it is", accessor="get_kind_display"),
        "note",
    ]
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
        WatchedPhrases,
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


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def say_what_fails(request: HttpRequest, instance: Model) -> None:
    """Tell at once which examples a watched phrase fails; it is kept, and cannot be put in force."""
    faults = faults_of(instance.frozen()) if isinstance(instance, WatchedPhrase) else []
    if faults:
        messages.warning(request, f"“{instance}” cannot be put in force yet. {' '.join(faults)}")
    elif isinstance(instance, WatchedPhrase):
        see = messages.button(reverse("rehearsal:phrase", args=[instance.pk]), REHEARSE)
        messages.info(request, f"“{instance}” finds what it must and no more.", buttons=[see])


@hooks.register("register_snippet_listing_buttons")
def lead_to_rehearsal(snippet: Model, user: User, next_url: str | None = None) -> Iterator[Button]:
    """From each watched phrase to what it would have found."""
    if isinstance(snippet, WatchedPhrase):
        yield Button(
            REHEARSE, reverse("rehearsal:phrase", args=[snippet.pk]), icon_name="view", priority=20
        )


for model in ENTRIES:
    register_permission_policy(model, GuidanceEditors(model))
register_snippet(CouncilLists)
