"""When somebody is there to review, and how soon they promise to answer."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q, TextChoices

from guidance.restrictions.saying import say_clock, say_day, say_span
from members.people.models import User
from members.people.roles import Role

LONGEST_DAY = 100
"""Characters of why a day is closed."""


class Division(TextChoices):
    """The parts of the United Kingdom with bank holidays of their own, as gov.uk names them."""

    ENGLAND_AND_WALES = "england-and-wales", "England and Wales"
    SCOTLAND = "scotland", "Scotland"
    NORTHERN_IRELAND = "northern-ireland", "Northern Ireland"


class ReviewHours(models.Model):
    """When the communications team looks at posts, by day of the week."""

    weekday = models.PositiveSmallIntegerField(help_text="0 is Monday.")
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ["weekday", "opens"]
        verbose_name_plural = "review hours"
        constraints = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="review_hours_order"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="review_hours_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {say_clock(self.opens)} to {say_clock(self.closes)}"


class ReviewPromise(models.Model):
    """How soon the council answers within its review hours. One row, or what is usual."""

    answer_hours = models.PositiveSmallIntegerField(default=2, help_text="Working hours.")
    urgent_minutes = models.PositiveSmallIntegerField(
        default=30, help_text="Minutes by the clock in which whoever is on duty looks."
    )
    division = models.CharField(max_length=20, choices=Division, default=Division.ENGLAND_AND_WALES)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="one_review_promise"),
            models.CheckConstraint(
                condition=Q(answer_hours__gte=1, urgent_minutes__gte=1), name="promise_takes_time"
            ),
        ]

    def __str__(self) -> str:
        return f"Within {self.answer_hours} working hours"


class ClosedDayQuerySet(models.QuerySet["ClosedDay"]):
    """Reads of closed days."""

    def kept(self) -> "ClosedDayQuerySet":
        """Those on which nobody reviews."""
        return self.filter(is_worked=False)


class ClosedDay(models.Model):
    """A bank holiday or another day without review."""

    day = models.DateField(unique=True)
    title = models.CharField(max_length=LONGEST_DAY)
    division = models.CharField(
        max_length=20, choices=Division, blank=True, help_text="Empty: the council's own day."
    )
    is_worked = models.BooleanField(
        default=False, help_text="A bank holiday on which the council reviews all the same."
    )

    objects = ClosedDayQuerySet.as_manager()

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{say_day(self.day)}: {self.title}"


class DutyTurnQuerySet(models.QuerySet["DutyTurn"]):
    """Reads of turns of duty."""

    def running(self, at: datetime) -> "DutyTurnQuerySet":
        """Those of reviewers who are on duty at a moment; who no longer reviews is on none."""
        return self.of_reviewers().filter(starts__lte=at, ends__gt=at)

    def of_reviewers(self) -> "DutyTurnQuerySet":
        """Those of people who review, and may sign in."""
        reviewers = User.objects.holding(Role.REVIEWER, Role.LEAD_REVIEWER).order_by()
        return self.filter(person__in=reviewers.values("pk")).select_related("person")

    def to_come(self, at: datetime) -> "DutyTurnQuerySet":
        """Those that are not over."""
        return self.filter(ends__gt=at).select_related("person")


class DutyTurn(models.Model):
    """A time in which a reviewer is on duty outside the review hours."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts = models.DateTimeField()
    ends = models.DateTimeField()

    objects = DutyTurnQuerySet.as_manager()

    class Meta:
        ordering = ["starts", "pk"]
        constraints = [models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="duty_order")]

    def __str__(self) -> str:
        return f"{self.person}: {say_span(self.starts, self.ends)}"
