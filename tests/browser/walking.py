"""Walks the site as a person could: from page to page by its links, each kind of page once."""

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, ResolverMatch, resolve
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response
from wagtail.models import Page as WagtailPage

from approvals.offers.models import Offer
from approvals.posts.models import Post
from approvals.publishing.models import Dispatch
from members.connections.models import Connection
from members.people.models import User
from tests.browser.council import Walker

# Wagtail's screens and Django's are not ours to mend; static files are no pages.
NOT_OURS = ("/cms/", "/django-admin/", "/static/")
FILES = {"audit:export", "mfa_download_recovery_codes", "posts:picture", "publishing:picture"}
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=)"\w+"')
# The same page with its rows in another order, or with boxes ticked.
ALIKE = {"all", "order"}
SHORT_WORD = re.compile(r"[a-z-]{1,20}")
# What a page is like, and where it leads. A search is tried with a word.
LOOK = """() => {
  const searches = [...document.querySelectorAll("form:not([method=post])")].map(form => {
    const asked = new URLSearchParams(new FormData(form));
    for (const box of form.querySelectorAll("input[type=text], input[type=search]"))
      asked.set(box.name, "library");
    const sent = new URL(form.getAttribute("action") ?? "", location.href);
    sent.search = asked;
    return sent.href;
  });
  return {
    main: document.querySelector("main")?.innerHTML ?? "",
    headings: document.querySelectorAll("main h1").length,
    links: [...document.querySelectorAll("a[href]")].map(link => link.href).concat(searches),
  };
}"""
WIDTHS = (320, 1280)
# How many pixels it is too wide, whichever of its folded parts are open; it stays unfolded for axe.
OVER = """() => {
  const over = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const fold = open => document.querySelectorAll("details").forEach(one => one.open = open);
  fold(false);
  const folded = over();
  fold(true);
  return Math.max(folded, over());
}"""
AXE = """() => axe.run(document, { resultTypes: ["violations"] })
  .then(found => found.violations.map(one => [one.id, one.nodes[0].html]))"""


def name_of(address: str) -> tuple[str, ResolverMatch | None]:
    """The name of an address, its pattern where it has none, its path where there is no such."""
    path = urlsplit(address).path
    try:
        match = resolve(path)
    except Resolver404:
        return path, None
    return match.view_name or match.route, match


def kind_of(path: str, match: ResolverMatch) -> str:
    """What tells pages of one address apart: a post's state, a person's roles, an offer being out."""
    name, told = match.view_name, match.kwargs
    if name == "wagtail_serve":
        page = WagtailPage.objects.filter(url_path=f"/{path.removeprefix('/')}").first()
        return page.specific_class.__name__ if page else "front"
    if name in {"publishing:hand_off", "publishing:look"}:
        return str(Dispatch.objects.get(ref=told["ref"]).state)
    if name == "account_reset_password_from_key":
        return str(told["key"])
    if name == "connections:disconnect":
        return str(Connection.objects.get(ref=told["ref"]).platform)
    if name.startswith(("posts:", "desk:", "publishing:deliveries")) and "ref" in told:
        return str(Post.objects.get(ref=told["ref"]).state)
    if name.startswith("offers:") and "ref" in told:
        return str(Offer.objects.get(ref=told["ref"]).sent_at is not None)
    if name == "people:show":
        user = User.objects.get(pk=told["pk"])
        return f"{sorted(user.roles())} {user.is_active} {user.has_usable_password()}"
    return ""


