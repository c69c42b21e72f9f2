"""The rules that are in force, frozen; what is proposed instead; and what is silent for a day."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q, TextChoices

from guidance.compliance.rulebook import digest_of


class RuleSetQuerySet(models.QuerySet["RuleSet"]):
    """Reads of rule sets."""

    def in_outline(self) -> "RuleSetQuerySet":
        """Without what is in them: hundreds of entries, which their digest stands for."""
        return self.defer("rules", "lists")


class RuleSet(models.Model):
    """What the checker applied from one moment on: which rules, and the council's lists.

    Frozen when put in force; a later set replaces it and never changes it. ``digest`` is that of
    ``rulebook.digest_of``; sets of an earlier release have none.
    """

    number = models.PositiveIntegerField(unique=True)
    rules = models.JSONField(help_text="Ids of the rules that apply.")
    lists = models.JSONField(help_text="The council's lists, and the rules that staff wrote.")
    put_in_force_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    put_in_force_at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True, editable=False)

    objects = RuleSetQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"Rule set {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the digest with what it is the digest of."""
        self.digest = digest_of(self.rules, self.lists)
        super().save(*args, **kwargs)


class Outcome(TextChoices):
    """What became of a proposal."""

    WAITING = "", "Waiting"
    IN_FORCE = "in_force", "Put in force"
    WITHDRAWN = "withdrawn", "Taken back"


class Proposal(models.Model):
    """A rule set that somebody wants put in force, frozen as it was when they asked.

    ``base`` is the number of the set in force then, and ``base_digest`` what was in it: a proposal
    is about its difference from that, and is confirmed in place of that or not at all.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    base = models.PositiveIntegerField()
    base_digest = models.CharField(max_length=64, blank=True)
    rules = models.JSONField()
    lists = models.JSONField()
    note = models.CharField(max_length=200)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WAITING, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    ruleset = models.ForeignKey(RuleSet, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(outcome=""),
                name="proposal_closed",
            ),
            # What is put in force was confirmed by somebody else: one alone needs no proposal.
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.IN_FORCE.value) | ~Q(closed_by=F("proposed_by")),
                name="proposal_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"Proposal of {self.proposed_at:%d %B %Y}"


class SilenceQuerySet(models.QuerySet["Silence"]):
    """Reads of silences."""

    def in_force(self, at: datetime) -> "SilenceQuerySet":
        """Those that bind at a moment; each ends by itself."""
        return self.filter(starts_at__lte=at, ends_at__gt=at)


class Silence(models.Model):
    """One rule that is not applied for a day, because it does harm. ``title`` is what it said."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rule = models.CharField(max_length=60)
    title = models.CharField(max_length=100)
    severity = models.CharField(max_length=10)
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = SilenceQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="silence_order")
        ]

    def __str__(self) -> str:
        return self.title
