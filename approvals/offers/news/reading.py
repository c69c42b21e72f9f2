"""Reads the feeds that are due. Called by the timetable."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Q

from approvals.offers.models import NewsSource
from approvals.offers.news import actions
from approvals.offers.news.fetching import NotFetchedError, fetch
from approvals.offers.news.parsing import UnreadableFeedError, entries_in
from approvals.publishing.failing import alone

EVERY = timedelta(minutes=30)


def read_due(at: datetime, *, is_over: Callable[[], bool] = lambda: False) -> int:
    """Read the feeds that were not read for half an hour. Returns how many pieces are new.

    A feed that cannot be read keeps nobody else's from being read: its page says why.

    Args:
        is_over: asked before each feed, whether to leave the rest for another time.
    """
    due = NewsSource.objects.filter(Q(read_at=None) | Q(read_at__lte=at - EVERY))
    return sum(_read(source, at) for source in due.order_by("pk") if not is_over())


def _read(source: NewsSource, at: datetime) -> int:
    """Ask one feed, unless another worker does so at this moment."""
    mine = NewsSource.objects.filter(pk=source.pk, read_at=source.read_at)
    if not mine.update(read_at=at):
        return 0
    with alone(f"The news of source {source.pk} could not be taken in."):
        try:
            return actions.take_in(source, entries_in(fetch(source.address), source.address), at=at)
        except (NotFetchedError, UnreadableFeedError) as error:
            NewsSource.objects.filter(pk=source.pk).update(problem=str(error)[:200])
    return 0
