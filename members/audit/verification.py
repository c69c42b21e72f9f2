"""Whether the trail in the database still holds."""

import json
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

from members.audit import chain
from members.audit.heads import read
from members.audit.models import Event, Head

COLUMNS = (
    "seq",
    "at",
    "action",
    "actor",
    "actor_name",
    "subject",
    "digest",
    "facts",
    "previous_hash",
    "hash",
)


def verify(*, heads: Path | None) -> chain.Break | None:
    """The first place at which the trail does not hold, or ``None``.

    ``heads`` is the file of signed heads to compare with; without it a trail that was rewritten
    from end to end, head and all, cannot be told from a true one. Raises ``UnreadableHeads`` for
    a file that was tampered with.
    """
    return examine(heads=heads)[1]


def examine(*, heads: Path | None) -> tuple[chain.Head, chain.Break | None]:
    """How far the trail holds, and the first break. Writers need not stop meanwhile."""
    known = _noted(heads) + _stored_head()
    with closing(stored_links()) as links:
        head, found = chain.walk(links, known)
    if found is None and head.seq and (late := _stored_head()) and late[0].seq < head.seq:
        reason = "It was appended by something else than the portal."
        found = chain.Break(late[0].seq + 1, "inserted", reason)
    if found is None and head.seq and not _stored_head():
        found = chain.Break(head.seq, "head missing", "The row that marks the trail's end is gone.")
    return head, found


def _noted(path: Path | None) -> list[chain.Head]:
    """The heads in the file, if one was named."""
    return read(path) if path else []


def _stored_head() -> list[chain.Head]:
    """The end of the trail as its writers know it."""
    return [chain.Head(seq, link) for seq, link in Head.objects.values_list("seq", "hash")]


def stored_links() -> Generator[chain.Link]:
    """Every event in order. One that cannot be read back becomes a link that is not sound."""
    rows = Event.objects.order_by("seq").values_list(*COLUMNS).iterator(chunk_size=5_000)
    seq = 0
    while True:
        try:
            row = next(rows, None)
        except (ValueError, TypeError):
            yield _unreadable(seq + 1)
            return
        if row is None:
            return
        seq = row[0]
        yield chain.Link(*row)


def export_lines() -> Generator[str]:
    """Every event as one line of JSON, as ``standalone_verify`` reads them."""
    for link in stored_links():
        fields = json.loads(chain.canonical(link)) | {"hash": link.hash}
        yield json.dumps(fields, sort_keys=True)


def _unreadable(seq: int) -> chain.Link:
    """A stand-in that matches no hash."""
    return chain.Link(seq, chain.EPOCH, "", "", "", "", "", {}, "", "unreadable")
