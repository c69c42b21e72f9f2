"""Starts the practice copy of X as the separate process that it is, and speaks to its controls."""

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


class RunningX:
    """A practice copy of X that is up. ``url`` is where."""

    def __init__(self, folder: Path) -> None:
        self.state = folder / "x.sqlite3"
        self.log = folder / "x.jsonl"
        self.start()

    def start(self) -> None:
        """Start it, on the files of last time, and wait until it says that it listens."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "doubles.x", "--state", str(self.state), "--log", str(self.log)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            env={"PATH": os.environ["PATH"]},
        )
        line = self._process.stdout.readline()
        assert line.startswith("listening on "), line
        self.url = line.split()[-1]

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Stop it and return its exit code."""
        self._process.send_signal(number)
        code = self._process.wait(timeout=10)
        self._process.stdout.close()
        return code

    def control(self, method: str, path: str, body: object = None) -> Any:
        """Ask a control address. Raises urllib.error.HTTPError if it refuses."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/__control/{path}", data, method=method)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read())

    def settings(self, **values: float) -> None:
        """Change how it behaves as a whole; see ``DEFAULTS`` in its store."""
        self.control("POST", "settings", values)

    def account(self, **wanted: str) -> "Account":
        """A new account, and a token for it."""
        made = self.control("POST", "accounts", {"handle": "CllrNew", **wanted})
        tokens = self.tokens(made["uid"], client_id="portal")
        return Account(self, made["uid"], made["handle"], tokens)

    def tokens(self, uid: str, **wanted: object) -> dict[str, Any]:
        """Tokens as if the person had agreed."""
        return self.control("POST", "tokens", {"uid": uid, **wanted})


@dataclass(frozen=True)
class Account:
    """One account on the practice copy, as a test sees it."""

    x: RunningX
    uid: str
    handle: str
    tokens: dict[str, Any]

    def fault(self, kind: str, **spec: object) -> None:
        """Script the next fault for this account."""
        self.x.control("POST", "faults", {"faults": [{"kind": kind, "account": self.uid, **spec}]})

    def posts(self) -> list[dict[str, Any]]:
        """What is truly kept for this account."""
        return self.x.control("GET", f"posts?uid={self.uid}")

    def log(self, event: str = "create", wait: float = 0) -> list[dict[str, Any]]:
        """What the practice copy wrote down about this account; waits for a first line."""
        return self.x.control("GET", f"log?event={event}&account={self.uid}&wait={wait}")

    def call(self, method: str, path: str, body: object = None) -> tuple[int, Any, dict[str, str]]:
        """Call the API plainly, without any code of ours: status, JSON, headers."""
        data = None if body is None else json.dumps(body).encode()
        headers = {
            "Authorization": f"Bearer {self.tokens['access_token']}",
            "Content-Type": "application/json",
        }
        return plain(method, self.x.url + path, data, headers)


def plain(
    method: str, url: str, data: bytes | None, headers: dict[str, str], seconds: float = 10
) -> tuple[int, Any, dict[str, str]]:
    """One request with the standard library: status, JSON (or text), headers in lower case."""
    request = urllib.request.Request(url, data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=seconds) as answer:
            status, raw, given = answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as refused:
        with refused:
            status, raw, given = refused.code, refused.read(), dict(refused.headers)
    lower = {name.lower(): value for name, value in given.items()}
    return (
        status,
        json.loads(raw) if "json" in lower.get("content-type", "") else raw.decode(),
        lower,
    )
