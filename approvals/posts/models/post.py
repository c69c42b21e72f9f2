"""A post, its mutable draft and the draft's pictures."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q, TextChoices

from approvals.posts.states import EDITABLE, PostState
from members.connections.models import Connection
from members.people.models import Councillor, User, new_ref
from members.people.roles import Permission

LONGEST_REASON = 200
"""Characters of why a post cannot wait."""
LONGEST_PEOPLE = 300
"""Characters of the names of those whom a picture shows."""
SUBMITTED_READERS = (
    Permission.REVIEW_POST,
    Permission.CLEAR_REFERRAL,
    Permission.VIEW_AUDIT,
)


class Capacity(TextChoices):
    """As whom the councillor speaks; most legal tests turn on it."""

    WARD = "ward", "As ward councillor"
    PORTFOLIO = "portfolio", "As cabinet member, about my portfolio"
    LEADER = "leader", "As leader of the council"
    CIVIC = "civic", "As mayor or chair, in a civic role"
    GROUP = "group", "For my political group"
    PRIVATE = "private", "As a private person"

    @classmethod
    def held_by(cls, councillor: Councillor) -> "list[Capacity]":
        """Those in which a councillor can speak.

        An office is written down in words, so that any office offers all three of the council's.
        """
        offices = {cls.PORTFOLIO, cls.LEADER, cls.CIVIC} if councillor.office else set()
        group = {cls.GROUP} if councillor.group_id else set()
        return [one for one in cls if one in {cls.WARD, cls.PRIVATE} | offices | group]


class PostQuerySet(models.QuerySet["Post"]):
    """Reads of posts."""

    def visible_to(self, user: User, at: datetime) -> "PostQuerySet":
        """Posts this person may know of: their own or delegated; officers, what was sent in."""
        own = Q(councillor__in=Councillor.objects.drafted_by(user, at))
        if any(user.may(permission) for permission in SUBMITTED_READERS):
            own |= Q(submitted_at__isnull=False)
        return self.filter(own)

    def overdue(self, at: datetime) -> "PostQuerySet":
        """Posts that can still lapse, with a window that has closed."""
        states = [
            PostState.IN_REVIEW,
            PostState.WORDING_SUGGESTED,
            PostState.REFERRED,
            PostState.APPROVED,
        ]
        return self.filter(state__in=states, current__window_until__lte=at)


class Post(models.Model):
    """A councillor's piece, from first word to last outcome."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=8, unique=True, default=new_ref, editable=False)
    councillor = models.ForeignKey(Councillor, on_delete=models.PROTECT, related_name="posts")
    state = models.CharField(max_length=20, choices=PostState, default=PostState.DRAFT)
    current = models.ForeignKey(
        "Version", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField()
    moved_at = models.DateTimeField(help_text="When it came into its present state.")
    submitted_at = models.DateTimeField(null=True, blank=True, help_text="When first sent in.")
    due_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="By when it is to be answered: what the council promises, or the end of its window.",
    )
    risk = models.PositiveSmallIntegerField(
        default=0, help_text="The gravest that the last check found; see ``due.RISKS``."
    )
    urgent_at = models.DateTimeField(
        null=True, blank=True, help_text="When its author asked whoever is on duty to look."
    )
    urgent_reason = models.CharField(
        max_length=LONGEST_REASON, blank=True, help_text="Why it cannot wait, for the reviewers."
    )
    goes_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Not before this moment, chosen inside the signed window; empty: the window alone.",
    )
    released_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When its first sending began; empty again if nothing came of it.",
    )

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["-moved_at"]
        indexes = [
            models.Index(fields=["state", "moved_at"]),
            # The orders of the review desk, so that the first page of thousands reads one page.
            models.Index(
                "state", "due_at", F("risk").desc(), "moved_at", "id", name="post_due_first"
            ),
            models.Index(
                "state", F("risk").desc(), "due_at", "moved_at", "id", name="post_riskiest"
            ),
            models.Index(fields=["councillor", "-moved_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=PostState.DRAFT)
                | Q(current__isnull=False, submitted_at__isnull=False),
                name="what_was_sent_in_has_a_version",
            ),
            models.CheckConstraint(
                condition=Q(urgent_at__isnull=True, urgent_reason="")
                | Q(urgent_at__isnull=False) & ~Q(urgent_reason=""),
                name="what_is_urgent_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def subject(self) -> str:
        """The post's name in the audit trail."""
        return f"post:{self.ref}"

    @property
    def opens_at(self) -> datetime | None:
        """From when the current version may go out: what was signed, or what was chosen inside it."""
        signed = self.current.window_from if self.current else None
        return self.goes_at or signed

    @property
    def is_urgent(self) -> bool:
        """Whether its author has asked whoever is on duty to look at once."""
        return self.urgent_at is not None

    def had_part(self, user: User) -> bool:
        """Whether somebody wrote on the author's side of the current version, or is the author."""
        contributors = self.current.contributors if self.current else []
        return self.councillor.user_id == user.pk or str(user.pk) in contributors

    @property
    def is_offer(self) -> bool:
        """Whether what it stands for now was offered, and not written on its author's side."""
        return self.current is not None and self.current.is_offer

    @property
    def is_editable(self) -> bool:
        """Whether its draft may change now."""
        return self.state in EDITABLE


class Draft(models.Model):
    """What the author is working on: mutable, autosaved, and theirs to throw away."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, primary_key=True)
    text = models.TextField(blank=True)
    variants = models.JSONField(default=dict, blank=True, help_text="Network to its own wording.")
    connections = models.ManyToManyField(Connection, blank=True, related_name="+")
    capacity = models.CharField(max_length=12, choices=Capacity, default=Capacity.WARD)
    answers = models.JSONField(default=dict, blank=True, help_text="Author's answers: yes or no.")
    notes = models.JSONField(default=dict, blank=True, help_text="Rule to the author's line on it.")
    responses = models.JSONField(
        default=dict, blank=True, help_text="Reason to what the author says to it, and why."
    )
    asks_officer = models.BooleanField(
        default=False, help_text="Whether the Monitoring Officer is to look at what is disputed."
    )
    window_from = models.DateTimeField(null=True, blank=True)
    window_until = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    contributors = models.JSONField(default=list, help_text="Keys of everyone who wrote in it.")
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Draft of {self.post}"

    def text_for(self, network: str) -> str:
        """The wording for a network: its own, or the common one."""
        return str(self.variants.get(network) or self.text)


class Picture(models.Model):
    """A picture of a draft, already re-encoded; its bytes lie in the private store by digest."""

    class Consent(TextChoices):
        """Whether those shown, or their parents, have agreed."""

        RECORDED = "recorded", "Yes, and it is recorded"
        NONE = "none", "No, or not yet"
        NOT_NEEDED = "n/a", "Nobody can be recognised"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="pictures")
    position = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    mime = models.CharField(max_length=20)
    size = models.PositiveIntegerField(help_text="Bytes.")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    description = models.CharField(max_length=1000, blank=True)
    children = models.BooleanField(null=True, blank=True)
    consent = models.CharField(max_length=10, choices=Consent, blank=True)
    licence = models.CharField(max_length=100, blank=True, help_text="Whose picture it is.")
    contains_text = models.BooleanField(default=False)
    declared_text = models.TextField(blank=True)
    people = models.CharField(
        max_length=LONGEST_PEOPLE, blank=True, help_text="Elected people who are shown, by name."
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "position"], name="picture_position")
        ]

    def __str__(self) -> str:
        return self.description or "Picture without a description"
