"""What people said about a version: decisions, clearances, remarks."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q, TextChoices

from approvals.posts.models.post import Post
from approvals.posts.models.version import Version
from members.connections.models import Connection
from members.people.models import User
from members.people.roles import Permission


class Decision(models.Model):
    """Why a post was returned, declined or referred, in coded reasons and words."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reasons = models.JSONField(default=list, help_text="Code, title, guidance, page revision.")
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.kind} on {self.version}"


class Clearance(models.Model):
    """The Monitoring Officer's leave for one rule on one version."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="clearances")
    rule = models.CharField(max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["version", "rule"], name="one_clearance_per_rule")
        ]

    def __str__(self) -> str:
        return f"{self.rule} cleared on {self.version}"


class FindingReply(models.Model):
    """A reviewer's reason for passing a finding."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="replies")
    rule = models.CharField(max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        verbose_name_plural = "finding replies"

    def __str__(self) -> str:
        return f"{self.rule} answered on {self.version}"


class RemarkQuerySet(models.QuerySet["Remark"]):
    """Reads of remarks. Whoever shows one to somebody begins with one of these two words."""

    def told_to_author(self) -> "RemarkQuerySet":
        """What the author and whoever writes for them may see: nothing that is internal."""
        return self.filter(internal=False)

    def readable_by(self, user: User, post: Post) -> "RemarkQuerySet":
        """What this person may see of a post: all of it, for whoever decides and had no part in it."""
        decides = user.may(Permission.REVIEW_POST) or user.may(Permission.CLEAR_REFERRAL)
        is_outside = decides and not post.had_part(user)
        return self if is_outside else self.told_to_author()


class Remark(models.Model):
    """What is said of a version, pinned to a phrase or to the whole; or a reply to that.

    A thread is the remark that began it, the replies to it, and who resolved it or opened it again.
    All of them are for the same readers.
    """

    class What(TextChoices):
        """What an entry of a thread is."""

        SAID = "said", "Said something"
        RESOLVED = "resolved", "Resolved it"
        REOPENED = "reopened", "Opened it again"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="remarks")
    thread = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
        help_text="The remark that this answers; empty for one that begins a thread.",
    )
    what = models.CharField(max_length=10, choices=What, default=What.SAID)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    connection = models.ForeignKey(
        Connection, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    start = models.PositiveIntegerField(default=0, help_text="Code points into the wording.")
    end = models.PositiveIntegerField(default=0)
    text = models.TextField(null=True)  # noqa: DJ001  NULL is "disposed of"
    internal = models.BooleanField(default=False, help_text="Never shown to the author.")
    at = models.DateTimeField()

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(thread__isnull=True, what="said")
                | Q(thread__isnull=False, connection__isnull=True, start=0, end=0),
                name="a_remark_or_a_reply",
            ),
        ]

    def __str__(self) -> str:
        return f"Remark on {self.version}"
