"""What the Monitoring Officer and the reviewers say to each other about a post that was referred."""

import uuid

from django.conf import settings
from django.db import models

from approvals.posts.models.version import Version


class ReferralNote(models.Model):
    """One thing said about a referral. It may hold legal advice: its author never reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="referral_notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(null=True)  # noqa: DJ001  NULL is "disposed of"
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"Said about the referral of {self.version}"
