"""An offer, what it says for each councillor, and its pictures."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

from approvals.offers.filling import filled, wants_fact
from approvals.posts.models import Capacity, Post
from approvals.posts.offering import Shot
from approvals.posts.pictures import Stored
from members.people.models import Councillor, new_ref

LONGEST_TITLE = 120
LONGEST_STORY = 3000
LONGEST_FACT = 300


class OfferQuerySet(models.QuerySet["Offer"]):
    """Reads of offers."""

    def being_prepared(self) -> "OfferQuerySet":
        """Those that nobody has been asked yet."""
        return self.filter(sent_at=None)

    def open(self, at: datetime) -> "OfferQuerySet":
        """Those that councillors can still take."""
        return self.filter(sent_at__isnull=False, taken_back_at=None, window_until__gt=at)

    def over(self, at: datetime) -> "OfferQuerySet":
        """Those that ended or were taken back."""
        return self.filter(sent_at__isnull=False).exclude(taken_back_at=None, window_until__gt=at)


class Offer(models.Model):
    """One story that the communications team would like councillors to tell."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=8, unique=True, default=new_ref, editable=False)
    title = models.CharField(max_length=LONGEST_TITLE)
    story = models.TextField(
        help_text="What it is about: the councillors read it, residents do not."
    )
    source = models.URLField(
        blank=True,
        max_length=500,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text="The council's page that it comes from.",
    )
    text = models.TextField(blank=True, help_text="The wording for all who have none of their own.")
    capacity = models.CharField(max_length=12, choices=Capacity, default=Capacity.WARD)
    answers = models.JSONField(
        default=dict, blank=True, help_text="What the check asks: yes or no."
    )
    window_from = models.DateTimeField(null=True, blank=True)
    window_until = models.DateTimeField(help_text="When the offer ends.")
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    prepared_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["-prepared_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, sent_by__isnull=True)
                | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="offer_sent_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) | Q(sent_at__isnull=False),
                name="offer_taken_back_after_sending",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """The offer's name in the audit trail."""
        return f"offer:{self.ref}"

    @property
    def note(self) -> str:
        """What the councillors read beside the wording."""
        more = f"\n\nMore on the council’s page: {self.source}" if self.source else ""
        return f"{self.title}\n\n{self.story}{more}"

    def is_open(self, at: datetime) -> bool:
        """Whether somebody could still take it."""
        return self.sent_at is not None and self.taken_back_at is None and self.window_until > at


class Angle(models.Model):
    """What an offer says for one councillor, and the post that it became."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="angles")
    councillor = models.ForeignKey(Councillor, on_delete=models.PROTECT, related_name="+")
    fact = models.CharField(
        max_length=LONGEST_FACT, blank=True, help_text="About the ward, for [fact] in the wording."
    )
    text = models.TextField(blank=True, help_text="Their own wording; empty for the common one.")
    post = models.OneToOneField(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="angle"
    )

    class Meta:
        ordering = ["councillor__slug"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "councillor"], name="offer_asks_once")
        ]

    def __str__(self) -> str:
        return f"{self.offer} for {self.councillor}"

    @property
    def words(self) -> str:
        """What the councillor would say."""
        text = self.text or self.offer.text
        return filled(text, ward=self.councillor.ward.name, fact=self.fact)

    @property
    def lacks_fact(self) -> bool:
        """Whether the wording has a place for a fact that nobody has written."""
        return wants_fact(self.text or self.offer.text) and not self.fact.strip()


class OfferPicture(models.Model):
    """A picture for everybody, or for one councillor instead of that."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="pictures")
    councillor = models.ForeignKey(
        Councillor, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sha256 = models.CharField(max_length=64)
    mime = models.CharField(max_length=20)
    size = models.PositiveIntegerField(help_text="Bytes.")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    facts = models.JSONField(default=dict, help_text="As the fields of a post's picture.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "councillor"], name="own_picture_once"),
            models.UniqueConstraint(
                fields=["offer"], condition=Q(councillor=None), name="common_picture_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.facts.get("description") or "Picture without a description")

    @property
    def shot(self) -> Shot:
        """The picture as an offered post carries it."""
        stored = Stored(self.sha256, self.mime, self.size, self.width, self.height)
        facts: dict[str, Any] = dict(self.facts)
        return Shot(stored, facts)


class NewsSource(models.Model):
    """A feed of the council's own news or events."""

    name = models.CharField(max_length=LONGEST_TITLE)
    address = models.URLField(
        unique=True, max_length=500, validators=[URLValidator(schemes=["http", "https"])]
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True, help_text="When it was last asked.")
    problem = models.CharField(max_length=200, blank=True, help_text="Why it could not be read.")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class NewsItem(models.Model):
    """One piece of news, or an event, from which an offer can begin."""

    source = models.ForeignKey(NewsSource, on_delete=models.CASCADE, related_name="items")
    uid = models.CharField(max_length=200, help_text="What the feed calls it.")
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    link = models.URLField(blank=True, max_length=500)
    published_at = models.DateTimeField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True, help_text="Of an event.")
    seen_at = models.DateTimeField()
    put_aside_at = models.DateTimeField(null=True, blank=True)
    offer = models.ForeignKey(
        Offer, on_delete=models.SET_NULL, null=True, blank=True, related_name="news"
    )

    class Meta:
        ordering = ["-seen_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["source", "uid"], name="news_seen_once")]

    def __str__(self) -> str:
        return self.title
