"""The coded reasons among the editing screens, for lead reviewers."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.timezone import now
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet

from approvals.posts.models import ReturnReason
from approvals.posts.models.reasons import FOR
from approvals.posts.reasons import keep
from guidance.library.references import Paragraph, paragraphs
from members.people.models import User
from members.people.roles import TABLE, Permission

DOES = frozenset({"add", "change", "view"})
"""A reason is retired and never deleted: decisions name it."""

NOWHERE = "Not published: choose another"


class LeadReviewers(BasePermissionPolicy):
    """Lead reviewers keep the reasons, by the table of roles and nothing else."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Whether this person may do that with a reason."""
        return action in DOES and user.is_active and user.may(Permission.LEAD_REVIEW)

    def user_has_any_permission(self, user: User, actions: list[str]) -> bool:
        """Whether this person may do one of these things."""
        return any(self.user_has_permission(user, action) for action in actions)

    def users_with_any_permission(self, actions: list[str]) -> QuerySet[User]:
        """Everybody whose role has the permission, where reasons allow the thing at all."""
        roles = [r for r, row in TABLE.items() if Permission.LEAD_REVIEW in row.permissions]
        return User.objects.holding(*roles if DOES.intersection(actions) else [])


class Keeping:
    """Saves by the verb, so that what changes is recorded in the same transaction."""

    request: Any
    form: Any

    def save_instance(self) -> ReturnReason:
        """What Wagtail calls once the form is valid, in a transaction."""
        save = super().save_instance  # type: ignore[misc]  # a mixin of Wagtail's views
        return keep(self.form.instance, save, by=self.request.user, at=now())


class Adding(Keeping, CreateView):
    pass


class Changing(Keeping, EditView):
    pass


class Listing(IndexView):
    """The reasons with the paragraphs that they stand on, read in one query for the page."""

    def get_table(self, object_list: Any) -> Any:
        """The table of one page of the list."""
        reasons = list(object_list)
        found = paragraphs(reason.guidance for reason in reasons)
        for reason in reasons:
            reason.stands_on = _named(found.get(reason.guidance))
        return super().get_table(reasons)


def _named(there: Paragraph | None) -> str:
    return f"{there.title}: {there.heading}" if there and there.anchor else NOWHERE


def _purpose(reason: ReturnReason) -> str:
    return dict(FOR)[reason.declines]


class Reasons(SnippetViewSet):
    """The screens of the reasons."""

    model = ReturnReason
    icon = "comment"
    menu_label = "Reasons"
    menu_name = "reasons"
    menu_order = 170
    add_to_admin_menu = True
    index_view_class = Listing
    add_view_class = Adding
    edit_view_class = Changing
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 50
    list_display: ClassVar[list[Any]] = [
        "title",
        Column("declines", label="What it is for", accessor=_purpose),
        Column("guidance", label="Guidance", accessor="stands_on"),
        "position",
        BooleanColumn("is_active", label="In use"),
    ]
    list_filter: ClassVar[list[str]] = ["is_active", "declines"]
    search_fields: ClassVar[list[str]] = ["title", "guidance"]

    def register_chooser_viewset(self) -> None:
        """No page chooses a reason, so there are no screens to choose one on."""


register_permission_policy(ReturnReason, LeadReviewers(ReturnReason))
register_snippet(Reasons)
