"""The practice copy's own account of what it received: one JSON object a line, only ever added to."""

import base64
import json
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


class Journal:
    """Appends to a file; every line is with the operating system before the answer leaves."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._file = path.open("a", encoding="utf-8")
        self._count = len(self.read())

    def write(
        self,
        event: str,
        *,
        account: str,
        received: tuple[float, float] | None = None,
        body: bytes | None = None,
        **facts: Any,
    ) -> None:
        """Note an event with both clocks (wall, monotonic); a body is kept byte for byte."""
        wall, monotonic = received or (time.time(), time.monotonic())
        line: dict[str, Any] = {
            "event": event,
            "received_at": datetime.fromtimestamp(wall, tz=UTC).isoformat(),
            "wall": wall,
            "monotonic": monotonic,
            "account": account,
            **facts,
        }
        if body is not None:
            line["body_base64"] = base64.b64encode(body).decode()
            line["body"] = body.decode("utf-8", "replace")
        with self._lock:
            self._count += 1
            self._file.write(json.dumps({"n": self._count, **line}) + "\n")
            self._file.flush()

    def read(self, event: str = "", account: str = "") -> list[dict[str, Any]]:
        """The lines so far, of one kind and of one account if asked."""
        with self._path.open(encoding="utf-8") as file:
            lines = [json.loads(line) for line in file if line.endswith("\n")]
        return [
            line
            for line in lines
            if event in ("", line["event"]) and account in ("", line["account"])
        ]

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._file.close()
