"""Whose connections a request is about."""

from django.http import HttpRequest

from members.audit.errors import NotAllowed
from members.people.models import Councillor, User
from members.people.roles import Permission


def councillor_of(request: HttpRequest) -> Councillor:
    """The councillor who is signed in. Raises ``NotAllowed`` for anybody else."""
    mine = Councillor.objects.select_related("user")
    councillor = mine.filter(user__pk=request.user.pk).first() if request.user.pk else None
    if councillor is None:
        user = request.user
        if isinstance(user, User) and user.may(Permission.DRAFT_POST):
            raise NotAllowed(
                "The administrator has still to enter your ward and your term. "
                "Then you can connect accounts."
            )
        raise NotAllowed("Only councillors have connected accounts.")
    return councillor
