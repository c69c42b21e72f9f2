"""What people said about a version: decisions, clearances, reasons, remarks."""

import uuid

from django.conf import settings
from django.db import models

from approvals.posts.models.version import Version
from members.connections.models import Connection


class Decision(models.Model):
    """Why a post was returned, declined or referred, in coded reasons and words."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reasons = models.JSONField(default=list, help_text="Code, title, guidance, page revision.")
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.kind} on {self.version}"


class Clearance(models.Model):
    """The Monitoring Officer's leave for one rule on one version."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="clearances")
    rule = models.CharField(max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["version", "rule"], name="one_clearance_per_rule")
        ]

    def __str__(self) -> str:
        return f"{self.rule} cleared on {self.version}"


class FindingReply(models.Model):
    """A reviewer's reason for passing a finding."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="replies")
    rule = models.CharField(max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        verbose_name_plural = "finding replies"

    def __str__(self) -> str:
        return f"{self.rule} answered on {self.version}"


class Remark(models.Model):
    """A reviewer's note, pinned to a phrase or to the whole version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="remarks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    connection = models.ForeignKey(
        Connection, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    start = models.PositiveIntegerField(default=0, help_text="Code points into the wording.")
    end = models.PositiveIntegerField(default=0)
    text = models.TextField(null=True)  # noqa: DJ001  NULL is "disposed of"
    internal = models.BooleanField(default=False, help_text="Never shown to the author.")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"Remark on {self.version}"


class ReturnReason(models.Model):
    """A coded reason for asking for changes or declining, tied to a guidance paragraph."""

    code = models.SlugField(primary_key=True)
    title = models.CharField(max_length=150)
    guidance = models.CharField(max_length=120, help_text="page-slug#anchor")
    declines = models.BooleanField(default=False, help_text="A reason to decline, not to return.")
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title
