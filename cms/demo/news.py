"""The news of the demo council: a feed as a council's website has one, and that it is read."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed

from approvals.offers.models import NewsSource
from approvals.offers.news import actions
from approvals.offers.news.parsing import entries_in
from cms.demo.story import worked
from members.people.models import User

FOLLOWED = worked(1, "16:10")
SITE = "https://www.elmton.example"


@dataclass(frozen=True)
class Item:
    """One piece of news, so many days old."""

    name: str
    title: str
    summary: str
    days: int


ITEMS = (
    Item(
        "winter-service",
        "Forty grit bins are filled for the winter",
        "Each has its number on the lid. Residents can ask for a refill on the council’s page and "
        "see on a map which roads are gritted first.",
        days=1,
    ),
    Item(
        "repair-cafe",
        "Repair café comes to every ward",
        "From January volunteers mend lamps, toys and bicycles in a hall of each ward once a month. "
        "The first dates are on the council’s page.",
        days=2,
    ),
    Item(
        "bus-survey",
        "Which bus do you miss? The survey closes in two weeks",
        "What residents answer goes into the county’s plan for evening buses. It takes five minutes.",
        days=4,
    ),
)


def address() -> str:
    """Where the feed stands: on the demo itself."""
    return f"{settings.SITE_URL.rstrip('/')}{reverse('demo_news')}"


def feed(at: datetime) -> str:
    """The feed as RSS. Its pieces stay what they are, so that each is new once."""
    made = Rss201rev2Feed("Elmton Borough Council: news", SITE, "What is new in Elmton")
    for item in ITEMS:
        made.add_item(
            title=item.title,
            link=f"{SITE}/news/{item.name}",
            description=item.summary,
            unique_id=f"elmton:{item.name}",
            unique_id_is_permalink=False,
            pubdate=at - timedelta(days=item.days),
        )
    return made.writeString("utf-8")


def follow(lead: User, at: datetime) -> None:
    """The lead reviewer adds the feed, and it is read for the first time."""
    source = actions.follow("Council news", address(), by=lead, at=at)
    actions.take_in(source, entries_in(feed(at).encode(), source.address), at=at)
    NewsSource.objects.filter(pk=source.pk).update(read_at=at)
