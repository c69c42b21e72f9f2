"""Proposed windows, and the secret addresses at which people's own calendars ask."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from approvals.posts.models import Version

LONGEST_NOTE = 200
"""Characters of why another time is proposed."""


class FeedAddress(models.Model):
    """One person's address. Only the SHA-256 of its token is kept."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="feed_address"
    )
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "feed addresses"

    def __str__(self) -> str:
        return f"Calendar address of {self.user}"


class ProposedWindow(models.Model):
    """Another window that a reviewer proposes to the author of a version."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="proposed_windows")
    window_from = models.DateTimeField(null=True, blank=True)
    window_until = models.DateTimeField()
    note = models.CharField(max_length=LONGEST_NOTE, blank=True, help_text="For the author.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(window_from__isnull=True) | Q(window_until__gt=F("window_from")),
                name="proposed_window_order",
            )
        ]

    def __str__(self) -> str:
        return f"Proposed for {self.version}"
