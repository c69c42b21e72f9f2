"""A deadline that cuts sockets. Timeouts alone restart with every byte that arrives."""

import socket
import threading
import time
from contextvars import ContextVar
from types import TracebackType
from typing import Self

CURRENT: ContextVar["Watch"] = ContextVar("rostrum_wire_watch")


class Deadline:
    """A moment by the monotonic clock, ``seconds`` from when it is made."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds that remain; 0 when time is up."""
        return max(0.0, self._until - time.monotonic())

    def share(self, part: float) -> "Deadline":
        """An earlier deadline, after ``part`` (0 to 1) of the seconds that remain."""
        return Deadline(self.left * part)

    def pause(self, seconds: float) -> bool:
        """Wait, but never past the deadline. Returns whether the whole wait fitted."""
        fits = seconds < self.left
        time.sleep(min(seconds, self.left))
        return fits


class Watch:
    """Guards one request: shuts its socket down when time is up, and knows whether bytes left.

    The watched socket is a duplicate: shutting it down ends the connection under any TLS layer,
    during the handshake too.
    """

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(deadline.left, self._cut)
        self._timer.daemon = True
        self.expired = False
        self.sent = False

    @property
    def left(self) -> float:
        """Seconds that remain."""
        return self._deadline.left

    def __enter__(self) -> Self:
        self._token = CURRENT.set(self)
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        CURRENT.reset(self._token)
        self._timer.cancel()
        with self._lock:
            self._close()

    def guard(self, connection: socket.socket) -> None:
        """Watch this socket from now on."""
        with self._lock:
            self._close()
            self._socket = connection.dup()
            if self.expired:
                self._shut()

    def begin(self) -> None:
        """Note that request bytes are about to leave. Raises TimeoutError if time is up."""
        if self.expired or self.left == 0:
            raise TimeoutError("The deadline passed before the request was sent.")
        self.sent = True

    def _cut(self) -> None:
        with self._lock:
            self.expired = True
            self._shut()

    def _shut(self) -> None:
        if self._socket is not None:
            try:
                self._socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                return

    def _close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None
