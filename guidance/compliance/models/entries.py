"""What the council keeps in lists: each entry a snippet with a history.

The checker reads none of this. It reads the rule set in force, which a person makes from these
entries (``guidance.compliance.proposing``): saving, deleting or going back changes nothing before.
"""

from collections.abc import Callable
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, TextChoices
from wagtail.admin.panels import FieldPanel, Panel

from guidance.compliance import tidying
from guidance.compliance.models.base import ListEntry
from members.people.models import Ward
from members.people.plain_text import one_line

LINES = 2_000
CANDIDATE_TWICE = "This candidate is in the list already."


class Party(ListEntry):
    """A political party or group, every name that it goes by, its hashtags and handles."""

    name = models.CharField(
        max_length=100,
        unique=True,
        validators=[one_line],
        help_text="The full name, such as Orchard Party.",
        error_messages={"unique": "This party is in the list already."},
    )
    names = models.TextField(
        "other names",
        blank=True,
        max_length=LINES,
        help_text="What people also call it, one on each line: Orchardists, the Orchard group.",
    )
    hashtags = models.TextField(
        blank=True, max_length=LINES, help_text="One on each line, with or without the #."
    )
    handles = models.TextField(
        blank=True,
        max_length=LINES,
        help_text="Accounts on any network, one on each line, with or without the @.",
    )

    TIDY = {
        "name": tidying.name,
        "names": tidying.lines(tidying.name),
        "hashtags": tidying.lines(tidying.hashtag),
        "handles": tidying.lines(tidying.handle),
    }
    panels: ClassVar[list[Panel]] = [
        FieldPanel(field) for field in ("name", "names", "hashtags", "handles")
    ]

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return self.name


class CampaignTag(ListEntry):
    """A hashtag by which people ask for votes, whichever party they belong to."""

    tag = models.CharField(
        "hashtag",
        max_length=80,
        unique=True,
        help_text="Such as doorstep or canvassing, with or without the #.",
        error_messages={"unique": "This hashtag is in the list already."},
    )

    TIDY = {"tag": tidying.hashtag}
    panels: ClassVar[list[Panel]] = [FieldPanel("tag")]

    class Meta:
        ordering = ["tag"]
        verbose_name = "campaign hashtag"

    def __str__(self) -> str:
        return f"#{self.tag}"


class SensitiveTopic(ListEntry):
    """A subject on which council publicity takes no side before an election. Code para 34."""

    topic = models.CharField(
        max_length=100,
        unique=True,
        validators=[one_line],
        help_text="Such as Mill Lane bypass. In a pre-election period the check looks for an opinion beside it.",
        error_messages={"unique": "This topic is in the list already."},
    )

    TIDY = {"topic": tidying.name}
    panels: ClassVar[list[Panel]] = [FieldPanel("topic")]

    class Meta:
        ordering = ["topic"]

    def __str__(self) -> str:
        return self.topic


class Candidate(ListEntry):
    """Somebody who stands in an election, typed in from the statement of persons nominated."""

    name = models.CharField(
        max_length=100,
        validators=[one_line],
        help_text="First name and surname, as nominated.",
    )
    ward = models.ForeignKey(
        Ward,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Leave empty where the whole area votes, as for a mayor or a member of parliament.",
    )
    contest = models.CharField(
        "election",
        max_length=100,
        blank=True,
        validators=[one_line],
        help_text="Such as Local elections 2027. It helps you to take the names out afterwards.",
    )

    TIDY = {"name": tidying.full_name, "contest": tidying.words}
    panels: ClassVar[list[Panel]] = [FieldPanel(field) for field in ("name", "ward", "contest")]

    class Meta:
        ordering = ["contest", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "ward", "contest"],
                name="candidate_once",
                violation_error_message=CANDIDATE_TWICE,
            ),
            # Where the whole area votes there is no ward, and no two of that are equal.
            models.UniqueConstraint(
                fields=["name", "contest"],
                condition=Q(ward=None),
                name="candidate_once_at_large",
                violation_error_message=CANDIDATE_TWICE,
            ),
        ]

    def __str__(self) -> str:
        where = self.ward.name if self.ward else "the whole area"
        return f"{self.name} ({where})"


class AllowKind(TextChoices):
    """What may be published although it looks as if it should not be."""

    NUMBER = "number", "Telephone number"
    EMAIL = "email", "E-mail address"
    DOMAIN = "domain", "Web address (domain)"
    OWN_DOMAIN = "own_domain", "The council’s own domain"
    INITIALS = "initials", "Initials that residents know"


ALLOWED: dict[str, Callable[[str], str]] = {
    AllowKind.NUMBER: tidying.number,
    AllowKind.EMAIL: tidying.email,
    AllowKind.DOMAIN: tidying.domain,
    AllowKind.OWN_DOMAIN: tidying.domain,
    AllowKind.INITIALS: tidying.initials,
}


class AllowListed(ListEntry):
    """A number, an address or initials that the check lets pass."""

    kind = models.CharField("what it is", max_length=10, choices=AllowKind)
    value = models.CharField(
        max_length=254,
        help_text="Such as 01632 960 100, hello@elmton.gov.uk, elmton.gov.uk or NHS.",
    )
    note = models.CharField(
        max_length=200,
        blank=True,
        validators=[one_line],
        help_text="Whose it is, for those who look after this list.",
    )

    panels: ClassVar[list[Panel]] = [FieldPanel(field) for field in ("kind", "value", "note")]

    class Meta:
        ordering = ["kind", "value"]
        verbose_name = "allowed number or address"
        verbose_name_plural = "allowed numbers and addresses"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "value"],
                name="allowed_once",
                violation_error_message="This is in the list already.",
            ),
            models.CheckConstraint(condition=Q(kind__in=AllowKind.values), name="allowed_kind"),
        ]

    def __str__(self) -> str:
        return self.value

    def clean(self) -> None:
        """Write the value as its kind is written."""
        super().clean()
        tidy = ALLOWED.get(self.kind)
        if tidy is None:
            return
        try:
            self.value = tidy(self.value)
        except ValueError as fault:
            raise ValidationError({"value": str(fault)}) from None


class JargonTerm(ListEntry):
    """A piece of council shorthand and what it stands for."""

    short = models.CharField(
        "shorthand",
        max_length=30,
        unique=True,
        help_text="As people write it, such as TRO.",
        error_messages={"unique": "This is in the list already."},
    )
    long = models.CharField(
        "what it stands for",
        max_length=150,
        validators=[one_line],
        help_text="In words that residents use, such as traffic regulation order.",
    )

    TIDY = {"short": tidying.single_word, "long": tidying.words}
    panels: ClassVar[list[Panel]] = [FieldPanel("short"), FieldPanel("long")]

    class Meta:
        ordering = ["short"]
        verbose_name = "jargon"
        verbose_name_plural = "jargon"

    def __str__(self) -> str:
        return self.short


class OfficerName(ListEntry):
    """An officer below head of service, whom posts thank by their team and not by name."""

    name = models.CharField(
        max_length=100,
        unique=True,
        validators=[one_line],
        help_text="First name and surname. Keep only names that posts have mentioned.",
        error_messages={"unique": "This officer is in the list already."},
    )

    TIDY = {"name": tidying.full_name}
    # The audit trail never forgets, and these are people whom posts leave unnamed.
    IS_PRIVATE = True
    panels: ClassVar[list[Panel]] = [FieldPanel("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = "officer’s name"
        verbose_name_plural = "officers’ names"

    def __str__(self) -> str:
        return self.name
