"""Notices as rows: written in the transaction of what they tell of, sent later by the tick."""

from datetime import datetime

from django.conf import settings
from django.db import models

from members.notifications.kinds import Kind

# With the delays in ``sending`` the last try comes about four days after the first.
MOST_ATTEMPTS = 12


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Reads of notices."""

    def to_send(self, at: datetime) -> "NotificationQuerySet":
        """Those to be mailed by now, oldest first. Who was deactivated gets no mail."""
        waiting = self.filter(sent_at__isnull=True, attempts__lt=MOST_ATTEMPTS)
        return waiting.filter(due_at__lte=at, recipient__is_active=True).order_by("id")

    def unread(self) -> "NotificationQuerySet":
        """Those that their recipient has not opened."""
        return self.filter(read_at__isnull=True)


class Notification(models.Model):
    """One notice to one person. Told once: ``key`` is unique per person."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    kind = models.CharField(max_length=40, choices=Kind)
    key = models.CharField(max_length=120, help_text="What makes two notices the same one.")
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    path = models.CharField(max_length=200, help_text="The page it opens, from the site's root.")
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(help_text="When the next attempt to mail it may be made.")
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="notification_told_once")
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(sent_at__isnull=True),
                name="notification_to_send",
            )
        ]

    def __str__(self) -> str:
        return self.title
