"""The accounts through which councillors speak."""

import uuid

from django.db import models
from django.db.models import Q, TextChoices

from members.people.models import Councillor, new_ref


class Platform(TextChoices):
    """How a post leaves: through a network's interface, by hand, or nowhere at all."""

    X = "x", "X"
    BLUESKY = "bluesky", "Bluesky"
    MASTODON = "mastodon", "Mastodon"
    HAND_OFF = "hand_off", "Hand-off"
    PRACTICE = "practice", "Practice"


REAL = frozenset({Platform.X, Platform.BLUESKY, Platform.MASTODON})
"""Platforms whose posts reach the public without a person's hand."""


class Network(TextChoices):
    """Whose counter and whose rules apply to the wording."""

    X = "x", "X"
    FACEBOOK = "facebook", "Facebook"
    INSTAGRAM = "instagram", "Instagram"
    BLUESKY = "bluesky", "Bluesky"
    MASTODON = "mastodon", "Mastodon"
    LINKEDIN = "linkedin", "LinkedIn"
    THREADS = "threads", "Threads"
    NEXTDOOR = "nextdoor", "Nextdoor"


class ConnectionState(TextChoices):
    """Whether the connection can carry a post."""

    CONNECTED = "connected", "Connected"
    SIGN_IN_NEEDED = "sign_in_needed", "Needs signing in again"
    DISCONNECTED = "disconnected", "Disconnected"


class ConnectionQuerySet(models.QuerySet["Connection"]):
    """Reads of connections."""

    def usable(self) -> "ConnectionQuerySet":
        """Those that can be chosen for a draft."""
        return self.exclude(state=ConnectionState.DISCONNECTED)

    def real(self) -> "ConnectionQuerySet":
        """Those whose posts reach the public without a person's hand."""
        return self.filter(platform__in=REAL)


class Connection(models.Model):
    """One account of one councillor on one network, by the network's own id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=8, unique=True, default=new_ref, editable=False)
    councillor = models.ForeignKey(Councillor, on_delete=models.PROTECT, related_name="connections")
    platform = models.CharField(max_length=12, choices=Platform)
    network = models.CharField(max_length=12, choices=Network)
    uid = models.CharField(max_length=100, help_text="The account's own id on the network.")
    handle = models.CharField(
        max_length=100, help_text="What people see: @name, or a page's title."
    )
    state = models.CharField(
        max_length=16, choices=ConnectionState, default=ConnectionState.CONNECTED
    )
    vault_key = models.CharField(max_length=20, blank=True, help_text="Which key sealed it.")
    sealed = models.BinaryField(
        blank=True, default=b"", help_text="AES-256-GCM of the credentials."
    )
    expires_at = models.DateTimeField(null=True, blank=True)
    renewing_until = models.DateTimeField(
        null=True, blank=True, help_text="While a process renews the credentials."
    )
    limited_until = models.DateTimeField(null=True, blank=True)
    connected_at = models.DateTimeField()

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        ordering = ["platform", "handle"]
        constraints = [
            # A hand-off names an account and proves nothing, so it keeps nobody else out.
            models.UniqueConstraint(
                fields=["platform", "uid"],
                condition=~Q(state=ConnectionState.DISCONNECTED) & ~Q(platform=Platform.HAND_OFF),
                name="one_connection_per_account",
            ),
            models.UniqueConstraint(
                fields=["councillor", "platform", "uid"],
                condition=~Q(state=ConnectionState.DISCONNECTED),
                name="one_connection_per_councillor",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def subject(self) -> str:
        """How the audit trail names the connection."""
        return f"connection:{self.ref}"

    @property
    def label(self) -> str:
        """The connection as its owner knows it: network and handle."""
        kind = {Platform.HAND_OFF: " (posted by hand)", Platform.PRACTICE: " (practice)"}
        return f"{self.get_network_display()} {self.handle}{kind.get(Platform(self.platform), '')}"
