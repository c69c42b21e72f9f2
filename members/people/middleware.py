"""The walls around the two back offices."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponseBase

from members.people.access import (
    ask_for_second_factor,
    ask_to_sign_in,
    lacks_second_factor,
)
from members.people.models import User
from members.people.roles import Permission

Next = Callable[[HttpRequest], HttpResponseBase]

SITE_ADMIN = "/cms/"
LOCAL_ADMIN = "/django-admin/"
# Screens of Wagtail for what Rostrum does not have, closed to everybody: no page of the library
# shows pictures or documents, nothing serves them, people are kept at /team/, and two are trials of
# error pages.
UNUSED = (
    "/cms/images/",
    "/cms/documents/",
    "/cms/api/main/images/",
    "/cms/api/main/documents/",
    "/cms/users/",
    "/cms/groups/",
    "/cms/failwhale/",
    "/cms/test404/",
)


class BackOfficeWalls:
    """Keeps the Wagtail admin and the local Django admin to those who work there.

    To anybody else signed in, no address below either exists: a 404 whatever comes after the
    prefix, so that nothing can be learnt by trying. What is ``UNUSED`` exists for nobody.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith((SITE_ADMIN, LOCAL_ADMIN)):
            return self.get_response(request)
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        if not _works_at(request.path_info, request.user):
            raise Http404
        if lacks_second_factor(request):
            return ask_for_second_factor(request)
        return self.get_response(request)


def _works_at(path: str, user: User) -> bool:
    if path.startswith(UNUSED):
        return False
    if path.startswith(LOCAL_ADMIN):
        return user.may(Permission.MANAGE_PEOPLE)
    return user.is_active and user.has_perm("wagtailadmin.access_admin")
