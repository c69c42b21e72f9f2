"""Notices as rows: written in the transaction of what they tell of, sent later by the tick."""

from django.conf import settings
from django.db import models


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Reads of notices."""

    def unsent(self) -> "NotificationQuerySet":
        """Those still to be mailed, oldest first."""
        return self.filter(sent_at__isnull=True, attempts__lt=5).order_by("id")


class Notification(models.Model):
    """One notice to one person. Told once: ``key`` is unique per person."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120, help_text="What makes two notices the same one.")
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    path = models.CharField(max_length=200, help_text="The page it opens, from the site's root.")
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="notification_told_once")
        ]
        indexes = [models.Index(fields=["sent_at", "id"])]

    def __str__(self) -> str:
        return self.title
