"""Notices as rows: written in the transaction of what they tell of, sent later by the tick."""

from datetime import datetime, time

from django.conf import settings
from django.db import models
from django.db.models import Q

from members.notifications.kinds import CHOSEN, WAITING, Kind, Letter, Way
from members.people.models import User

# With the delays in ``sending`` the last try comes about four days after the first.
MOST_ATTEMPTS = 12
DIGEST_AT = time(8, 0)


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Reads of notices."""

    def to_send(self, at: datetime) -> "NotificationQuerySet":
        """Those whose e-mail is due by now, alone or in a digest."""
        return self.filter(letter__in=WAITING, due_at__lte=at)

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
    about = models.CharField(
        max_length=80, blank=True, help_text="What it is about, kind:reference; or empty."
    )
    called = models.CharField(
        max_length=200, blank=True, help_text="What that is called: the subject of its e-mails."
    )
    is_urgent = models.BooleanField(
        default=False, help_text="Mailed at once, in somebody's quiet hours too."
    )
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    letter = models.CharField(max_length=10, choices=Letter, default=Letter.TO_SEND)
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
                condition=Q(letter__in=WAITING),
                name="notification_to_send",
            ),
            models.Index(
                fields=["recipient"],
                condition=Q(read_at__isnull=True),
                name="notification_unread",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Preferences(models.Model):
    """How a person wishes to hear of things. Without a row, everything is mailed at once."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="notice_preferences",
    )
    ways = models.JSONField(default=dict, help_text="Kind to way, for the kinds that are chosen.")
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    digest_at = models.TimeField(default=DIGEST_AT)
    working_days_only = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="quiet_hours_have_two_ends",
            )
        ]

    def __str__(self) -> str:
        return f"How {self.person} hears of things"

    def way_of(self, kind: Kind) -> Way:
        """How the person hears of a kind; what is not theirs to choose is mailed at once."""
        chosen = self.ways.get(kind.value) if kind in CHOSEN else None
        return Way(chosen) if chosen in Way.values else Way.AT_ONCE


class AddressTrouble(models.Model):
    """What was last heard of mail that did not reach a person. ``paused_at``: none is sent now."""

    class Source(models.TextChoices):
        """Who said so."""

        SERVER = "server", "The mail server, when Rostrum handed it the e-mail"
        REPORT = "report", "A report that came back later"

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="address_trouble",
    )
    address = models.EmailField(help_text="Where it was sent. Another address is not in trouble.")
    status = models.CharField(max_length=12, help_text="As in RFC 3463: 5.1.1.")
    source = models.CharField(max_length=10, choices=Source)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)
    paused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-last_at"]

    def __str__(self) -> str:
        return f"{self.address}: {self.status}"

    def concerns(self, person: User) -> bool:
        """Whether it is about the address that the person has now."""
        return self.address == person.email

    def stops_mail_to(self, person: User) -> bool:
        """Whether nothing is mailed to the person until somebody says that it may go on."""
        return self.paused_at is not None and self.concerns(person)
