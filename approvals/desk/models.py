"""Who has taken a post to review, what is set aside, who is away, and views of the queue."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, IntegerChoices, Q

from approvals.posts.models import Post, Version
from approvals.posts.states import OWNERS, Hand
from members.people.models import User

LONGEST_NAME = 60
"""Characters of the name of a saved view."""
LONGEST_REASON = 200
"""Characters of why a post is set aside."""

CLAIMABLE = tuple(
    state for state, hand in OWNERS.items() if hand in {Hand.REVIEWER, Hand.MONITORING_OFFICER}
)
"""States in which a post lies with somebody who can decide it."""


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Reads of claims."""

    def standing(self) -> "ClaimQuerySet":
        """Those still in force: the post has not moved since, and whose it is can still sign in."""
        return self.filter(
            post__state__in=CLAIMABLE, post__moved_at__lte=F("at"), by__is_active=True
        )


class Claim(models.Model):
    """A reviewer's word that they are looking at a post, so that nobody does it twice.

    It ends by itself when the post moves: a row older than the post's last move says nothing.
    """

    post = models.OneToOneField(Post, on_delete=models.CASCADE, primary_key=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Who assigned it or handed it over; empty where they took it themselves.",
    )
    at = models.DateTimeField()

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.post} claimed by {self.by}"

    def stands(self, post: Post) -> bool:
        """Whether it is in force for this post, which the caller has read already."""
        moved_at: datetime = post.moved_at
        return post.state in CLAIMABLE and moved_at <= self.at and self.by.is_active


class SetAsideQuerySet(models.QuerySet["SetAside"]):
    """Reads of what is set aside."""

    def standing(self, at: datetime) -> "SetAsideQuerySet":
        """Those that keep a post out of its lane now.

        It comes back by itself: at its time, once it is late, when it moves, and when its author
        asks for an urgent look. Nothing has to happen at that moment.
        """
        is_early = Q(until=None) | Q(until__gt=at)
        is_calm = Q(post__urgent_at=None) | Q(post__urgent_at__lte=F("at"))
        return self.filter(
            is_early,
            is_calm,
            ended_at=None,
            post__state__in=CLAIMABLE,
            post__moved_at__lte=F("at"),
            post__due_at__gt=at,
        )

    def returned(self, at: datetime) -> "SetAsideQuerySet":
        """Those whose own time has come, of posts that have not moved since: nobody was told yet."""
        lies_there = Q(post__state__in=CLAIMABLE, post__moved_at__lte=F("at"))
        return self.filter(lies_there, until__lte=at, ended_at=None).order_by("until", "pk")


class SetAside(models.Model):
    """That a reviewer parked a post, and why. Rows stay, for the record."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="set_aside")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=LONGEST_REASON, help_text="For officers alone.")
    until = models.DateTimeField(null=True, help_text="When to look again.")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, help_text="When somebody brought it back.")

    objects = SetAsideQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(ended_at=None), name="set_aside_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.post} set aside by {self.by}"


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Reads of who is away."""

    def running(self, at: datetime) -> "AbsenceQuerySet":
        """Those of who is away at a moment."""
        return self.filter(starts__lte=at, ends__gt=at)

    def to_come(self, at: datetime) -> "AbsenceQuerySet":
        """Those that are not over."""
        return self.filter(ends__gt=at).select_related("person", "cover")


class Absence(models.Model):
    """A time in which a reviewer is away, and who covers for them."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    cover = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Who gets their claims; empty: the claims go back into the queue.",
    )
    applied_at = models.DateTimeField(null=True, help_text="When their claims were given on.")

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["starts", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="absence_order")
        ]

    def __str__(self) -> str:
        return f"{self.person} away"


class Stage(IntegerChoices):
    """How far the time to answer has run, when somebody is reminded."""

    HALF = 1, "Half of the time has gone"
    DUE = 2, "The time is up"
    LATE = 3, "Half as much again has gone"

    @property
    def share(self) -> float:
        """The part of the promised time after which it comes."""
        return self.value / 2


class Reminder(models.Model):
    """That people were reminded of a version, so that nobody is told twice."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    stage = models.PositiveSmallIntegerField(choices=Stage)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["version", "stage"], name="reminded_once_a_stage")
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.get_stage_display()}"


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Reads of saved views."""

    def seen_by(self, user: User) -> "SavedViewQuerySet":
        """One's own, and those for everybody."""
        return self.filter(Q(owner=user) | Q(is_shared=True))


class SavedView(models.Model):
    """A set of filters of the queue under a name: somebody's own, or for everybody at the desk."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    query = models.JSONField(help_text="What the address of the queue asks for, by name.")
    is_shared = models.BooleanField(default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["-is_shared", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="one_view_of_a_name")]

    def __str__(self) -> str:
        return self.name


class UsualView(models.Model):
    """The view with which the review desk opens for somebody."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    view = models.ForeignKey(SavedView, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.user} begins with {self.view}"
