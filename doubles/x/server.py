"""The listening end: reads requests, finds who asks, and hands each to its route."""

import re
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from doubles.x import control, faults, media, oauth, pages, posts
from doubles.x.faults import Fault, Line
from doubles.x.http import Answer, Problem, Request, invalid, known_problem, problem
from doubles.x.journal import Journal
from doubles.x.store import Store

LARGEST_REQUEST = 8 * 1024 * 1024
WINDOW = 15 * 60
ID = r"[0-9]{1,19}"

# name, method, path, the scope that the access token needs
API: tuple[tuple[str, str, str, str], ...] = (
    ("create", "POST", "/2/tweets", "tweet.write"),
    ("delete", "DELETE", f"/2/tweets/{ID}", "tweet.write"),
    ("me", "GET", "/2/users/me", "users.read"),
    ("timeline", "GET", f"/2/users/{ID}/tweets", "tweet.read"),
    ("media_initialize", "POST", "/2/media/upload/initialize", "media.write"),
    ("media_append", "POST", f"/2/media/upload/{ID}/append", "media.write"),
    ("media_finalize", "POST", f"/2/media/upload/{ID}/finalize", "media.write"),
    ("media_status", "GET", "/2/media/upload", "media.write"),
    ("media_metadata", "POST", "/2/media/metadata", "media.write"),
)
ROUTES: dict[str, Callable[[Store, Request], Answer]] = {
    "delete": posts.delete,
    "me": posts.me,
    "timeline": posts.timeline,
    "media_initialize": media.initialize,
    "media_append": media.append,
    "media_status": media.status,
    "media_metadata": media.metadata,
}


class Server(ThreadingHTTPServer):
    """The practice copy, listening. ``port`` 0 takes a free one."""

    daemon_threads = True

    def __init__(self, host: str, port: int, store: Store, journal: Journal) -> None:
        self.store = store
        self.journal = journal
        self.stopping = threading.Event()
        super().__init__((host, port), Handler)
        for row in store.rows("SELECT n, due FROM late"):
            self.expect(row["n"], row["due"])

    def expect(self, n: int, due: float) -> None:
        """Keep the late post number ``n`` at the time ``due``, in seconds since 1970."""
        timer = threading.Timer(max(0.0, due - time.time()), self._keep_late, [n])
        timer.daemon = True
        timer.start()

    def _keep_late(self, n: int) -> None:
        with self.store.lock:
            row = self.store.row("SELECT * FROM late WHERE n = ?", n)
            if row is None or self.stopping.is_set():
                return
            self.store.run("DELETE FROM late WHERE n = ?", n)
            tweet_id = posts.keep(self.store, row["uid"], row["words"], control.ids(row["media"]))
        self.journal.write("late_accept", account=row["uid"], stored=tweet_id)