@dataclass
class Walk:
    """What one person, or several of one role, met on the way.

    ``judged`` is what stood in the pages that axe has seen, in anybody's walk. ``reached`` holds
    the names of addresses. ``faults`` are sentences that begin with the address.
    """

    origin: str
    role: str
    judged: set[str]
    reached: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    _links: set[str] = field(default_factory=set)
    _seen: set[tuple[str, str, str]] = field(default_factory=set)
    _here: str = ""

    def go(self, walker: Walker, context: BrowserContext) -> None:
        """Open every page that can be reached, each kind once."""
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._fault(f"script: {error}"))
        page.on("response", self._check_answer)
        waiting = deque(self.origin + start for start in walker.starts)
        while waiting:
            address = waiting.popleft().partition("#")[0]
            name = self._is_new(address)
            if name is None:
                continue
            self._here = address.removeprefix(self.origin)
            if name in FILES:
                self._take(context, address)
            else:
                waiting.extend(self._look_at(page, address))
                name = name_of(page.url)[0]
            self.reached.add(name)
        page.close()

    def _is_new(self, address: str) -> str | None:
        """The name of an address whose kind of page has not been opened yet."""
        if address in self._links:
            return None
        self._links.add(address)
        parts = urlsplit(address)
        if not address.startswith(f"{self.origin}/") or parts.path.startswith(NOT_OURS):
            return None
        name, match = name_of(address)
        kind = kind_of(parts.path, match) if match else ""
        asked = {
            f"{key}={value if SHORT_WORD.fullmatch(value) else ''}"
            for key, value in parse_qsl(parts.query)
            if key not in ALIKE
        }
        # Each choice on a page is tried once, not with every other: they would be thousands.
        found = {(name, kind, choice) for choice in asked or {""}}
        if found <= self._seen:
            return None
        self._seen |= found
        return name

    def _take(self, context: BrowserContext, address: str) -> None:
        """Fetch what is not a page."""
        answer = context.request.get(address)
        if not answer.ok:
            self._fault(f"answers {answer.status}")

    def _look_at(self, page: Page, address: str) -> list[str]:
        """Open a page, see whether it is as it should be, and say where it leads."""
        page.goto(address)
        page.locator(".htmx-request").first.wait_for(state="detached")
        seen = page.evaluate(LOOK)
        if seen["headings"] != 1:
            self._fault(f"has {seen['headings']} headings of the first level")
        # Opening a page is slow, so it is opened once and turned from one width to the next.
        for width in self._turn(page):
            if (over := page.evaluate(OVER)) > 0:
                self._fault(f"hangs over by {over} px at {width} px")
        if self._is_new_to_axe(seen["main"]):
            page.evaluate(Axe().axe_script)
            for rule, html in page.evaluate(AXE):
                self._fault(f"{rule} at {width} px: {html[:160]}")
        return seen["links"]

    def _turn(self, page: Page) -> Iterator[int]:
        """Each width in turn, the one that the page has first; the next page begins with the last.

        So axe, which is slow, judges every other page on a phone and the rest on a desk.
        """
        size = page.viewport_size or {"width": 0, "height": 900}
        for width in sorted(WIDTHS, key=lambda width: width != size["width"]):
            page.set_viewport_size({"width": width, "height": size["height"]})
            yield width

    def _is_new_to_axe(self, main: str) -> bool:
        """Whether nobody has had this before: a role's first page, or what stands in a page.

        What surrounds it is the same on all pages of a role, and axe is slow.
        """
        main = TOKEN.sub("", main)
        if len(self._seen) > 1 and main in self.judged:
            return False
        self.judged.add(main)
        return True

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._fault(f"console: {message.text[:200]}")

    def _check_answer(self, response: Response) -> None:
        if response.status >= 400:
            self._fault(f"{response.url.removeprefix(self.origin)} answers {response.status}")

    def _fault(self, words: str) -> None:
        self.faults.append(f"{self._here} for {self.role}: {words}")


def walks(
    walkers: list[Walker], origin: str, enter: Callable[[str], BrowserContext]
) -> Iterator[Walk]:
    """Every role's walk; ``enter`` opens a browser for a sign-in."""
    begun: dict[str, Walk] = {}
    judged: set[str] = set()
    for walker in walkers:
        walk = begun.setdefault(walker.role, Walk(origin, walker.role, judged))
        context = enter(walker.cookie)
        walk.go(walker, context)
        context.close()
    yield from begun.values()
