"""Dispatches: one version on its way to one connection, and every attempt at it."""

import uuid
from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, TextChoices

from approvals.posts.models import Post, Version
from approvals.publishing.states import NEEDS_A_PERSON, DispatchState, ReadBack
from guidance.compliance.subjects import LONGEST as LONGEST_SUBJECT
from guidance.compliance.subjects import speaks_of
from members.connections.models import Connection
from members.people.models import User, Ward, new_ref

LONGEST_REASON = 200
ONE_SCOPE_AT_MOST = (
    Q(ward__isnull=True, councillor__isnull=True)
    | Q(ward__isnull=True, subject="")
    | Q(councillor__isnull=True, subject="")
)
LAST_LOOK_IS_LOST = timedelta(hours=2)
# "Later than long ago" is "not empty" in words for which SQLite, too, uses an index.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    """Reads of dispatches."""

    def expired(self, at: datetime) -> "DispatchQuerySet":
        """Those whose sender has not been heard of within its lease."""
        return self.filter(state=DispatchState.SENDING, lease_until__lte=at)

    def to_watch(self, at: datetime) -> "DispatchQuerySet":
        """Unknown ones that are due for another look at the network."""
        return self.filter(state=DispatchState.UNKNOWN, look_again_at__lte=at)

    def to_verify(self, at: datetime) -> "DispatchQuerySet":
        """Sent ones that are due for a look whether the network shows them as they were signed."""
        return self.filter(
            state=DispatchState.SENT, verified_at__isnull=True, look_again_at__lte=at, read_back=""
        )

    def to_read_back(self, at: datetime) -> "DispatchQuerySet":
        """What was posted by hand, and whose network is due to be asked whose it is."""
        # A process that died on the last look has left none to come: it is made up for.
        lost = Q(look_again_at__isnull=True, moved_at__lte=at - LAST_LOOK_IS_LOST)
        asked = self.filter(state=DispatchState.SENT, read_back=ReadBack.ASKED)
        return asked.filter(Q(look_again_at__lte=at) | lost)

    def needing_a_person(self) -> "DispatchQuerySet":
        """Those that a machine will not settle, and those with something wrong about them."""
        waits = Q(state__in=NEEDS_A_PERSON) | Q(odd_at__gt=LONG_AGO)
        return self.filter(waits, settled_at__isnull=True)

    def of_person(self, user: User) -> "DispatchQuerySet":
        """Those of this councillor's own posts."""
        return self.filter(connection__councillor__user=user)

    def to_remind(self, at: datetime) -> "DispatchQuerySet":
        """Hand-offs whose councillor is due to be reminded."""
        return self.filter(state=DispatchState.AWAITING_HAND, remind_at__lte=at)

    def visible_to(self, user: User, at: datetime) -> "DispatchQuerySet":
        """Those of posts that this person may know of."""
        return self.filter(version__post__in=Post.objects.visible_to(user, at))

    def awaiting(self, user: User) -> "DispatchQuerySet":
        """Hand-offs that wait for this councillor."""
        return self.filter(state=DispatchState.AWAITING_HAND, connection__councillor__user=user)


class Dispatch(models.Model):
    """One version to one connection. There can never be two."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=8, unique=True, default=new_ref, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="dispatches")
    connection = models.ForeignKey(Connection, on_delete=models.PROTECT, related_name="dispatches")
    state = models.CharField(max_length=14, choices=DispatchState)
    fence = models.PositiveIntegerField(default=0, help_text="Rises with every claim.")
    lease_until = models.DateTimeField(null=True, blank=True)
    retry_at = models.DateTimeField(null=True, blank=True, help_text="Not before this, when held.")
    look_again_at = models.DateTimeField(null=True, blank=True)
    looks = models.PositiveSmallIntegerField(default=0)
    reasons = models.JSONField(
        default=list, help_text="Codes of the gate's clauses, or an error's."
    )
    detail = models.CharField(max_length=300, blank=True, help_text="In words, for a person.")
    receipt = models.CharField(
        max_length=100, blank=True, help_text="The network's id of the post."
    )
    url = models.URLField(blank=True)
    opened_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    handed_at = models.DateTimeField(
        null=True, blank=True, help_text="When its councillor was first asked to post it."
    )
    remind_at = models.DateTimeField(
        null=True, blank=True, help_text="When its councillor is reminded to post it."
    )
    read_back = models.CharField(
        max_length=8, choices=ReadBack, blank=True, help_text="Of what was posted by hand."
    )
    seen_as = models.CharField(
        max_length=130, blank=True, help_text="Whose the network says that it is."
    )
    odd_at = models.DateTimeField(
        null=True, blank=True, help_text="When something about it was seen to be wrong."
    )
    verified_at = models.DateTimeField(
        null=True, blank=True, help_text="When the network showed it as it was signed."
    )
    settled_at = models.DateTimeField(
        null=True, blank=True, help_text="When a person took note of it."
    )

    objects = DispatchQuerySet.as_manager()

    class Meta:
        ordering = ["-moved_at"]
        verbose_name_plural = "dispatches"
        constraints = [
            models.UniqueConstraint(fields=["version", "connection"], name="never_twice"),
            models.UniqueConstraint(
                fields=["connection", "receipt"],
                condition=~Q(receipt=""),
                name="one_dispatch_per_receipt",
            ),
            models.UniqueConstraint(
                fields=["connection"],
                condition=Q(state=DispatchState.SENDING),
                name="one_sending_per_connection",
            ),
            # Without one nobody would ever look after a lost sender, and its connection would
            # wait behind it for good.
            models.CheckConstraint(
                condition=~Q(state=DispatchState.SENDING) | Q(lease_until__isnull=False),
                name="a_sender_has_a_lease",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "lease_until"]),
            models.Index(fields=["state", "look_again_at"]),
            # The list of what needs a person asks for the few among all that were ever sent.
            models.Index(
                fields=["odd_at"], condition=Q(odd_at__isnull=False), name="odd_dispatches"
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def subject(self) -> str:
        """The dispatch's name in the audit trail."""
        return f"dispatch:{self.ref}"


