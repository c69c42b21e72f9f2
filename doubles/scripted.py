"""A stand-in for a network, in memory: one request, one answer, and misbehaviour to order.

What can be ordered, and how it looks on the wire, is as for the practice copy of X
(``doubles.x.faults``). A network's own stand-in says what its addresses are and what they answer.
"""

import json
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlsplit

from doubles.x.faults import KINDS, Fault, Line, deliver
from doubles.x.http import Answer, Problem, Request

LARGEST_REQUEST = 16 * 1024 * 1024


def said(value: object, status: int = 200, **headers: str) -> Answer:
    """An answer in JSON."""
    return Answer(status, json.dumps(value, ensure_ascii=False).encode(), headers=headers)


@dataclass(frozen=True)
class Route:
    """An address: its name for faults, and what answers. ``publishes`` is for the one that posts."""

    name: str
    method: str
    path: str
    answers: Callable[[Any, Request], Answer]
    publishes: bool = False


@dataclass
class Seen:
    """One request as it arrived."""

    name: str
    body: bytes
    headers: dict[str, str] = field(repr=False)


class Scripted(ThreadingHTTPServer):
    """A network that listens on a free port of this machine, or the one that is given."""

    daemon_threads = True
    routes: ClassVar[list[Route]] = []

    def __init__(self, port: int = 0) -> None:
        self.lock = threading.RLock()
        self.stopping = threading.Event()
        self.seen: list[Seen] = []
        self._faults: list[Fault] = []
        super().__init__(("127.0.0.1", port), _Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02})

    def problem(self, status: int) -> object:
        """The body with which this network says that something is wrong."""
        raise NotImplementedError

    def start(self) -> None:
        """Listen until ``stop``."""
        self._thread.start()

    def stop(self) -> None:
        """End, and let go of whoever still waits for an answer."""
        self.stopping.set()
        self.shutdown()
        self._thread.join()
        self.server_close()

    def fault(self, kind: str, place: str = "publish", **spec: Any) -> None:
        """Script the next fault at an address."""
        if kind not in KINDS:
            raise ValueError(kind)
        if kind == "status":
            spec.setdefault("body", self.problem(spec["status"]))
        with self.lock:
            self._faults.append(Fault(kind, {"place": place, **spec}))

    def take(self, place: str) -> Fault:
        """The next fault for an address, off the list; one that behaves if there is none."""
        with self.lock:
            for fault in self._faults:
                if fault.spec["place"] == place:
                    self._faults.remove(fault)
                    return fault
        return Fault()

    def requests(self, name: str = "publish") -> list[Seen]:
        """What arrived at an address."""
        return [one for one in self.seen if one.name == name]

    def later(self, seconds: float, work: Callable[[], object]) -> None:
        """Do something after a while, unless all is over by then."""
        timer = threading.Timer(seconds, lambda: self.stopping.is_set() or work())
        timer.daemon = True
        timer.start()


class _Handler(BaseHTTPRequestHandler):
    server: Scripted
    protocol_version = "HTTP/1.1"
    timeout = 60

    def log_message(self, *_: object) -> None:
        """Nothing that could hold a token goes to the screen."""

    def _serve(self) -> None:
        self.close_connection = True
        url = urlsplit(self.path)
        route = next(
            (
                one
                for one in self.server.routes
                if one.method == self.command and re.fullmatch(one.path, url.path)
            ),
            None,
        )
        line = Line(self.connection, self.server.stopping)
        if route is None:
            line.send(said(self.server.problem(404), 404).raw())
            return
        fault = self.server.take(route.name)
        length = min(int(self.headers.get("Content-Length", 0)), LARGEST_REQUEST)
        request = Request(
            method=self.command,
            path=url.path,
            query=dict(parse_qsl(url.query)),
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self.rfile.read(length // 2 if fault.kind == "half_read" else length),
        )
        with self.server.lock:
            self.server.seen.append(Seen(route.name, request.body, request.headers))
        deliver(line, self._made(route, request, fault), fault)

    do_GET = do_POST = do_DELETE = do_PUT = _serve  # noqa: N815

    def _made(self, route: Route, request: Request, fault: Fault) -> Answer:
        """The good answer. What keeps nothing, where it publishes, does not reach the network."""
        if fault.kind == "late_accept":
            self.server.later(fault.seconds, lambda: route.answers(self.server, request))
        if route.publishes and fault.keeps_nothing:
            return Answer(500)
        try:
            with self.server.lock:
                made = route.answers(self.server, request)
        except Problem as refused:
            return refused.answer
        except (AttributeError, KeyError, TypeError, ValueError):
            return said(self.server.problem(400), 400)
        return replace(made, headers={"Date": time.strftime("%a, %d %b %Y %T GMT"), **made.headers})