class Handler(BaseHTTPRequestHandler):
    """One connection, one request, one answer."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 150

    def log_message(self, *_: object) -> None:
        """The journal says what matters; nothing that could hold a token goes to the screen."""

    def _serve(self) -> None:
        self.close_connection = True
        line = Line(self.connection, self.server.stopping)
        request = self._head()
        try:
            if request.path.startswith("/2/") and request.path != "/2/oauth2/token":
                self._api(line, request)
            else:
                self._other(line, replace(request, body=self.body()))
        except Problem as stopped:
            line.send(stopped.answer.raw())
        except (AttributeError, KeyError, TypeError, ValueError):
            # JSON of another shape than the route reads.
            line.send(invalid("The request is not of the documented form.").answer.raw())

    do_GET = do_POST = do_DELETE = _serve  # noqa: N815

    def _head(self) -> Request:
        url = urlsplit(self.path)
        return Request(
            method=self.command,
            path=url.path,
            query=dict(parse_qsl(url.query)),
            headers={name.lower(): value for name, value in self.headers.items()},
            body=b"",
        )

    def body(self, share: int = 1) -> bytes:
        """The request's body, or the first half of it if ``share`` is 2."""
        length = int(self.headers.get("Content-Length", 0))
        if length > LARGEST_REQUEST:
            raise Problem(known_problem(413))
        return self.rfile.read(length // share)

    def _other(self, line: Line, request: Request) -> None:
        """Signing in, the pages for people, and the control addresses."""
        if request.path == "/2/oauth2/token":
            fault = faults.take(self.server.store, "token", "")
            made = self._token(request, fault)
            faults.deliver(line, made, fault)
        elif request.path.startswith("/__control/"):
            line.send(control.respond(self._scene(), request).raw())
        else:
            line.send(pages.respond(self.server.store, request).raw())

    def _scene(self) -> control.Scene:
        return control.Scene(self.server.store, self.server.journal, self.server.stopping)

    def _token(self, request: Request, fault: Fault) -> Answer:
        """``stored`` false, as for creates, stops a token fault before anything is rotated."""
        made = Answer(500)
        if not fault.keeps_nothing:
            try:
                made = oauth.token(self.server.store, request)
            except Problem as refused:
                made = refused.answer
        grant = dict(parse_qsl(request.body.decode("utf-8", "replace"))).get("grant_type", "")
        self.server.journal.write(
            "token", account="", grant=grant, status=made.status, fault=fault.kind
        )
        return made

    def _api(self, line: Line, request: Request) -> None:
        name, scope = _route(request)
        store = self.server.store
        uid, scopes = oauth.bearer(store, request.headers)
        if not uid:
            self.body()
            raise Problem(known_problem(401))
        if scope not in scopes:
            raise Problem(problem(403, "Forbidden", f"The token lacks the scope {scope}."))
        self.server.stopping.wait(store.setting("latency_ms") / 1000)
        allowance = _allowance(store, uid, name)
        fault = faults.take(store, name, uid)
        if name == "create":
            _Creation(self.server, line, fault, allowance).run(replace(request, account=uid), self)
            return
        made = self._made(name, replace(request, account=uid, body=self.body()), fault)
        self.server.journal.write(name, account=uid, status=made.status, fault=fault.kind)
        faults.deliver(line, replace(made, headers=allowance), fault)

    def _made(self, name: str, request: Request, fault: Fault) -> Answer:
        try:
            if name == "media_finalize":
                return media.finalize(self.server.store, request, fault.spec.get("states", []))
            return ROUTES[name](self.server.store, request)
        except Problem as refused:
            return refused.answer


def _route(request: Request) -> tuple[str, str]:
    for name, method, path, scope in API:
        if request.method == method and re.fullmatch(path, request.path):
            return name, scope
    raise Problem(problem(404, "Not Found", "This practice copy has no such address."))


def _allowance(store: Store, uid: str, name: str) -> dict[str, str]:
    """Count a request against its fifteen minutes. Raises Problem, 429, when they are used up."""
    limit = int(store.setting("rate_limit")) * (1 if name == "create" else 9)
    with store.lock:
        row = store.row("SELECT * FROM rate WHERE uid = ? AND route = ?", uid, name)
        started, used = (row["started"], row["used"]) if row else (0.0, 0)
        if started + WINDOW <= time.time():
            started, used = time.time(), 0
        used += 1
        store.run("INSERT OR REPLACE INTO rate VALUES (?, ?, ?, ?)", uid, name, started, used)
    headers = {
        "x-rate-limit-limit": str(limit),
        "x-rate-limit-remaining": str(max(0, limit - used)),
        "x-rate-limit-reset": str(int(started + WINDOW)),
    }
    if used > limit:
        raise Problem(replace(known_problem(429), headers=headers))
    return headers


class _Creation:
    """One create request, from its body to its line in the journal and its answer."""

    def __init__(self, server: Server, line: Line, fault: Fault, headers: dict[str, str]) -> None:
        self._server = server
        self._line = line
        self._fault = fault
        self._headers = headers

    def run(self, request: Request, handler: Handler) -> None:
        half = self._fault.kind == "half_read"
        request = replace(request, body=handler.body(2 if half else 1))
        if self._fault.kind == "late_accept":
            self._promise(request)
        if self._fault.keeps_nothing:
            self._note(request, stored=None, status=self._fault.spec.get("status"))
            self._send(Answer(500))
            return
        try:
            words, pictures = posts.check(self._server.store, request.account, request)
        except Problem as refused:
            self._note(request, stored=None, status=refused.answer.status)
            self._line.send(replace(refused.answer, headers=self._headers).raw())
            return
        owner = str(self._fault.spec.get("uid", request.account))
        tweet_id = posts.keep(self._server.store, owner, words, pictures)
        self._note(request, stored=tweet_id, status=201)
        self._send(posts.created(self._server.store, tweet_id))

    def _send(self, good: Answer) -> None:
        faults.deliver(self._line, replace(good, headers=self._headers), self._fault)

    def _promise(self, request: Request) -> None:
        words, pictures = posts.check(self._server.store, request.account, request)
        due = time.time() + self._fault.seconds
        with self._server.store.lock:
            self._server.store.run(
                "INSERT INTO late (uid, words, media, due) VALUES (?, ?, ?, ?)",
                request.account, words, control.text(pictures), due,
            )  # fmt: skip
            row = self._server.store.row("SELECT max(n) AS n FROM late")
        assert row is not None  # noqa: S101
        self._server.expect(row["n"], due)

    def _note(self, request: Request, *, stored: str | None, status: Any) -> None:
        self._server.journal.write(
            "create",
            account=request.account,
            received=(request.wall, request.monotonic),
            body=request.body,
            stored=stored,
            status=status,
            fault=self._fault.kind,
            spec=self._fault.spec,
        )
