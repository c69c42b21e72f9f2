"""Where a person's permissions come from."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from members.people.models import User


class RolesAlone(AuthenticationBackend):
    """Signs people in as allauth does, and lets them do what their roles say and nothing else.

    A permission given to a person directly would stand in no table and in no audit trail. Not
    asking for it also saves a query on every page.
    """

    def _get_user_permissions(self, user_obj: User) -> QuerySet[Permission]:
        return Permission.objects.none()
