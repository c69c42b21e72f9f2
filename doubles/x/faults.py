"""Misbehaviour to order: what can go wrong with an answer, and the queue of what shall.

A fault is a JSON object: ``kind`` (below), ``place`` (a route's name, ``create`` unless said),
``account`` (a uid; any, if absent), ``times`` (1) and what the kind needs:

==================  ==============================================================================
status              answer ``status``; ``stored`` true keeps the post first; ``headers``, ``body``;
                    ``reset_in`` says that a limit is used up until so many seconds after the answer
duplicate           403 duplicate content, nothing kept
hang                keep nothing, say nothing for ``seconds``
accept_hang         keep the post, then say nothing for ``seconds``
late_accept         say nothing; keep the post only after ``seconds``, whether or not anyone waits
half_read           read half of the request, then nothing for ``seconds``
close               send half of the answer and close; ``reset`` slams the connection shut instead
malformed, empty    201 with a body that is not JSON, or no body
cut_json            201 with JSON cut in half; ``truncated`` also promises more bytes than it sends
wrong_type          the right body called text/html
redirect            302 to ``location``, nothing kept
slow                one byte of the answer every ``every`` seconds
large, gzip_bomb    a body of 8 MB; a small one that unpacks to 256 MB
different_text      the answer quotes ``text``
different_author    the post is kept for, and the answer names, account ``uid``
processing          for ``media_finalize``: go through ``states`` before the picture is ready
==================  ==============================================================================
"""

import gzip
import json
import select
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from doubles.x.http import DUPLICATE, Answer, answer, invalid, known_problem
from doubles.x.store import Store

KINDS = {
    "status", "duplicate", "hang", "accept_hang", "late_accept", "half_read", "close", "reset",
    "malformed", "empty", "cut_json", "truncated", "wrong_type", "redirect", "slow", "large",
    "gzip_bomb", "different_text", "different_author", "processing",
}  # fmt: skip
PATIENCE = 120.0


@dataclass(frozen=True)
class Fault:
    """One scripted fault; a blank kind behaves."""

    kind: str = ""
    spec: dict[str, Any] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """How long silence lasts."""
        return float(self.spec.get("seconds", PATIENCE))

    @property
    def keeps_nothing(self) -> bool:
        """Whether a create request that meets this fault leaves no post at once."""
        if self.kind == "status":
            return not self.spec.get("stored")
        return self.kind in {"duplicate", "hang", "late_accept", "half_read", "redirect"}


def add(store: Store, spec: dict[str, Any]) -> None:
    """Put a fault in the queue, as many times as it says. Raises Problem for an unknown kind."""
    if spec.get("kind") not in KINDS:
        raise invalid(f"Unknown kind of fault: {spec.get('kind')}")
    for _ in range(int(spec.get("times", 1))):
        store.run(
            "INSERT INTO fault (place, uid, spec) VALUES (?, ?, ?)",
            spec.get("place", "create"), str(spec.get("account", "")), json.dumps(spec),
        )  # fmt: skip


def take(store: Store, place: str, uid: str) -> Fault:
    """The next fault for this place and account, taken off the queue."""
    with store.lock:
        row = store.row(
            "SELECT n, spec FROM fault WHERE place = ? AND uid IN ('', ?) ORDER BY n", place, uid
        )
        if row is None:
            return Fault()
        store.run("DELETE FROM fault WHERE n = ?", row["n"])
    spec = json.loads(row["spec"])
    return Fault(spec["kind"], spec)


class Line:
    """The connection to one client, with good and bad ways of speaking on it."""

    def __init__(self, connection: socket.socket, stopping: threading.Event) -> None:
        self._connection = connection
        self._stopping = stopping

    def send(self, raw: bytes) -> None:
        """Send it all; a client that has gone is no matter."""
        try:
            self._connection.sendall(raw)
        except OSError:
            return

    def drip(self, raw: bytes, every: float) -> None:
        """Send one byte at a time, ``every`` seconds apart."""
        for at in range(len(raw)):
            try:
                self._connection.sendall(raw[at : at + 1])
            except OSError:
                return
            if self._stopping.wait(every):
                return

    def hang(self, seconds: float) -> None:
        """Say nothing, until time is up, the client leaves or the server stops."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self._stopping.wait(0.05):
            readable, _, _ = select.select([self._connection], [], [], 0)
            if readable and not self._peek():
                return

    def _peek(self) -> bytes:
        try:
            return self._connection.recv(1, socket.MSG_PEEK)
        except OSError:
            return b""

    def reset(self) -> None:
        """Close so that the client sees a reset connection."""
        option = struct.pack("ii", 1, 0)
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, option)
        self._connection.close()


@cache
def _bomb() -> bytes:
    return gzip.compress(b" " * (256 * 1024 * 1024), compresslevel=1)


def _changed(good: Answer, **data: str) -> Answer:
    body = json.loads(good.body)
    body["data"] |= data
    return replace(good, body=json.dumps(body).encode())


def _of_status(good: Answer, spec: dict[str, Any]) -> Answer:
    made = known_problem(int(spec["status"]))
    if "body" in spec:
        body = spec["body"]
        made = (
            Answer(made.status, body.encode(), "text/html")
            if isinstance(body, str)
            else answer(body, made.status)
        )
    headers = {**good.headers, **spec.get("headers", {})}
    if "reset_in" in spec:
        headers["x-rate-limit-remaining"] = "0"
        headers["x-rate-limit-reset"] = str(int(time.time() + spec["reset_in"]))
    return replace(made, headers=headers)


_SPOILT: dict[str, Callable[[Answer, dict[str, Any]], Answer]] = {
    "status": _of_status,
    "duplicate": lambda good, spec: replace(DUPLICATE, headers=good.headers),
    "malformed": lambda good, spec: replace(good, body=b"<p>Something went wrong"),
    "empty": lambda good, spec: replace(good, body=b""),
    "cut_json": lambda good, spec: replace(good, body=good.body[: len(good.body) // 2]),
    "wrong_type": lambda good, spec: replace(good, content_type="text/html"),
    "redirect": lambda good, spec: Answer(302, headers={"Location": str(spec["location"])}),
    "large": lambda good, spec: replace(good, body=good.body + b" " * 8 * 1024 * 1024),
    "gzip_bomb": lambda good, spec: replace(
        good, body=_bomb(), headers={**good.headers, "Content-Encoding": "gzip"}
    ),
    "different_text": lambda good, spec: _changed(good, text=str(spec["text"])),
    "different_author": lambda good, spec: _changed(good, author_id=str(spec["uid"])),
}


def deliver(line: Line, good: Answer, fault: Fault) -> None:
    """Give the client the answer, in the way that the fault has it."""
    spoil = _SPOILT.get(fault.kind)
    raw = (spoil(good, fault.spec) if spoil else good).raw()
    if fault.kind in {"hang", "accept_hang", "late_accept", "half_read"}:
        line.hang(fault.seconds)
    elif fault.kind == "slow":
        line.drip(raw, float(fault.spec.get("every", 5)))
    elif fault.kind == "reset":
        line.reset()
    elif fault.kind == "close":
        line.send(raw[: len(raw) // 2])
    elif fault.kind == "truncated":
        line.send(raw[: -len(good.body) // 2])
    else:
        line.send(raw)
