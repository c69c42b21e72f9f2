"""Everything that an author can open: by every link from page to page, and by every address there is."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import Browser, BrowserContext

from members.people.models import User
from tests.browser.afternoon.words import AMONG_OFFICERS

# Wagtail's screens and Django's are closed to authors, which tests/walls holds.
NOT_OURS = ("/cms/", "/django-admin/", "/static/")
# The same for everybody who is signed in, so that one author reads them for all.
THE_SAME_FOR_ALL = (
    *("/rules/", "/guidance/", "/about/", "/accessibility/", "/privacy/", "/cookies/"),
    *("/account/", "/connections/", "/review-hours/", "/try/"),
)
LEADS_TO = re.compile(r'(?:href|src|hx-get)="([^"]+)"')
SHORT_WORD = re.compile(r"[a-z-]{1,20}")
# No word of it may reach an author, nor that there is such a thing.
UNSAID = re.compile(rf"{AMONG_OFFICERS.pattern}|internal remark", re.IGNORECASE)


@dataclass(frozen=True)
class Opened:
    """What somebody got at an address."""

    by: User
    address: str
    status: int
    text: str

    @property
    def leaks(self) -> list[str]:
        """What of it they should not have been able to read."""
        where = f"{self.by} at {self.address}"
        return [f"{where} reads {found}" for found in UNSAID.findall(self.text)]


def enter(browser: Browser, origin: str, user: User | None) -> BrowserContext:
    """A browser in which somebody is signed in, or nobody."""
    context = browser.new_context(base_url=origin)
    if user:
        client = Client()
        client.force_login(user)
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": origin}])
    return context


@dataclass
class Reader:
    """Opens all that can be opened; each address once, and lists of days once for each view."""

    browser: Browser
    origin: str
    opened: list[Opened] = field(default_factory=list)
    _common: set[str] = field(default_factory=set)

    def read_all(self, user: User) -> None:
        """Follow every link from the home page and from the list of posts."""
        context = enter(self.browser, self.origin, user)
        waiting, seen = deque(["/", "/posts/"]), set[str]()
        while waiting:
            address = waiting.popleft()
            key = _key_of(address)
            if key in seen or key in self._common:
                continue
            (self._common if address.startswith(THE_SAME_FOR_ALL) else seen).add(key)
            waiting.extend(self._links_of(self._open(context, user, address)))
        context.close()

    def knock(self, user: User, **parts: str) -> None:
        """Try by hand every address of the portal that is made of these parts and no other."""
        context = enter(self.browser, self.origin, user)
        for name in _names(get_resolver()):
            for address in _reversed(name, **parts):
                # Who only opens the address of a form is led to its page, which the links lead to.
                self._open(context, user, address, follow=False)
        context.close()

    def subscribe(self, address: str, user: User) -> Opened:
        """Fetch what a calendar is given, as nobody who is signed in."""
        context = enter(self.browser, self.origin, None)
        opened = self._open(context, user, urlsplit(address).path)
        context.close()
        return opened

    def _open(
        self, context: BrowserContext, user: User, address: str, *, follow: bool = True
    ) -> Opened:
        answer = context.request.get(self.origin + address, max_redirects=20 if follow else 0)
        kind = answer.headers.get("content-type", "")
        text = "" if kind.startswith("image/") else unescape(answer.text())
        self.opened.append(Opened(user, address, answer.status, text))
        return self.opened[-1]

    def _links_of(self, opened: Opened) -> Iterator[str]:
        for link in LEADS_TO.findall(opened.text):
            parts = urlsplit(urljoin(self.origin + opened.address, link))
            if parts.path.startswith(NOT_OURS) or f"{parts.scheme}://{parts.netloc}" != self.origin:
                continue
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def _key_of(address: str) -> str:
    """What tells addresses apart: not the day of a list of days, nor where a list goes on."""
    parts = urlsplit(address)
    asked = (
        f"{name}={value if SHORT_WORD.fullmatch(value) else ''}"
        for name, value in sorted(parse_qsl(parts.query))
    )
    return f"{parts.path}?{'&'.join(asked)}"


def _reversed(name: str, **parts: str) -> Iterator[str]:
    try:
        address = reverse(name, kwargs=parts)
    except NoReverseMatch:
        return
    if not address.startswith(NOT_OURS):
        yield address


def _names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield from [f"{space}{each.name}"] if each.name else []
        else:
            yield from _names(each, f"{space}{each.namespace}:" if each.namespace else space)
