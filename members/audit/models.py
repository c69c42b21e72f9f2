"""The rows of the audit trail. Nothing points out of them: an event outlives what it describes."""

from django.db import models

from members.audit import chain
from members.audit.vocabulary import Action


class Event(models.Model):
    """One thing that somebody did, linked by hash to the one before it.

    Holds references, stored names and digests; never a person's text. Append-only:
    triggers refuse UPDATE and DELETE (see ``members.audit.triggers``).
    """

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    action = models.CharField(max_length=40, choices=Action)
    actor = models.CharField(max_length=40, help_text="The person's key; empty for the portal.")
    actor_name = models.CharField(max_length=200)
    subject = models.CharField(max_length=80, db_index=True, help_text="kind:reference")
    digest = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the version, in hex."
    )
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["seq"]
        indexes = [models.Index(fields=["at"]), models.Index(fields=["action", "at"])]

    def __str__(self) -> str:
        return f"{self.seq} {self.action} {self.subject}"

    def link(self) -> chain.Link:
        """The event as the chain sees it."""
        return chain.Link(
            seq=self.seq,
            at=self.at,
            action=self.action,
            actor=self.actor,
            actor_name=self.actor_name,
            subject=self.subject,
            digest=self.digest,
            facts=self.facts,
            previous_hash=self.previous_hash,
            hash=self.hash,
        )


class Head(models.Model):
    """The single row that writers lock, so that the chain has one end."""

    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.seq}"
