"""The rules that are in force, frozen."""

from django.conf import settings
from django.db import models


class RuleSet(models.Model):
    """What the checker applied from one moment on: which rules, and the council's lists.

    Frozen when put in force; a later set replaces it and never changes it.
    """

    number = models.PositiveIntegerField(unique=True)
    rules = models.JSONField(help_text="Ids of the rules that apply.")
    lists = models.JSONField(help_text="Parties, topics, jargon, allow-lists, council domains.")
    put_in_force_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    put_in_force_at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"Rule set {self.number}"
