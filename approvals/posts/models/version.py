"""What is frozen: a version, its text, what the checker said of it, and the two keys."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, TextChoices

from approvals.posts.canonical import Payload, thaw
from approvals.posts.models.post import Capacity, Post
from guidance.compliance.models import RuleSet
from members.connections.models import Connection


class Key(TextChoices):
    """The two keys."""

    AUTHOR = "author", "The councillor's key"
    REVIEWER = "reviewer", "The reviewer's key"


class Version(models.Model):
    """A frozen wording of a post. Its number is never used again."""

    class Kind(TextChoices):
        """Where a version came from."""

        SUBMITTED = "submitted", "Sent in"
        SUGGESTED = "suggested", "Suggested by a reviewer"
        OFFERED = "offered", "Offered by the communications team"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    capacity = models.CharField(max_length=12, choices=Capacity)
    window_from = models.DateTimeField(null=True, blank=True)
    window_until = models.DateTimeField()
    contributors = models.JSONField(default=list, help_text="Who wrote in it on the author's side.")
    disputes = models.PositiveSmallIntegerField(
        default=0, help_text="How many of the reasons put to its author it disputes."
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["post", "number"], name="version_number"),
            models.CheckConstraint(
                condition=Q(window_from__isnull=True) | Q(window_until__gt=F("window_from")),
                name="version_window_order",
            ),
        ]
        # The tick asks each second what is due, among all that was ever published.
        indexes = [models.Index(fields=["window_until"])]

    def __str__(self) -> str:
        return f"{self.post.ref} version {self.number}"

    @property
    def is_offer(self) -> bool:
        """Whether the communications team wrote it for the councillor to take as it stands."""
        return self.kind == self.Kind.OFFERED

    @property
    def payload(self) -> Payload:
        """What was signed; ValueError once its text has been disposed of."""
        if self.body.content is None:
            raise ValueError("The text of this version has been disposed of.")
        return thaw(self.body.content)


class Body(models.Model):
    """The canonical text of a version. The one change the database allows is to NULL."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, primary_key=True)
    content = models.TextField(null=True)  # noqa: DJ001  NULL is "disposed of"

    class Meta:
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return f"Body of {self.version}"


class VersionConnection(models.Model):
    """One connection that a version names, with the uid that was signed."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="targets")
    connection = models.ForeignKey(Connection, on_delete=models.PROTECT, related_name="+")
    uid = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "connection"], name="version_target")
        ]

    def __str__(self) -> str:
        return f"{self.version} to {self.connection}"


class CheckReport(models.Model):
    """What the checker said of a version on one occasion."""

    class Occasion(TextChoices):
        """When the check was made."""

        SUBMIT = "submit", "When it was sent in"
        SUGGEST = "suggest", "When wording was suggested"
        OFFER = "offer", "When it was offered"
        ACCEPT = "accept", "When the suggestion was accepted"
        REVIEW = "review", "When it was decided"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="reports")
    ruleset = models.ForeignKey(
        RuleSet,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty: the rules that ship with Rostrum, before the council put its own in force.",
    )
    occasion = models.CharField(max_length=10, choices=Occasion)
    findings = models.JSONField(
        help_text="Each with rule, severity, phrase, page revision, anchor."
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"Report on {self.version}"

    def rules_of(self, *severities: str) -> set[str]:
        """Ids of the rules that fired with one of these severities."""
        return {f["rule"] for f in self.findings if f["severity"] in severities}


class SignOff(models.Model):
    """One of the two keys, turned by a person on one digest."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="signoffs")
    key = models.CharField(max_length=10, choices=Key)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    report = models.ForeignKey(CheckReport, on_delete=models.PROTECT, related_name="+")
    periods = models.JSONField(
        default=list, help_text="Restricted periods known when it was signed."
    )
    exemption = models.CharField(
        max_length=200, blank=True, help_text="Why it may go out in a restricted period."
    )
    at = models.DateTimeField()
    expires = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="one_signature_per_key"),
            models.UniqueConstraint(fields=["version", "by"], name="nobody_holds_both_keys"),
        ]

    def __str__(self) -> str:
        return f"{self.get_key_display()} on {self.version}"


def is_untaken_offer() -> Q:
    """Of posts: what was offered to a councillor who has not signed it."""
    signed = SignOff.objects.filter(version=OuterRef("current"), key=Key.AUTHOR)
    return Q(~Exists(signed), current__kind=Version.Kind.OFFERED)
