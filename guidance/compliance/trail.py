"""Brings every edit of the council's lists into the audit trail: who changed which entry, and how.

It is written by the entry itself when it is saved or deleted, in the same transaction, whichever screen
or command does it. Wagtail's signals do not say who; its log context does.
"""

import hashlib
import json
from typing import Any, Protocol

from django.db.models import Model
from django.utils import timezone
from wagtail.log_actions import get_active_log_context

from guidance.compliance.telling import Fields, cut, moved
from members.audit.actions import PORTAL, Actor, record
from members.audit.vocabulary import Action

LEFT_OUT = frozenset({"id", "latest_revision"})


class Recorded(Protocol):
    """An entry. ``IS_PRIVATE`` marks a list of people whose names must be able to go again."""

    IS_PRIVATE: bool
    pk: Any
    _meta: Any


def fields_of(entry: Model) -> Fields:
    """What an entry says, by field, as text."""
    fields = [field for field in entry._meta.concrete_fields if field.name not in LEFT_OUT]
    return {field.name: _said(getattr(entry, field.name)) for field in fields}


def tell(entry: Recorded, before: Fields, after: Fields) -> None:
    """Record what became of an entry; nothing where it says the same as before."""
    if before == after:
        return
    action = Action.LIST_CHANGE if before and after else Action.LIST_ADD
    name = entry._meta
    facts: dict[str, Any] = {"list": str(name.verbose_name_plural)}
    if before:
        facts["digest_before"] = _digest(before)
    if not entry.IS_PRIVATE:
        facts["entry"] = cut(str(entry))
        facts["moved"] = moved(before, after)
    by: Actor = get_active_log_context().user or PORTAL
    record(
        action if after else Action.LIST_REMOVE,
        by=by,
        subject=f"entry:{name.model_name}-{entry.pk}",
        at=timezone.now(),
        digest=_digest(after or before),
        facts=facts,
    )


def _said(value: object) -> str:
    return "" if value is None else str(value)


def _digest(fields: Fields) -> str:
    said = json.dumps(fields, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()
