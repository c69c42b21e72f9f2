"""Brings what is published in Wagtail into our own audit trail."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import Revision
from wagtail.signals import page_published, page_unpublished

from guidance.library.models import GuidancePage
from members.audit.actions import PORTAL, Actor, record
from members.audit.vocabulary import Action


def listen() -> None:
    """Called once, when the app is ready."""
    page_published.connect(_published, sender=GuidancePage, dispatch_uid="library.published")
    page_unpublished.connect(_unpublished, sender=GuidancePage, dispatch_uid="library.unpublished")


def _published(instance: GuidancePage, revision: Revision, **kwargs: Any) -> None:
    _record(Action.GUIDANCE_PUBLISH, instance, {"revision": revision.pk})


def _unpublished(instance: GuidancePage, **kwargs: Any) -> None:
    _record(Action.GUIDANCE_UNPUBLISH, instance, {})


def _record(action: Action, page: GuidancePage, facts: dict[str, Any]) -> None:
    """Wagtail's signals do not say who; its log context does."""
    by: Actor = get_active_log_context().user or PORTAL
    facts = {"page": page.pk, **facts}
    with transaction.atomic():
        record(action, by=by, subject=f"guidance:{page.pk}", at=timezone.now(), facts=facts)
