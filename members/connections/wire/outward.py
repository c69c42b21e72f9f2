"""A session to an address that somebody typed in: it never reaches the council's own network.

The name is looked up once, every address that it has must be one of the public internet, and the
connection is made to the very address that was looked at: a name that answers otherwise the second
time gains nothing.
"""

import ipaddress
import socket
from collections.abc import Collection, Mapping
from typing import ClassVar
from urllib.parse import urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from members.connections.wire.deadline import Deadline
from members.connections.wire.quiet import hush
from members.connections.wire.session import Adapter, Guarded, Session

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotOutside(Exception):  # noqa: N818  named for what it says
    """The address does not lie on the public internet, or is none that may be asked."""


class _Outward(Guarded):
    """Connects to an address that has been looked at."""

    _dns_host: str
    port: int

    def _new_conn(self) -> socket.socket:
        name = self._dns_host
        self._dns_host = vetted(name, self.port)
        try:
            return super()._new_conn()
        finally:
            # The certificate is asked for the name and not for the address.
            self._dns_host = name


class _OutwardHTTP(_Outward, HTTPConnection):
    pass


class _OutwardHTTPS(_Outward, HTTPSConnection):
    pass


class _HTTPPool(HTTPConnectionPool):
    ConnectionCls = _OutwardHTTP


class _HTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _OutwardHTTPS


class _OutwardAdapter(Adapter):
    pools: ClassVar[Mapping[str, type[HTTPConnectionPool]]] = {
        "http": _HTTPPool,
        "https": _HTTPSPool,
    }


def vetted(name: str, port: int | None) -> str:
    """The first address of a name, if every address that it has is public.

    Raises NotOutside, and OSError for a name that there is not.
    """
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    addresses = [str(where[0]) for *_, where in found]
    if not addresses or not all(is_public(address) for address in addresses):
        raise NotOutside(f"{name} is not on the public internet.")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address is one that anybody on the internet could reach.

    An IPv6 address must be one that is given out for that: the old kinds that lie elsewhere
    (site-local, IPv4-compatible, IPv4-translated) lead inside where a system still knows them. What
    it carries (6to4, Teredo, NAT64) is looked at too.
    """
    try:
        found: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address) and found not in GIVEN_OUT and found not in NAT64:
        return False
    return all(one.is_global and not one.is_multicast for one in (found, *_inside(found)))


GIVEN_OUT = ipaddress.ip_network("2000::/3")
NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _inside(address: Address) -> Collection[Address]:
    if not isinstance(address, ipaddress.IPv6Address):
        return ()
    carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64:
        carried.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in carried if one is not None]


def open_outward(address: str, deadline: Deadline, *, inside: Collection[str] = ()) -> Session:
    """A session that asks one site until ``deadline``; it follows no redirect.

    Args:
        address: of which scheme and host count.
        inside: hosts that may lie in the council's own network, as an administrator has set.

    Raises NotOutside for what is not http or https, names a user or has a port of its own. A host
    that is not public is refused as it is asked.
    """
    parts = urlsplit(address)
    is_inside = parts.netloc in inside
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        raise NotOutside("The address must begin with https:// or http:// and a name.")
    if parts.port and not is_inside:
        raise NotOutside("The address must not name a port.")
    hush()
    adapter = Adapter if is_inside else _OutwardAdapter
    return Session(f"{parts.scheme}://{parts.netloc}", deadline, adapter=adapter)
