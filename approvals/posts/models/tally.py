"""Which rules fired on what councillors sent in: what the figures are counted from.

The reports keep each finding whole, in a column that no database counts quickly. Here each rule
stands once for each version, so that the figures of a quarter are one query on an index.
"""

from django.db import models

from approvals.posts.models.version import Version
from members.people.models import PoliticalGroup


class CheckedVersion(models.Model):
    """A version as it was sent in, with the group of its councillor on that day.

    Wording that a reviewer suggested is not counted: the rules are not fired by councillors there.
    """

    version = models.OneToOneField(
        Version, on_delete=models.PROTECT, primary_key=True, related_name="checked"
    )
    group = models.ForeignKey(
        PoliticalGroup,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty for a councillor who sat alone.",
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["at", "group"])]

    def __str__(self) -> str:
        return f"{self.version} checked"


class FiredRule(models.Model):
    """That a rule fired on a version that was sent in; once, in however many places."""

    checked = models.ForeignKey(CheckedVersion, on_delete=models.PROTECT, related_name="fired")
    rule = models.CharField(max_length=60)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["checked", "rule"], name="a_rule_fires_once_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.rule} fired on {self.checked.version}"


class KeptBack(models.Model):
    """That a *fix* rule kept a post from being sent in: once for each post, however often it was tried.

    Nothing else is kept of a draft, which is its author's own: not the words, and not when it was put
    right. The post is named by its reference only, since a draft can be thrown away.
    """

    post = models.CharField(max_length=8)
    rule = models.CharField(max_length=60)
    group = models.ForeignKey(
        PoliticalGroup,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty for a councillor who sat alone.",
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["at", "rule"])]
        constraints = [
            models.UniqueConstraint(fields=["post", "rule"], name="a_rule_keeps_a_post_back_once")
        ]

    def __str__(self) -> str:
        return f"{self.rule} kept {self.post} back"
