"""The local admin: two small tables that a council keeps, and nothing else."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from members.people.models import PoliticalGroup, User, Ward
from members.people.roles import Permission


class LocalAdmin(admin.AdminSite):
    """A site of its own, so that no installed app can add a table to it."""

    site_header = site_title = "Rostrum local tables"
    index_title = "Wards and political groups"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Administrators."""
        return isinstance(request.user, User) and request.user.may(Permission.MANAGE_PEOPLE)

    def login(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """The one sign-in page, which counts attempts and asks for the second step."""
        return HttpResponseRedirect(reverse("account_login"))

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """The one page for a new password, which counts wrong guesses and tells its owner by mail."""
        return HttpResponseRedirect(reverse("account_change_password"))


class NamedPlaceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A name and the slug made from it."""

    prepopulated_fields = {"slug": ["name"]}
    search_fields = ["name"]


local_admin = LocalAdmin(name="admin")
local_admin.register(Ward, NamedPlaceAdmin)
local_admin.register(PoliticalGroup, NamedPlaceAdmin)
