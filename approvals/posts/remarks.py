"""Remarks: what a reviewer notes beside the wording."""

from datetime import datetime

from django.db import transaction

from approvals.posts import answering
from approvals.posts.models import Remark, Version
from approvals.posts.moving import REFUSALS, holds_hand, lock
from approvals.posts.states import Hand
from members.audit.actions import record
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion
from members.audit.vocabulary import Action
from members.people.models import User


@transaction.atomic
def remark(
    version: Version,
    text: str,
    *,
    connection: str | None = None,
    start: int = 0,
    end: int = 0,
    internal: bool = False,
    by: User,
    at: datetime,
) -> Remark:
    """Pin a remark to a phrase of the current version, or to the whole of it (0 to 0)."""
    locked = lock(version.post)
    if not any(holds_hand(h, locked, by) for h in (Hand.REVIEWER, Hand.MONITORING_OFFICER)):
        raise NotAllowed(REFUSALS[Hand.REVIEWER])
    answering.refuse_unstorable(text)
    if not text.strip():
        raise NotCompliant("Write your remark.")
    texts = version.payload.texts()
    if connection is not None and str(connection) not in texts:
        raise StaleVersion("This version does not go to the place that this remark is about.")
    if end and not 0 <= start < end <= len(texts.get(str(connection), "")):
        raise StaleVersion("The phrase that this remark was about is no longer there.")
    record(Action.POST_REMARK, by=by, subject=locked.subject, at=at, facts={"internal": internal})
    return Remark.objects.create(
        version=version,
        by=by,
        connection_id=connection,
        start=start,
        end=end,
        text=text.strip(),
        internal=internal,
        at=at,
    )
