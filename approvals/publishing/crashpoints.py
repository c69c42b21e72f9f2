"""Named places at which the chaos tests kill the process.

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
    """Die at once, as by power cut, if the harness has named this place."""
    if os.environ.get("ROSTRUM_CRASH_AT") == place and not settings.PRODUCTION:
        os.kill(os.getpid(), signal.SIGKILL)
