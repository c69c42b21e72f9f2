"""The demo's offers: one that councillors can take, and one that is still being prepared."""

from collections.abc import Mapping
from datetime import datetime, time

from approvals.offers import actions, preparing
from approvals.offers.actions import Said
from approvals.offers.checking import sheet_of
from approvals.offers.preparing import Own, Story
from approvals.posts import actions as posts
from approvals.posts.models import Post
from cms.demo import cast, scenes
from cms.demo.calendar import DAY, Days, moment
from cms.demo.story import worked
from members.people.models import Councillor, User

SENT_OUT, TAKEN, PASSED = worked(1, "14:20"), worked(1, "14:57"), worked(1, "15:34")
PREPARED = worked(1, "16:40")
TEN_PM, NINE_AM = time(22), time(9)
FACTS = {
    cast.ALICE: "the bus from the market stops at the door.",
    cast.DAVID: "it is ten minutes on the footpath past the allotments.",
    cast.EDITH: "lifts can be had from the village hall at 9.30.",
}
OWN = {
    cast.TOM: (
        "Riverside’s swimmers have had a long wait. The pool is warm again from Saturday, and the "
        "new heating uses a third of the gas."
    ),
    cast.BEN: (
        "A thank you to everyone who put up with the scaffolding. The leisure centre is back on "
        "Saturday, a week before the date we gave you."
    ),
}


def _told(councillors: Mapping[str, Councillor], days: Days) -> Story:
    return Story(
        title="The leisure centre opens again on Saturday",
        story=(
            "The refit is done a week early. The first swim on Saturday is free for everybody, and "
            "there are now two changing rooms for families. Opening times are on the council’s page."
        ),
        source="https://www.elmton.example/leisure/reopening",
        text=(
            "The leisure centre opens again on Saturday, and the first swim is free. From [ward], "
            "[fact]"
        ),
        window_from=moment(days.today + DAY, NINE_AM),
        window_until=moment(days.today + 5 * DAY, TEN_PM),
        councillors=[councillors[name] for name in (*FACTS, *OWN)],
    )


def send_one_out(
    people: Mapping[str, User], councillors: Mapping[str, Councillor], days: Days, at: datetime
) -> None:
    """A story for five members: one will take it and one will pass."""
    by = people[cast.RITA]
    offer = preparing.prepare(_told(councillors, days), by=by, at=at)
    own = {councillors[name].pk: Own(fact=fact) for name, fact in FACTS.items()}
    own |= {councillors[name].pk: Own(text=text) for name, text in OWN.items()}
    offer = preparing.word(offer, own, revision=offer.revision, by=by, at=at)
    preparing.hang(
        offer,
        scenes.picture("library"),
        by=by,
        at=at,
        description="The front of the leisure centre with its new windows.",
        licence="The council’s",
        children=False,
        consent="n/a",
    )
    offer.refresh_from_db()
    seen = sheet_of(offer, {}, at).mark
    actions.send_out(offer, Said(), revision=offer.revision, seen=seen, by=by, at=at)


def take_it(by: User, at: datetime) -> None:
    """A councillor signs what they were offered."""
    post = _offered_to(by)
    posts.accept(post, sha256=post.current.sha256 if post.current else "", by=by, at=at)


def pass_on_it(by: User, at: datetime) -> None:
    """A councillor says no, thank you."""
    posts.withdraw(_offered_to(by), by=by, at=at)


def _offered_to(by: User) -> Post:
    whole = Post.objects.select_related("councillor__user", "councillor__ward", "current")
    return whole.get(angle__isnull=False, councillor__user=by)


def prepare_one(
    people: Mapping[str, User], councillors: Mapping[str, Councillor], days: Days, at: datetime
) -> None:
    """A story that nobody has been asked yet."""
    story = Story(
        title="Christmas bin collections",
        story="Collections move by a day or two over Christmas. The calendar is on the council’s page.",
        source="https://www.elmton.example/bins/christmas",
        text="Bins in [ward] over Christmas: [fact] Every date: elmton.example/bins/christmas",
        window_until=moment(days.today + 20 * DAY, TEN_PM),
        councillors=list(councillors.values()),
    )
    preparing.prepare(story, by=people[cast.LEAD], at=at)
