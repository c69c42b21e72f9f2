"""Who has taken a post to review."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, IntegerChoices

from approvals.posts.models import Post, Version
from approvals.posts.states import OWNERS, Hand

CLAIMABLE = tuple(
    state for state, hand in OWNERS.items() if hand in {Hand.REVIEWER, Hand.MONITORING_OFFICER}
)
"""States in which a post lies with somebody who can decide it."""


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Reads of claims."""

    def standing(self) -> "ClaimQuerySet":
        """Those still in force: the post has not moved since and lies with the desk."""
        return self.filter(post__state__in=CLAIMABLE, post__moved_at__lte=F("at"))


class Claim(models.Model):
    """A reviewer's word that they are looking at a post, so that nobody does it twice.

    It ends by itself when the post moves: a row older than the post's last move says nothing.
    """

    post = models.OneToOneField(Post, on_delete=models.CASCADE, primary_key=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.post} claimed by {self.by}"

    def stands(self, post: Post) -> bool:
        """Whether it is in force for this post, which the caller has read already."""
        moved_at: datetime = post.moved_at
        return post.state in CLAIMABLE and moved_at <= self.at


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
