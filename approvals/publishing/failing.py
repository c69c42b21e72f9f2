"""One thing that fails must not keep those behind it from being looked after."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import InterfaceError, OperationalError

log = logging.getLogger(__name__)

NO_DATABASE = (OperationalError, InterfaceError)
"""What the next would meet too: the database is gone or too busy."""


@contextmanager
def alone(failed: str) -> Iterator[None]:
    """Log what fails within, and go on after it. ``failed`` says what, without a person's text.

    Errors in ``NO_DATABASE`` are raised all the same.
    """
    try:
        yield
    except NO_DATABASE:
        raise
    except Exception:
        log.exception(failed)
