"""What becomes of the accounts of a councillor who is shut out."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import ngettext

from members.connections.models import Connection
from members.people.leaving import Matter
from members.people.models import User


def left_by(user: User, at: datetime) -> Iterator[Matter]:
    """Accounts on networks that Rostrum can post through; ``at`` changes nothing about them."""
    accounts = Connection.objects.usable().real().filter(councillor__user=user).count()
    yield Matter(
        accounts,
        ngettext("connected account", "connected accounts", accounts),
        "Nothing goes out while they are deactivated. Disconnect what they no longer use.",
    )
