"""What the address of the calendar asks for. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from approvals.agenda.days import Span, View, after, before, read_day, span_of
from members.connections.models import Network

LONGEST = 100
MOST_PAGES = 10_000


@dataclass(frozen=True)
class Asked:
    """A view of the days around ``day``, narrowed; what makes no sense is as good as nothing."""

    view: View
    day: date
    ward: str = ""
    channel: str = ""
    member: str = ""
    page: int = 1

    @property
    def span(self) -> Span:
        """The days to be shown."""
        return span_of(self.view, self.day)

    @property
    def narrows(self) -> bool:
        """Whether less than everything is asked for."""
        return bool(self.ward or self.channel or self.member)

    def query(self, **changes: object) -> str:
        """The same with some of it changed, fit for an address; a change of days begins anew."""
        asked = {
            "view": self.view,
            "date": self.day,
            "ward": self.ward,
            "channel": self.channel,
            "member": self.member,
        } | changes
        return urlencode({name: str(value) for name, value in asked.items() if value})

    @property
    def earlier(self) -> str:
        """The query of the days before these."""
        return self.query(date=before(self.view, self.day))

    @property
    def later(self) -> str:
        """The query of the days after these."""
        return self.query(date=after(self.view, self.day))


def asked_for(query: Mapping[str, str], *, today: date, usual: View) -> Asked:
    """What an address asks for.

    Args:
        usual: the view for an address that names none.
    """
    view, page = query.get("view", ""), query.get("page", "")
    channel = query.get("channel", "")
    return Asked(
        View(view) if view in set(View) else usual,
        read_day(query.get("date", "")) or today,
        ward=query.get("ward", "")[:LONGEST],
        channel=channel if channel in set(Network) else "",
        member=query.get("member", "")[:LONGEST],
        page=_page(page),
    )


def _page(text: str) -> int:
    """A number of a page; of one with a thousand digits Python would not make a number at all."""
    number = int(text[:9]) if text.isascii() and text.isdigit() else 1
    return min(max(number, 1), MOST_PAGES)
