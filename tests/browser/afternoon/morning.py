"""Forty posts, walked by their verbs to where the browsers find them: half are all but done by then."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from approvals.desk.giving import assign
from approvals.offers import actions as offers
from approvals.offers import preparing
from approvals.offers.actions import Said
from approvals.offers.checking import sheet_of
from approvals.offers.preparing import Own, Story
from approvals.posts import actions
from approvals.posts.models import Post
from tests import factories
from tests.browser.afternoon.council import HOUR, Council
from tests.factories import fresh, reword

RING = " Ring me on 07700 900123."
"""Lets the check find what a reviewer must answer."""
PARTY = " Vote Labour."
"""Lets the check find what only the Monitoring Officer clears."""
MORE = " All are welcome."
FOUND = {"ring": RING, "party": PARTY}
FOR_THE_BROWSER = (
    *("claimed by one of three", "decided three ways", "approved by one of three"),
    *("taken over by one of two", "suggestion taken", "suggestion turned down"),
    *("suggestion changed", "changed as asked", "disputed and agreed", "disputed and referred"),
    *("cleared", "declined", "urgent", "set aside", "handed over", "withdrawn", "talked about"),
)
TRIPS = {"decided three ways": RING, "approved by one of three": RING, "cleared": PARTY}
OFFERED = ("offer taken", "offer changed", "offer passed on")


def lay_out(council: Council) -> None:
    """Forty posts: what the browsers decide by name, and beside it all that a desk holds."""
    for name in FOR_THE_BROWSER:
        text = council.words.post() + TRIPS.get(name, "")
        council.posts[name] = council.sent_in(text)
    council.posts["written"] = council.draft()
    _offer(council)
    for number, walk in enumerate(ALREADY):
        council.posts[f"already {number}"] = fresh(walk(council))
    assert len(council.posts) == 40
    assert len({post.councillor_id for post in council.posts.values()}) == 15


def _offer(council: Council) -> None:
    asked, by = council.councillors[3:6], council.robin
    story = Story(
        title="The leisure centre opens again",
        story="The refit is done a week early, and the first swim is free.",
        text="The leisure centre opens again on Saturday. In [ward], [fact]",
        window_until=council.now + timedelta(days=5),
        councillors=asked,
    )
    offer = preparing.prepare(story, by=by, at=council.at())
    facts = ("the 7 bus stops outside.", "lifts go from the hall.", "it is ten minutes on foot.")
    own = {one.pk: Own(fact) for one, fact in zip(asked, facts, strict=True)}
    offer = preparing.word(offer, own, revision=offer.revision, by=by, at=council.at())
    at = council.at()
    seen = sheet_of(offer, {}, at).mark
    offers.send_out(offer, Said(), revision=offer.revision, seen=seen, by=by, at=at)
    for name, councillor in zip(OFFERED, asked, strict=True):
        council.posts[name] = Post.objects.get(councillor=councillor, angle__isnull=False)
        council.speak_of(fresh(council.posts[name]))


# ---- what is decided before the browsers open ----


def _left_waiting(council: Council) -> Post:
    return council.sent_in()


def _assigned(council: Council) -> Post:
    post = council.sent_in()
    assign(post, council.robin, by=council.leah, at=council.at())
    return post


def _approved(council: Council, opens: timedelta | None = None) -> Post:
    changes = {} if opens is None else {"window_from": council.now + opens}
    post = council.sent_in(**changes)
    return factories.approve(post, council.rita, at=council.at())


def _let_stand(council: Council) -> Post:
    """Approved although something was found; why it may stand is for officers."""
    post = council.sent_in(council.words.post() + RING)
    assert post.current is not None
    report = post.current.reports.latest("at")
    rules = report.rules_of("answer")
    assert rules
    said = {rule: council.words.among_officers("It is the office.") for rule in rules}
    sha256, at = post.current.sha256, council.at()
    return actions.approve(
        post, sha256=sha256, report=report, reasons=said, by=council.robin, at=at
    )


def _decided(council: Council, name: str, *said: object, text: str = "") -> Post:
    """A decision of Robin's, by the name of its verb."""
    post = council.sent_in(text)
    assert post.current is not None
    verb: Callable[..., Post] = getattr(actions, name)
    return verb(post, *said, sha256=post.current.sha256, by=council.robin, at=council.at())


def _asked_to_change(council: Council) -> Post:
    note = council.words.to_author("Until when is it open?")
    return _decided(council, "request_changes", ["event-details"], note)


def _declined(council: Council) -> Post:
    note = council.words.to_author("The council cannot help with it.")
    return _decided(council, "decline", ["asks-for-support"], note)


def _referred(council: Council) -> Post:
    question = council.words.among_officers("May this be said?")
    return _decided(council, "refer", question, text=council.words.post() + PARTY)


def _suggested(council: Council) -> Post:
    post, note = council.sent_in(), council.words.to_author("It is warmer.")
    assert post.current is not None
    words = reword(post, post.draft.text + MORE)
    seen = {"sha256": post.current.sha256, "by": council.leah, "at": council.at()}
    return actions.suggest(post, words, reasons={}, note=note, **seen)


def _withdrawn(council: Council) -> Post:
    post = council.sent_in()
    return actions.withdraw(post, by=post.councillor.user, at=council.at())


def _reopened(council: Council) -> Post:
    post = _withdrawn(council)
    return actions.reopen(post, by=post.councillor.user, at=council.at())


def _over(council: Council) -> Post:
    """Its time is over by now, and nobody has said so yet."""
    return council.sent_in(window_until=council.now - timedelta(minutes=1))


ALREADY: tuple[Callable[[Council], Post], ...] = (
    *(_left_waiting, _left_waiting, _left_waiting, _assigned),
    *(_approved, _approved, _approved, _let_stand),
    *(partial(_approved, opens=20 * HOUR), partial(_approved, opens=30 * HOUR)),
    *(_asked_to_change, _declined, _referred, _suggested),
    *(_withdrawn, _reopened, _over, _asked_to_change, _suggested),
)
