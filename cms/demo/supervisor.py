"""Runs the demo's processes as one: starts them, restarts one that dies, and leaves none behind."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType

from cms.demo.lineage import end_with_parent

GRACE_SECONDS = 8.0
# A process that dies this often within the time has a fault that restarting does not mend.
MOST_DEATHS, WITHIN_SECONDS = 5, 60.0
LONGEST_LOG = 5_000_000


class GaveUp(Exception):  # noqa: N818
    """A child could not be kept running; says which, and how its log ends."""


@dataclass
class Child:
    """One process of the demo, in a process group of its own, writing to a log of its own."""

    name: str
    command: Sequence[str]
    log: Path
    environment: Mapping[str, str]
    folder: Path
    deaths: list[float] = field(default_factory=list)
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start it, leashed to this process."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LONGEST_LOG:
            self.log.unlink()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603
                self.command,
                cwd=self.folder,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=partial(end_with_parent, os.getpid()),
            )

    def is_running(self) -> bool:
        """Whether it is alive."""
        return self.process is not None and self.process.poll() is None

    def signal(self, number: int) -> None:
        """Send a signal to it and to everything that it started."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def last_lines(self, count: int = 15) -> str:
        """How its log ends."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(f"    {line}" for line in lines[-count:])


class Supervisor:
    """Keeps children running until a signal says stop."""

    def __init__(self, report: Callable[[str], None]) -> None:
        self.children: list[Child] = []
        self.report = report
        self.asked_to_stop = 0.0
        self.in_a_hurry = False

    def listen(self) -> None:
        """Take INT, TERM and HUP as the wish to stop; a second one as impatience."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop_asked)

    def _stop_asked(self, _number: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        # make and the terminal may each pass on one and the same Ctrl-C.
        if self.asked_to_stop and now - self.asked_to_stop > 1:
            self.in_a_hurry = True
        self.asked_to_stop = self.asked_to_stop or now

    def start(self, child: Child) -> None:
        """Start a child and look after it from now on."""
        self.children.append(child)
        child.start()

    def run(self, commands: Sequence[Sequence[str]], environment: Mapping[str, str]) -> bool:
        """Run commands side by side to their end, with our own output.

        False when asked to stop meanwhile. Raises GaveUp when one fails.
        """
        steps = [
            subprocess.Popen(  # noqa: S603
                command,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=partial(end_with_parent, os.getpid()),
            )
            for command in commands
        ]
        try:
            while not self.asked_to_stop:
                codes = [step.poll() for step in steps]
                failed = next((index for index, code in enumerate(codes) if code), None)
                if failed is not None:
                    ending = _ending(codes[failed] or 0)
                    raise GaveUp(f"`{' '.join(commands[failed][1:])}` ended with {ending}.")
                if None not in codes:
                    return True
                time.sleep(0.05)
            return False
        finally:
            for step in steps:
                _kill_group(step)

    def wait_for(self, ready: Callable[[], bool], seconds: float, what: str) -> bool:
        """Wait until something is ready; False when asked to stop meanwhile. Raises GaveUp."""
        give_up = time.monotonic() + seconds
        while not self.asked_to_stop:
            if ready():
                return True
            self.mend()
            if time.monotonic() > give_up:
                logs = "\n".join(f"{child.name}:\n{child.last_lines()}" for child in self.children)
                raise GaveUp(f"{what} was not ready after {seconds:.0f} seconds.\n{logs}")
            time.sleep(0.1)
        return False

    def watch(self) -> None:
        """Keep every child running until asked to stop. Raises GaveUp."""
        while not self.asked_to_stop:
            self.mend()
            time.sleep(0.2)

    def mend(self) -> None:
        """Start again whatever died. Raises GaveUp when one dies over and over."""
        for child in self.children:
            if child.process is None or child.is_running():
                continue
            now = time.monotonic()
            child.deaths = [died for died in child.deaths if now - died < WITHIN_SECONDS] + [now]
            ending = _ending(child.process.returncode)
            child.signal(signal.SIGKILL)
            if len(child.deaths) >= MOST_DEATHS:
                raise GaveUp(f"{child.name} keeps ending ({ending}):\n{child.last_lines()}")
            self.report(f"{child.name} ended ({ending}); starting it again")
            child.start()

    def stop(self) -> None:
        """End every child: politely, then by force. Nothing is left when this returns."""
        for child in reversed(self.children):
            child.signal(signal.SIGTERM)
        give_up = time.monotonic() + GRACE_SECONDS
        while any(child.is_running() for child in self.children):
            if self.in_a_hurry or time.monotonic() > give_up:
                break
            time.sleep(0.05)
        for child in self.children:
            # Even of a child that ended by itself a grandchild may remain.
            child.signal(signal.SIGKILL)
            if child.process is not None:
                child.process.wait()


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _ending(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit status {code}"
