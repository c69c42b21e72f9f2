"""Whose connections a request is about."""

from django.http import HttpRequest

from members.audit.errors import NotAllowed
from members.people.models import Councillor


def councillor_of(request: HttpRequest) -> Councillor:
    """The councillor who is signed in. Raises ``NotAllowed`` for anybody else."""
    mine = Councillor.objects.select_related("user")
    councillor = mine.filter(user__pk=request.user.pk).first() if request.user.pk else None
    if councillor is None:
        raise NotAllowed("Only councillors have connected accounts.")
    return councillor
