"""Whether the pages show of each post what its history says: to its author, and at the desk."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from playwright.sync_api import Browser

from approvals.posts.models import Post
from members.audit.models import Event
from members.audit.presenters import sentence
from members.people.models import User
from tests.browser.afternoon.reading import Opened, enter
from tests.browser.afternoon.trail import replay

LABELS = {
    "in_review": "In review",
    "changes_requested": "Changes requested",
    "wording_suggested": "Wording suggested",
    "referred": "Referred",
    "approved": "Approved",
    "published": "Published",
    "declined": "Declined",
    "withdrawn": "Withdrawn",
    "lapsed": "Lapsed",
}
TABS = {
    "in_review": "review",
    "referred": "referred",
    "wording_suggested": "suggested",
    "approved": "approved",
    "published": "ended",
    "declined": "ended",
    "withdrawn": "ended",
    "lapsed": "ended",
}
# How the desk shares its work, and what is said of a referral, is in no author's history.
FOR_OFFICERS = {"post:assign", "post:hand_over", "post:set_aside", "post:bring_back"}
SIGNED = {"post:accept", "post:submit"}
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
TOLD = re.compile(r'<p class="app-timeline__title">(.*?)</p>')
ROW = re.compile(r'<th scope="row">.*?href="/desk/(\w{8})/"')
FOLLOWING = re.compile(r'href="([^"]*\bafter=[^"]*)"')


def shown_wrongly(posts: Mapping[str, Post], opened: Iterable[Opened]) -> Iterator[str]:
    """Posts whose own page tells another state, or another story, than the trail."""
    pages = {one.address: one.text for one in opened if one.by.groups.filter(name="councillor")}
    for name, post in posts.items():
        state, address = replay(post).state, f"/posts/{post.ref}/"
        if state == "draft":
            continue
        text = pages.get(address, "")
        heading = "".join(HEADING.findall(text))
        if _label(post, state) not in heading:
            yield f"{name}: the author’s page is headed {heading!r}, its history says {state}"
        if TOLD.findall(text) != _story(post):
            yield f"{name}: the author’s page tells {TOLD.findall(text)}, not {_story(post)}"


def _label(post: Post, state: str) -> str:
    """What the author is told of a state: an offer that they never signed, they said no to."""
    signed = Event.objects.filter(subject=post.subject, action__in=SIGNED).exists()
    says_no = post.is_offer and state == "withdrawn" and not signed
    return "You said no to this offer" if says_no else LABELS[state]


def _story(post: Post) -> list[str]:
    events = Event.objects.filter(subject=post.subject).exclude(action__in=FOR_OFFICERS)
    return [sentence(one) for one in events.order_by("-seq") if not one.facts.get("internal")]


def queued_wrongly(
    posts: Mapping[str, Post], browser: Browser, origin: str, reviewer: User
) -> list[str]:
    """Posts that stand on another tab of the desk than where their history says."""
    expected = {post.ref: _tab_of(post) for post in posts.values()}
    context = enter(browser, origin, reviewer)
    shown: dict[str, str] = {}
    for tab in dict.fromkeys([*TABS.values(), "aside"]):
        address: str | None = f"/desk/?state={tab}"
        while address:
            text = context.request.get(origin + address).text()
            shown |= dict.fromkeys(ROW.findall(text), tab)
            address = next((unescape(link) for link in FOLLOWING.findall(text)), None)
    context.close()
    names = {post.ref: name for name, post in posts.items()}
    return [
        f"{names[ref]} stands under {shown.get(ref)} and belongs under {tab}"
        for ref, tab in expected.items()
        if shown.get(ref) != tab
    ]


def _tab_of(post: Post) -> str | None:
    told = replay(post)
    if post.is_offer and told.state in {"wording_suggested", "withdrawn"}:
        return None  # An offer that nobody has taken is no work of the desk.
    return "aside" if told.is_aside else TABS.get(told.state)
