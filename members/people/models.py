"""People and how they stand to the council."""

import secrets
import uuid
from datetime import date, datetime
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q

from members.people.roles import Permission, Role

REF_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_ref() -> str:
    """A short random public reference without look-alike letters."""
    return "".join(secrets.choice(REF_ALPHABET) for _ in range(8))


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail address."""

    def create_user(self, email: str, name: str, password: str | None = None) -> "User":
        """A user with no role; roles are given by ``people.actions.change_roles``."""
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def holding(self, *roles: Role) -> models.QuerySet["User"]:
        """The active people who hold at least one of these roles, each once."""
        names = [role.value for role in roles]
        return self.filter(is_active=True, groups__name__in=names).distinct()

    def get_by_natural_key(self, username: str | None) -> "User":
        """Sign in without regard to the case of the address."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who can sign in, by e-mail address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=150)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)
    removed_for_cause_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When they were shut out for what they did: keys they turned open nothing.",
    )

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name"]
        permissions = [(p.value, p.label) for p in Permission]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name, as Django and Wagtail ask for it."""
        return self.name

    def get_short_name(self) -> str:
        """The first name."""
        return self.name.split(" ")[0]

    @property
    def first_name(self) -> str:
        """For Wagtail's user screens, which expect the two halves."""
        return self.name.partition(" ")[0]

    @property
    def last_name(self) -> str:
        """For Wagtail's user screens, which expect the two halves."""
        return self.name.partition(" ")[2]

    def roles(self) -> set[Role]:
        """The roles held, from the names of the groups."""
        names = set(self.groups.values_list("name", flat=True))
        return {role for role in Role if role.value in names}

    def may(self, permission: Permission) -> bool:
        """Whether an active user holds this permission through a role."""
        return self.is_active and self.has_perm(f"people.{permission.value}")


class Ward(models.Model):
    """An area that councillors represent."""

    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PoliticalGroup(models.Model):
    """A political group on the council; independents who sit alone have none."""

    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CouncillorQuerySet(models.QuerySet["Councillor"]):
    """Reads of councillors."""

    def serving(self, on: date) -> "CouncillorQuerySet":
        """Those in office on a day, with a user who is active."""
        ended = Q(term_ends__isnull=False, term_ends__lt=on)
        return self.filter(user__is_active=True, term_starts__lte=on).exclude(ended)

    def drafted_by(self, user: User, at: datetime) -> "CouncillorQuerySet":
        """Those for whom this person may write: themselves, or by a delegation in force.

        A delegation is worth nothing to somebody from whom the role was taken.
        """
        if not user.may(Permission.PREPARE_DRAFT):
            return self.filter(user=user)
        delegated = Q(
            delegations__assistant=user,
            delegations__starts__lte=at,
            delegations__ends__gt=at,
        )
        return self.filter(Q(user=user) | delegated).distinct()


class Councillor(models.Model):
    """An elected member."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="councillor"
    )
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="councillors")
    group = models.ForeignKey(
        PoliticalGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="councillors"
    )
    committees = models.JSONField(
        default=list, blank=True, help_text="Committees that decide cases, in lower case."
    )
    office = models.CharField(
        max_length=100, blank=True, help_text="Leader, cabinet member for ..., Mayor; or empty."
    )
    is_candidate = models.BooleanField(default=False)
    expected_handles = models.JSONField(
        default=dict, blank=True, help_text="Network to handle: whom the network should say it is."
    )
    term_starts = models.DateField()
    term_ends = models.DateField(null=True, blank=True)

    objects = CouncillorQuerySet.as_manager()

    class Meta:
        ordering = ["user__name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(term_ends__isnull=True) | Q(term_ends__gte=models.F("term_starts")),
                name="term_order",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The name as residents know it."""
        return f"Cllr {self.user.name}"

    def is_serving(self, on: date) -> bool:
        """Whether they are in office on a day and may sign in."""
        ended = self.term_ends is not None and self.term_ends < on
        return self.user.is_active and self.term_starts <= on and not ended


class Delegation(models.Model):
    """An assistant's leave to prepare drafts for a councillor, between two moments."""

    councillor = models.ForeignKey(Councillor, on_delete=models.PROTECT, related_name="delegations")
    assistant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="delegations"
    )
    starts = models.DateTimeField()
    ends = models.DateTimeField()

    class Meta:
        ordering = ["-starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=models.F("starts")), name="delegation_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.assistant} for {self.councillor}"


class Invitation(models.Model):
    """A single-use way in. Only the SHA-256 of its token is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invitations"
    )
    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    expires = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-expires"]

    def __str__(self) -> str:
        return f"Invitation of {self.user}"


class SentForm(models.Model):
    """A form that somebody has sent, by digest, so that a second click is known from a second act.

    ``made`` names what it made, such as a post's reference. Rows are forgotten after days.
    """

    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    made = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "digest"], name="a_form_is_sent_once")]

    def __str__(self) -> str:
        return f"{self.by} at {self.at:%Y-%m-%d %H:%M:%S}"
