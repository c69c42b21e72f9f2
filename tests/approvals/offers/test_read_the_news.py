"""The council's feeds are read, and offers begin from what they say."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import requests
from django.urls import reverse

from approvals.offers.models import NewsItem, NewsSource, Offer
from approvals.offers.news import actions, fetching, reading
from approvals.offers.news.fetching import NotFetchedError, _ask, fetch
from approvals.offers.news.parsing import Entry, UnreadableFeedError, entries_in
from approvals.offers.news.reading import read_due
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.models import Event
from members.connections.wire.deadline import Deadline
from members.people.roles import Role
from tests import factories
from tests.factories import AT

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><guid>n1</guid><title>Library opens &amp; welcomes all</title><link>/news/1</link>
<description>&lt;p&gt;The &lt;b&gt;library&lt;/b&gt; opens.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description>
<pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate></item>
<item><guid>n2</guid><title>Sneaky</title><link>javascript:alert(1)</link></item>
<item><guid>n3</guid><title></title><link>/news/3</link></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><id>f</id>
<entry><id>a1</id><title>Pool opens</title><link href="https://www.elmton.example/pool"/>
<summary>Warm again.</summary><updated>2026-11-22T08:00:00Z</updated></entry></feed>"""
ICAL = b"""BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n
BEGIN:VEVENT\r\nUID:e1\r\nSUMMARY:Carol singing\r\nDTSTART:20261205T180000Z\r\n
DESCRIPTION:On the market place.\r\nURL:https://www.elmton.example/carols\r\nEND:VEVENT\r\n
BEGIN:VEVENT\r\nUID:e2\r\nSUMMARY:Over\r\nDTSTART;VALUE=DATE:20261101\r\nEND:VEVENT\r\n
END:VCALENDAR\r\n""".replace(b"\r\n\n", b"\r\n")
BASE = "https://www.elmton.example/news.rss"
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel>
<item><guid>l</guid><title>&d;&x;</title></item></channel></rss>"""


@pytest.fixture
def lead(db):
    """A lead reviewer."""
    return factories.make_user("Leah Lowe", Role.LEAD_REVIEWER)


@pytest.fixture
def source(lead) -> NewsSource:
    """A feed that is read."""
    return actions.follow("Council news", BASE, by=lead, at=AT)


@pytest.fixture
def item(source) -> NewsItem:
    """A piece of news."""
    entry = Entry("n1", "Library opens", "It opens.", "https://www.elmton.example/1")
    actions.take_in(source, [entry], at=AT)
    return NewsItem.objects.get()


def test_news_is_read_as_plain_words_with_whole_links() -> None:
    first, second = entries_in(RSS, BASE)
    assert (first.title, first.link) == (
        "Library opens & welcomes all",
        "https://www.elmton.example/news/1",
    )
    assert "<" not in first.summary
    assert "alert" not in first.summary
    assert second.link == ""


def test_atom_is_read_too() -> None:
    (entry,) = entries_in(ATOM, BASE)
    assert (entry.uid, entry.title, entry.summary) == ("a1", "Pool opens", "Warm again.")


def test_events_are_read_with_their_beginning() -> None:
    carols, over = entries_in(ICAL, BASE)
    assert (carols.title, carols.summary) == ("Carol singing", "On the market place.")
    assert carols.starts_at is not None
    assert carols.starts_at.isoformat() == "2026-12-05T18:00:00+00:00"
    assert over.starts_at is not None


@pytest.mark.parametrize(
    "content", [b"<html><p>No feed</p></html>", b"", b"BEGIN:VCALENDAR\r\nBROKEN", b"\xff\xfe\x00"]
)
def test_what_is_no_feed_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(UnreadableFeedError):
        entries_in(content, BASE)


def test_entities_neither_swell_nor_open_files() -> None:
    (entry,) = entries_in(LAUGHS, BASE)
    assert "root:" not in entry.title
    assert len(entry.title) <= 200


def test_what_only_looks_like_a_tag_is_kept_and_takes_no_longer_to_read() -> None:
    """A pattern that looks for the end of each in turn would take hours for these."""
    compared = RSS.replace(b"Sneaky", b"<![CDATA[Bins: 3 < 5 <b>days</b>]]>")
    assert entries_in(compared, BASE)[1].title == "Bins: 3 < 5 days"
    many = RSS.replace(b"Sneaky", b"<![CDATA[" + b"<" * 900_000 + b"]]>")
    assert entries_in(many, BASE)[1].title == "<" * 200


def test_what_breaks_the_parser_is_said_to_be_no_feed() -> None:
    with pytest.raises(UnreadableFeedError, match="damaged"):
        entries_in(RSS.replace(b"Sneaky", b"&#x110000;</b>"), BASE)


@pytest.mark.parametrize("zone", ["", ";TZID=America/New_York"])
def test_an_event_beyond_the_end_of_time_is_read_without_its_time(source, zone: str) -> None:
    never = ICAL.replace(b"DTSTART:20261205T180000Z", f"DTSTART{zone}:99991231T235959".encode())
    actions.take_in(source, entries_in(never, BASE), at=AT)
    assert NewsItem.objects.get().title == "Carol singing"


def test_hidden_characters_are_left_out() -> None:
    turned = RSS.replace(b"Sneaky", "Sne\u202eaky".encode())
    assert entries_in(turned, BASE)[1].title == "Sneaky"


def test_what_was_seen_is_not_taken_in_again(source) -> None:
    entries = entries_in(RSS, BASE)
    assert actions.take_in(source, entries, at=AT) == 2
    assert actions.take_in(source, entries, at=AT) == 0
    assert NewsItem.objects.count() == 2
    assert Event.objects.filter(action="news:take_in").count() == 1


def test_events_that_are_over_are_not_taken_in(source) -> None:
    actions.take_in(source, entries_in(ICAL, BASE), at=AT)
    assert NewsItem.objects.get().title == "Carol singing"


def test_old_news_is_forgotten_unless_an_offer_began_from_it(source, item, reviewer) -> None:
    later = AT + timedelta(days=61)
    actions.take_in(source, [Entry("n2", "Other", "", "")], at=AT)
    actions.begin_offer(item, by=reviewer, at=AT)
    actions.take_in(source, [], at=later)
    assert list(NewsItem.objects.values_list("uid", flat=True)) == ["n1"]


def test_an_offer_begins_with_a_link_back_and_asks_nobody(item, reviewer) -> None:
    offer = actions.begin_offer(item, by=reviewer, at=AT)
    assert (offer.title, offer.source) == ("Library opens", "https://www.elmton.example/1")
    assert "https://www.elmton.example/1" in offer.text
    assert not offer.angles.exists()
    with pytest.raises(WrongState):
        actions.begin_offer(item, by=reviewer, at=AT)


def test_an_offer_from_an_event_ends_as_the_event_begins(source, reviewer) -> None:
    starts = AT + timedelta(days=2)
    actions.take_in(source, [Entry("e", "Carols", "", "", starts_at=starts)], at=AT)
    offer = actions.begin_offer(NewsItem.objects.get(), by=reviewer, at=AT)
    assert offer.window_until == starts


def test_what_is_put_aside_or_over_is_not_listed(source, item, reviewer) -> None:
    assert actions.waiting_at(AT) == [item]
    actions.put_aside(item, by=reviewer, at=AT)
    assert actions.waiting_at(AT) == []


def test_a_password_in_an_address_is_neither_kept_nor_told_to_the_trail(lead) -> None:
    with pytest.raises(NotCompliant, match="no password"):
        actions.follow("News", "https://jo:secret@www.elmton.example/news", by=lead, at=AT)
    assert "secret" not in str(list(Event.objects.values()))


def test_only_a_lead_reviewer_chooses_whose_news_is_read(source, reviewer, alice) -> None:
    for person in (reviewer, alice.user):
        with pytest.raises(NotAllowed):
            actions.follow("Other", "https://other.example/", by=person, at=AT)
        with pytest.raises(NotAllowed):
            actions.leave(source, by=person, at=AT)


def test_only_a_reviewer_begins_an_offer_or_puts_news_aside(item, alice) -> None:
    for verb in (actions.begin_offer, actions.put_aside):
        with pytest.raises(NotAllowed):
            verb(item, by=alice.user, at=AT)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", BASE])
def test_an_address_that_cannot_be_read_or_is_read_is_refused(source, lead, address) -> None:
    with pytest.raises(NotCompliant):
        actions.follow("Again", address, by=lead, at=AT)


class _Feed(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        where = {"/there": "/news", "/inside": "http://10.0.0.1/", "/round": "/round"}
        if self.path in where:
            self.send_response(302)
            self.send_header("Location", where[self.path])
            self.end_headers()
            return
        self.send_response(200 if self.path == "/news" else 500)
        self.end_headers()
        self.wfile.write(RSS)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(settings) -> Iterator[str]:
    """A site of the council's inside its network, which an administrator has named."""
    server = HTTPServer(("127.0.0.1", 0), _Feed)
    settings.NEWS_INSIDE_HOSTS = [f"127.0.0.1:{server.server_port}"]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_redirect_is_followed_where_it_may_lead(site) -> None:
    assert fetch(f"{site}/there") == RSS


