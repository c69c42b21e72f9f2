"""What became of each link that asked to connect an account, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from members.connections.models import Connection, ConnectRequest

MOST = 100


@dataclass(frozen=True)
class Row:
    """A request, what became of it with the colour of its tag, and whether it can be withdrawn."""

    request: ConnectRequest
    says: str
    colour: str
    is_open: bool


def tell_requests(at: datetime) -> Sequence[Row]:
    """The latest requests, newest first, in two queries."""
    related = ("councillor__user", "asked_by")
    found = list(ConnectRequest.objects.select_related(*related)[:MOST])
    accounts = Connection.objects.usable().filter(councillor__in=[one.councillor for one in found])
    connected: dict[tuple[object, str], datetime] = {}
    for account in accounts.order_by("connected_at"):
        connected[account.councillor_id, account.platform] = account.connected_at
    return [_row(one, connected.get((one.councillor_id, one.platform)), at) for one in found]


def _row(one: ConnectRequest, connected: datetime | None, at: datetime) -> Row:
    if connected is not None and connected >= one.asked_at:
        return Row(one, "Connected", "green", one.is_open(at))
    if one.used_at is not None:
        return Row(one, "Used, and not connected", "orange", is_open=False)
    if one.withdrawn_at is not None:
        return Row(one, "Withdrawn", "grey", is_open=False)
    if one.councillor.expected_handles.get(one.platform) != one.handle:
        return Row(one, "Another handle is expected now", "grey", is_open=False)
    if one.expires <= at:
        return Row(one, "Ran out unused", "red", is_open=False)
    return Row(one, "Waiting", "yellow", is_open=True)
