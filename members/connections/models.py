"""The accounts through which councillors speak."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q, TextChoices

from members.people.models import Councillor, User, new_ref


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
    WHATSAPP = "whatsapp", "WhatsApp"


class ConnectionState(TextChoices):
    """Whether the connection can carry a post."""

    CONNECTED = "connected", "Connected"
    SIGN_IN_NEEDED = "sign_in_needed", "Needs signing in again"
    DISCONNECTED = "disconnected", "Disconnected"


class ConnectionQuerySet(models.QuerySet["Connection"]):
    """Reads of connections."""

    def usable(self) -> "ConnectionQuerySet":
        """Those that were not disconnected."""
        return self.exclude(state=ConnectionState.DISCONNECTED)

    def fit(self) -> "ConnectionQuerySet":
        """Those that can be chosen for a draft: their network lets the portal post."""
        return self.usable().filter(can_publish=True)

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
    checked_at = models.DateTimeField(
        null=True, blank=True, help_text="When the network last said whose account it is."
    )
    can_publish = models.BooleanField(
        default=True, help_text="Whether the network has let the portal post."
    )
    can_read = models.BooleanField(
        default=True, help_text="Whether it has let the portal look what is there."
    )
    ask_again_at = models.DateTimeField(
        null=True, blank=True, help_text="Nobody asks the network again before this."
    )

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
    def is_fit(self) -> bool:
        """Whether a post may be made for it, as ``ConnectionQuerySet.fit``."""
        return self.can_publish and self.state != ConnectionState.DISCONNECTED

    @property
    def label(self) -> str:
        """The connection as its owner knows it: network and handle."""
        kind = {Platform.HAND_OFF: " (posted by hand)", Platform.PRACTICE: " (practice)"}
        return f"{self.get_network_display()} {self.handle}{kind.get(Platform(self.platform), '')}"


class ConnectRequest(models.Model):
    """A link, good once, that asks a councillor to connect one account. Only its digest is kept.

    It opens a page and no more: connecting takes a sign-in, and the network's own.
    """

    ref = models.CharField(max_length=8, unique=True, default=new_ref, editable=False)
    councillor = models.ForeignKey(Councillor, on_delete=models.PROTECT, related_name="+")
    platform = models.CharField(max_length=12, choices=Platform)
    handle = models.CharField(max_length=100, help_text="Whom the network is expected to name.")
    token_sha256 = models.CharField(max_length=64, unique=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    expires = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was taken back, or a newer one took its place."
    )

    class Meta:
        ordering = ["-asked_at", "-id"]

    def __str__(self) -> str:
        return f"Request {self.ref} to {self.councillor}"

    def is_open(self, at: datetime) -> bool:
        """Whether its link still works."""
        return self.used_at is None and self.withdrawn_at is None and self.expires > at