@pytest.mark.parametrize("path", ["/inside", "/round", "/gone"])
def test_what_leads_inside_round_or_nowhere_is_said_in_words(site, path) -> None:
    with pytest.raises(NotFetchedError) as told:
        fetch(site + path)
    assert str(told.value).endswith(".")


def test_a_site_outside_leads_nowhere_inside_even_where_news_may_lie(site, monkeypatch) -> None:
    """The hosts that an administrator named are for lead reviewers to enter, not for other sites."""
    outside = "https://www.elmton.example"
    asked: list[str] = []

    def ask(address: str, deadline: Deadline, **allowed: object) -> requests.Response:
        asked.append(address)
        if not address.startswith(outside):
            return _ask(address, deadline, **allowed)
        answer = requests.Response()
        answer.status_code, answer.headers["Location"] = 302, f"{site}/news"
        return answer

    monkeypatch.setattr(fetching, "_ask", ask)
    with pytest.raises(NotFetchedError):
        fetch(f"{outside}/news")
    assert asked == [f"{outside}/news", f"{site}/news"]


def test_a_feed_that_breaks_the_reader_stops_no_other(site, lead, monkeypatch) -> None:
    def breaks(content: bytes, address: str) -> list[Entry]:
        if address.endswith("/there"):
            raise MemoryError
        return entries_in(content, address)

    monkeypatch.setattr(reading, "entries_in", breaks)
    for path in ("/there", "/news"):
        actions.follow(path, site + path, by=lead, at=AT)
    assert read_due(AT) == 2


