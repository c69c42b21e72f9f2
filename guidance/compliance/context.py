"""What is known besides the words. None always means: not known, so stay silent."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class PreElection:
    """A restricted period. Without dates it is in force now.

    ``kind`` is ``local``, ``by-election`` or ``general``; ``scope`` is ``authority`` or ``ward``.
    ``starts`` is the day on which the notice of election was published.
    """

    kind: str = "local"
    scope: str = "authority"
    ward: str | None = None
    starts: date | None = None
    polling_day: date | None = None

    def covers(self, moment: datetime | None) -> bool:
        """Whether it binds at a moment; a moment that is not known counts as inside.

        Publicity Code 2011 para 33: from the notice of election to the close of poll (10pm).
        """
        if moment is None:
            return True
        local = moment.astimezone(LONDON)
        if self.starts is not None and local.date() < self.starts:
            return False
        if self.polling_day is None or local.date() < self.polling_day:
            return True
        return local.date() == self.polling_day and local.hour < POLLS_CLOSE


POLLS_CLOSE = 22


@dataclass(frozen=True)
class Context:
    """Who speaks, in which capacity, when, and what binds them."""

    account: str = "councillor"
    capacity: str | None = None
    ward: str | None = None
    council: str | None = None
    nation: str | None = None
    author_committees: tuple[str, ...] | None = None
    author_is_candidate: bool | None = None
    created_at: datetime | None = None
    publish_at: datetime | None = None
    pre_election: PreElection | None = None
    period_start: date | None = None
    polling_day: bool | None = None
    candidates: tuple[str, ...] = ()
    sensitive_topics: tuple[str, ...] = ()
    hold: str | None = None
    recent_posts: tuple[str, ...] = ()

    @property
    def moment(self) -> datetime | None:
        """When it is to go out, or failing that when it was written."""
        return self.publish_at or self.created_at

    def restricted(self) -> PreElection | None:
        """The pre-election period that binds when the post goes out."""
        period = self.pre_election
        return period if period is not None and period.covers(self.moment) else None
