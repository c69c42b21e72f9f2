"""The one verb that writes the audit trail."""

from datetime import datetime
from typing import Any, Protocol

from django.db import transaction

from members.audit import chain
from members.audit.models import Event, Head
from members.audit.vocabulary import Action

LONGEST_FACT = 200
LONGEST_FACTS = 8_000


class Actor(Protocol):
    """Whoever does something: a ``User``, or the portal itself."""

    @property
    def pk(self) -> Any: ...

    @property
    def name(self) -> str: ...


class Portal:
    """The actor of what no person does: the tick's own work."""

    pk = ""
    name = "Rostrum"


PORTAL: Actor = Portal()


def record(
    action: Action,
    *,
    by: Actor,
    subject: str,
    at: datetime,
    digest: str = "",
    facts: dict[str, Any] | None = None,
) -> Event:
    """Append an event to the trail, in the transaction of what it tells of.

    ``subject`` is ``kind:reference``; ``digest`` the SHA-256 of a version, in hex; ``facts`` are
    ids, codes and counts, never a person's text: a string longer than 200 characters, a number
    that is not whole, or anything that is not JSON is refused with ``ValueError``. Outside a
    transaction it raises ``TransactionManagementError``.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "record() must run in the transaction of what it records."
        )
    _refuse_unfit(action, subject, at, digest, facts or {})
    head = lock_head()
    event = Event(
        seq=head.seq + 1,
        at=at,
        action=Action(action).value,
        actor=str(by.pk),
        actor_name=by.name,
        subject=subject,
        digest=digest,
        facts=facts or {},
        previous_hash=head.hash,
    )
    event.hash = chain.link_hash(event.link())
    event.save(force_insert=True)
    head.seq, head.hash = event.seq, event.hash
    head.save(update_fields=["seq", "hash"])
    return event


def lock_head() -> Head:
    """Lock the trail's head until the transaction ends, so that nothing is recorded meanwhile.

    Whoever must not be overtaken by any recorded verb takes it before looking at anything: what a
    verb has committed is seen, and what it has not waits. It is the last lock that anybody takes.
    """
    head, _ = Head.objects.select_for_update(no_key=True).get_or_create(
        pk=1, defaults={"seq": 0, "hash": chain.GENESIS}
    )
    return head


def _refuse_unfit(
    action: Action, subject: str, at: datetime, digest: str, facts: dict[str, Any]
) -> None:
    """Raise ``ValueError`` for what must not enter a trail that nothing can leave."""
    kind, _, reference = subject.partition(":")
    if not kind or not reference or len(subject) > 80:
        raise ValueError(f"The subject of {action} is not kind:reference.")
    if at.tzinfo is None:
        raise ValueError(f"The moment of {action} has no time zone.")
    if digest and (len(digest) != 64 or set(digest) - set("0123456789abcdef")):
        raise ValueError(f"The digest of {action} is not a SHA-256 in hex.")
    if _size(facts) > LONGEST_FACTS:
        raise ValueError(f"The facts of {action} are too many.")


def _size(fact: object) -> int:
    """The characters in a fact; ``ValueError`` for what is no id, code or count."""
    if isinstance(fact, str):
        if len(fact) > LONGEST_FACT or "\x00" in fact:
            raise ValueError("A fact is an id, a code or a count, not a text.")
        return len(fact.encode("utf-8"))
    if fact is None or isinstance(fact, (bool, int)):
        return 1
    if isinstance(fact, (list, tuple)):
        return sum(_size(part) for part in fact)
    if isinstance(fact, dict) and all(isinstance(key, str) for key in fact):
        return sum(_size(key) + _size(value) for key, value in fact.items())
    raise ValueError(f"A fact cannot be a {type(fact).__name__}.")
