"""Waiting for what must come."""

import time
from collections.abc import Callable

# Only a run that fails waits for so long: a machine that does much else is no fault.
WAIT = 90.0


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait until something holds; TimeoutError names what did not come."""
    deadline = time.monotonic() + WAIT
    while time.monotonic() < deadline:
        if holds():
            return
        time.sleep(0.05)
    raise TimeoutError(f"waited {WAIT:.0f} s for {what}")
