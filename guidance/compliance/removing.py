"""Tells the audit trail of entries that are deleted, one by one or many at once."""

from typing import Any

from django.db.models.signals import post_delete

from guidance.compliance import trail
from guidance.compliance.models import ENTRIES


def listen() -> None:
    """Called once, when the app is ready."""
    for model in ENTRIES:
        post_delete.connect(
            _told, sender=model, dispatch_uid=f"compliance.removed.{model.__name__}"
        )


def _told(instance: Any, **kwargs: Any) -> None:
    """Django sends this inside the transaction of the deletion, when the row is locked already."""
    trail.tell(instance, trail.fields_of(instance), {})
