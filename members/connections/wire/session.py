"""The session and its adapter: one network, one try, no redirect, a bounded answer, a deadline."""

import io
import socket
from collections.abc import Mapping
from http.cookiejar import DefaultCookiePolicy
from typing import Any, ClassVar
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from members.connections.wire.deadline import CURRENT, Deadline, Watch
from members.connections.wire.errors import DeadlinePassed, NotDelivered, TooLarge
from members.connections.wire.quiet import hush

LARGEST_ANSWER = 1024 * 1024
CHUNK = 64 * 1024
CONNECT_SECONDS = 5.0
READ_SECONDS = 20.0
# The addresses that client libraries have built in; all are sent to the base URL instead.
BUILT_IN = ("https://api.twitter.com", "https://api.x.com")


class Guarded:
    """Tells the watch of a connection's socket, and of the moment when a request begins."""

    debuglevel = 0

    def set_debuglevel(self, level: int) -> None:
        """Ignored: http.client would print the Authorization header."""

    def _new_conn(self) -> socket.socket:
        made: socket.socket = super()._new_conn()  # type: ignore[misc]
        CURRENT.get().guard(made)
        return made

    def putrequest(self, *given: Any, **named: Any) -> None:
        """Begin to send a request, unless time is up."""
        if getattr(self, "sock", None) is None:
            self.connect()  # type: ignore[attr-defined]
        CURRENT.get().begin()
        super().putrequest(*given, **named)  # type: ignore[misc]


class _GuardedHTTP(Guarded, HTTPConnection):
    pass


class _GuardedHTTPS(Guarded, HTTPSConnection):
    pass


class _HTTPPool(HTTPConnectionPool):
    ConnectionCls = _GuardedHTTP


class _HTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _GuardedHTTPS


class Adapter(HTTPAdapter):
    """Sends to the base URL whatever address was asked for, on a fresh connection each time.

    A kept-alive connection that the network has just closed would look like a lost answer.
    """

    pools: ClassVar[Mapping[str, type[HTTPConnectionPool]]] = {
        "http": _HTTPPool,
        "https": _HTTPSPool,
    }

    def __init__(self, base_url: str, deadline: Deadline) -> None:
        super().__init__(max_retries=0)
        self._base = urlsplit(base_url)
        self._deadline = deadline
        self.poolmanager.pool_classes_by_scheme = dict(self.pools)

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: FBT001, FBT002
        timeout: Any = None,
        verify: bool | str = True,  # noqa: FBT001, FBT002
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Send once and read the whole answer, whatever ``stream`` and ``timeout`` say.

        Raises NotDelivered, DeadlinePassed, TooLarge or another RequestException.
        """
        request.url = self._moved(str(request.url))
        request.headers["Connection"] = "close"
        with Watch(self._deadline) as watch:
            try:
                return self._sent(request, watch, verify)
            except TooLarge:
                raise
            except (requests.RequestException, HTTPError, OSError) as error:
                raise _explained(error, request, watch) from error
            finally:
                self.poolmanager.clear()

    def _moved(self, url: str) -> str:
        asked = urlsplit(url)
        path = self._base.path.rstrip("/") + asked.path
        return asked._replace(
            scheme=self._base.scheme, netloc=self._base.netloc, path=path
        ).geturl()

    def _sent(
        self,
        request: requests.PreparedRequest,
        watch: Watch,
        verify: bool | str,  # noqa: FBT001
    ) -> requests.Response:
        left = watch.left
        if left == 0:
            raise NotDelivered("No time was left.", request=request)
        # The watch ends a silence at the deadline; the read timeout is for one well before it.
        timeout = (min(CONNECT_SECONDS, left), min(READ_SECONDS, left + 1))
        response = super().send(request, stream=True, timeout=timeout, verify=verify)
        with response.raw as raw:
            content = _read(raw, request)
        if watch.expired:
            raise DeadlinePassed("The answer came too late to be read whole.", request=request)
        return self.build_response(request, _whole(response, content))


def _read(raw: Any, request: requests.PreparedRequest) -> bytes:
    """The answer's body, unpacked. Raises TooLarge beyond ``LARGEST_ANSWER`` bytes."""
    content = bytearray()
    while chunk := raw.read(CHUNK, decode_content=True):
        content += chunk
        if len(content) > LARGEST_ANSWER:
            raise TooLarge(f"More than {LARGEST_ANSWER} bytes.", request=request)
    return bytes(content)


def _whole(response: requests.Response, content: bytes) -> urllib3.HTTPResponse:
    """The same answer with its body at hand instead of on a socket."""
    headers = {
        name: value
        for name, value in response.headers.items()
        if name.lower() not in {"content-encoding", "transfer-encoding", "content-length"}
    }
    return urllib3.HTTPResponse(
        body=io.BytesIO(content),
        headers=headers,
        status=response.status_code,
        reason=response.reason,
        preload_content=False,
    )


def _explained(
    error: Exception, request: requests.PreparedRequest, watch: Watch
) -> requests.RequestException:
    if not watch.sent:
        return NotDelivered(str(error), request=request)
    if watch.expired:
        return DeadlinePassed("The deadline passed.", request=request)
    if isinstance(error, requests.RequestException):
        return error
    return requests.ConnectionError(str(error), request=request)


class Session(requests.Session):
    """A requests session for one network. ``last`` is the newest answer that arrived whole."""

    def __init__(
        self, base_url: str, deadline: Deadline, *, adapter: type[Adapter] = Adapter
    ) -> None:
        super().__init__()
        self.last: requests.Response | None = None
        self.trust_env = False
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.adapters.clear()
        for prefix in {base_url.rstrip("/"), *BUILT_IN}:
            self.mount(prefix + "/", adapter(base_url, deadline))

    def send(self, request: requests.PreparedRequest, **named: Any) -> requests.Response:
        """Send a prepared request; any other host than the network's has no adapter."""
        self.last = None
        self.last = super().send(request, **named)
        return self.last

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Nowhere: an answer that points elsewhere is returned as it is, never followed."""


def open_session(base_url: str, deadline: Deadline) -> Session:
    """A session that speaks to ``base_url`` until ``deadline``; close it, or use it in a with."""
    hush()
    return Session(base_url, deadline)
