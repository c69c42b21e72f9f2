"""When speech is restricted."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q, TextChoices
from django.utils.timezone import localdate

from members.people.models import Councillor, Ward

LONGEST_TITLE = 150
LONGEST_REASON = 200
PERIOD_GUIDANCE = "pre-election-period"
"""The page of the library on what a pre-election period means."""


class PeriodKind(TextChoices):
    """The poll that a period precedes."""

    LOCAL = "local", "Local elections"
    BY_ELECTION = "by-election", "By-election"
    GENERAL = "general", "General election"


class PeriodQuerySet(models.QuerySet["RestrictedPeriod"]):
    """Reads of restricted periods."""

    def in_force(self, at: datetime) -> "PeriodQuerySet":
        """Those that bind at a moment: from the notice of election to the close of poll."""
        return self.filter(cancelled_at__isnull=True, starts_at__lte=at, ends_at__gt=at)

    def ahead(self, at: datetime) -> "PeriodQuerySet":
        """Those still to start."""
        return self.filter(cancelled_at__isnull=True, starts_at__gt=at).order_by("starts_at")

    def binding(self, ward: Ward) -> "PeriodQuerySet":
        """Those that bind a councillor of a ward."""
        return self.filter(Q(ward__isnull=True) | Q(ward=ward))

    def binding_any(self, councillors: models.QuerySet[Councillor]) -> "PeriodQuerySet":
        """Those that bind at least one of these councillors."""
        return self.filter(Q(ward__isnull=True) | Q(ward__in=councillors.values("ward")))

    def not_over(self, at: datetime) -> "PeriodQuerySet":
        """Those in force or ahead, wherever they bind."""
        return self.filter(cancelled_at__isnull=True, ends_at__gt=at)

    def known(self, ward: Ward, at: datetime) -> "PeriodQuerySet":
        """Those in force or ahead that bind a ward: what somebody who signs now knows of."""
        return self.binding(ward).not_over(at)


class RestrictedPeriod(models.Model):
    """A pre-election period: a fact that a person enters, never arithmetic.

    Publicity Code 2011 paras 33 to 35. The latest lawful start is computed elsewhere; the
    start that binds is the day on which notice of election was really published.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=LONGEST_TITLE)
    kind = models.CharField(max_length=12, choices=PeriodKind)
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, null=True, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    candidates = models.JSONField(default=list, blank=True, help_text="Full names, as nominated.")
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="period_order")
        ]

    def __str__(self) -> str:
        return self.title

    def binds(self, ward: Ward) -> bool:
        """Whether it binds a councillor of this ward."""
        return self.ward_id in {None, ward.pk}

    def covers(self, moment: datetime) -> bool:
        """Whether a moment lies between the notice of election and the close of poll."""
        return self.starts_at <= moment < self.ends_at

    def polls_between(self, first: datetime, last: datetime) -> bool:
        """Whether a time touches its polling day before the close of poll, with which it ends."""
        return first < self.ends_at and localdate(last) >= localdate(self.ends_at)


class HoldQuerySet(models.QuerySet["Hold"]):
    """Reads of holds."""

    def in_force(self, at: datetime) -> "HoldQuerySet":
        """Those that bind at a moment."""
        return self.filter(starts_at__lte=at).filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at))

    def binding(self, ward: Ward) -> "HoldQuerySet":
        """Those that bind a councillor of a ward."""
        return self.filter(Q(ward__isnull=True) | Q(ward=ward))


class Hold(models.Model):
    """Posting paused for mourning or an incident, until somebody lifts it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reason = models.CharField(max_length=LONGEST_REASON)
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, null=True, blank=True)
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at"]
        constraints = [
            # Placed and lifted in one moment is a hold of no length, and no mistake.
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="hold_order",
            )
        ]

    def __str__(self) -> str:
        return self.reason
