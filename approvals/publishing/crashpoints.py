"""Named places at which the chaos tests kill or freeze the process.

Does nothing unless ``ROSTRUM_CRASH_AT`` names a place *and* the environment is not production.
"""

import os
import signal

from django.conf import settings

PLACES = (
    "before_claim",
    "after_intent",
    "before_send",
    "after_send",
    "before_settle",
    "after_settle",
    "during_look",
)


def crash_here(place: str) -> None:
    """Die at once, as by power cut, if the harness has named this place.

    With ``ROSTRUM_CRASH_BY=STOP`` the process freezes instead, until somebody wakes it.
    """
    if os.environ.get("ROSTRUM_CRASH_AT") != place or settings.PRODUCTION:
        return
    frozen = os.environ.get("ROSTRUM_CRASH_BY") == "STOP"
    os.kill(os.getpid(), signal.SIGSTOP if frozen else signal.SIGKILL)