def still_to_go() -> Q:
    """Of versions' places, those in which nothing was sent, given up or handed over."""
    here = Dispatch.objects.filter(version=OuterRef("version"), connection=OuterRef("connection"))
    return ~Q(Exists(here.exclude(state=DispatchState.HELD)))


class Attempt(models.Model):
    """One try at a dispatch: the intent is written before, the outcome after."""

    class Outcome(TextChoices):
        """How it ended."""

        OPEN = "open", "Not yet known"
        SENT = "sent", "Sent"
        REFUSED = "refused", "Certainly not sent: refused"
        BUSY = "busy", "Certainly not sent: the network was busy"
        SIGN_IN_NEEDED = "sign_in_needed", "Certainly not sent: needs signing in"
        UNKNOWN = "unknown", "Unknown"
        FOUND = "found", "Found on the network afterwards"

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="attempts")
    fence = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    intent_at = models.DateTimeField()
    outcome = models.CharField(max_length=16, choices=Outcome, default=Outcome.OPEN)
    ended_at = models.DateTimeField(null=True, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    receipt = models.CharField(max_length=100, blank=True, help_text="What the network took it as.")
    url = models.URLField(blank=True)

    class Meta:
        ordering = ["fence"]
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "fence"], name="one_attempt_per_fence")
        ]

    def __str__(self) -> str:
        return f"{self.dispatch} attempt {self.fence}"


class StopQuerySet(models.QuerySet["Stop"]):
    """Reads of stops."""

    def in_force(self) -> "StopQuerySet":
        """Those not yet lifted."""
        return self.filter(lifted_at__isnull=True)


class Stop(models.Model):
    """The publishing switch: everything, one ward, one councillor, or one subject."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reason = models.CharField(max_length=LONGEST_REASON)
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, null=True, blank=True)
    councillor = models.ForeignKey(
        "people.Councillor", on_delete=models.PROTECT, null=True, blank=True
    )
    subject = models.CharField(
        max_length=LONGEST_SUBJECT, blank=True, help_text="As the filters of the queue call it."
    )
    thrown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty when the portal threw it.",
    )
    thrown_at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = StopQuerySet.as_manager()

    class Meta:
        ordering = ["-thrown_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lifted_by__isnull=True, lifted_at__isnull=True)
                | Q(lifted_by__isnull=False, lifted_at__isnull=False),
                name="stop_lifted_pair",
            ),
            models.CheckConstraint(condition=ONE_SCOPE_AT_MOST, name="stop_of_one_scope"),
        ]

    def __str__(self) -> str:
        return self.reason

    @property
    def scope(self) -> str:
        """What is stopped, in words."""
        if self.ward:
            return f"{self.ward.name}: all councillors of the ward"
        if self.councillor:
            return self.councillor.title
        return f"Posts about “{self.subject}”" if self.subject else "All publishing"

    def binds(self, post: Post, texts: Collection[str]) -> bool:
        """Whether it keeps a post with these signed wordings back."""
        if self.subject:
            return speaks_of(self.subject, texts)
        if self.ward_id or self.councillor_id:
            return self.ward_id == post.councillor.ward_id or (
                self.councillor_id == post.councillor_id
            )
        return True


class Passage(models.Model):
    """That one version may go out although a stop binds it. It only grows.

    Another version of the post, and another stop, are not spoken of by it.
    """

    stop = models.ForeignKey(Stop, on_delete=models.PROTECT, related_name="passages")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="passages")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["stop", "version"], name="let_through_a_stop_once")
        ]

    def __str__(self) -> str:
        return f"{self.version} through “{self.stop}”"