def test_feeds_are_read_each_half_hour_and_a_broken_one_stops_no_other(site, lead) -> None:
    for path in ("/gone", "/news"):
        actions.follow(path, site + path, by=lead, at=AT)
    assert read_due(AT) == 2
    assert read_due(AT + timedelta(minutes=29)) == 0
    problems = dict(NewsSource.objects.values_list("name", "problem"))
    assert problems == {"/gone": "The site answered with the code 500.", "/news": ""}


def test_a_reviewer_begins_an_offer_from_the_page(browse, reviewer, item) -> None:
    browser = browse(reviewer)
    assert "Library opens" in browser.get(reverse("offers:news")).content.decode()
    for _ in range(2):
        response = browser.post(reverse("offers:from-news", args=[item.pk]))
    offer = Offer.objects.get()
    assert response.url == reverse("offers:edit", args=[offer.ref])


def test_a_lead_reviewer_adds_and_removes_a_source_on_the_page(browse, lead) -> None:
    browser = browse(lead)
    told = {"name": "Events", "address": "www.elmton.example/events.ics"}
    browser.post(reverse("offers:sources"), told)
    source = NewsSource.objects.get()
    assert source.address == "https://www.elmton.example/events.ics"
    again = browser.post(reverse("offers:sources"), told)
    assert again.status_code == 422
    assert "read already" in again.content.decode()
    browser.post(reverse("offers:remove-source", args=[source.pk]))
    assert not NewsSource.objects.exists()
