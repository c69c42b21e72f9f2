"""What every entry of the council's lists has in common."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from wagtail.models import RevisionMixin

from guidance.compliance import trail


class Entry(RevisionMixin, models.Model):
    """One line of a list. ``TIDY`` says how each field is written, whoever typed it."""

    TIDY: ClassVar[dict[str, Callable[[str], str]]] = {}

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Write every field in its one form, so that the same thing is there once."""
        super().clean()
        faults = {}
        for name, tidy in self.TIDY.items():
            try:
                setattr(self, name, tidy(getattr(self, name)))
            except ValueError as fault:
                faults[name] = str(fault)
        if faults:
            raise ValidationError(faults)


class ListEntry(Entry):
    """An entry of the lists that the check reads: the audit trail is told of every edit.

    ``IS_PRIVATE`` keeps what it says out of the trail, which then tells it by its digest.
    """

    IS_PRIVATE: ClassVar[bool] = False

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Record what the edit changes, in the same transaction."""
        found = type(self).objects.select_for_update(no_key=True).filter(pk=self.pk)
        row = found.first() if self.pk else None
        super().save(*args, **kwargs)
        trail.tell(self, trail.fields_of(row) if row else {}, trail.fields_of(self))
