"""What reviewers say among themselves is found nowhere on the author's side: no page, mail or file."""

import pytest
from django.core import mail
from django.test import Client

from approvals.posts import remarks
from approvals.posts.models import Remark
from members.audit.models import Event
from members.notifications.models import Notification
from members.notifications.sending import send_unsent
from tests.factories import AT
from tests.walls.declared import AREAS
from tests.walls.visits import Walk, taken_back
from tests.walls.world import SECRET, World

pytestmark = pytest.mark.django_db
DESK = {"the reviewer", "the lead_reviewer", "the monitoring_officer"}


@pytest.mark.parametrize("area", AREAS, scope="package")
def test_nobody_but_those_who_decide_meets_an_internal_remark(area: str, walk: Walk) -> None:
    met = walk.reading(area, AREAS[area]) + walk.sending(area, AREAS[area])
    assert [str(v) for v in met if v.tells_secret and v.person.name not in DESK] == []


def test_those_who_decide_do_meet_it(walk: Walk) -> None:
    met = walk.reading("desk", AREAS["desk"])
    assert {v.person.name for v in met if v.tells_secret} == DESK


def internal(owner: str, world: World) -> Remark:
    found = next(one for one in world.things["an internal remark"] if one.owner == owner)
    return Remark.objects.select_related("version__post__councillor").get(pk=found.parts["pk"])


@pytest.mark.parametrize("name", ["alice", "asha", "charlie", "charlie's assistant"])
def test_no_mail_tells_of_it(name: str, world: World) -> None:
    with taken_back():
        remark = internal("alice", world)
        remarks.reply(remark, f"{SECRET} again.", by=world.user("the reviewer"), at=AT)
        remarks.resolve(remark, by=world.user("the reviewer"), at=AT)
        while send_unsent(AT):
            pass
        theirs = [m for m in mail.outbox if world.user(name).email in m.recipients()]
        notices = Notification.objects.filter(recipient=world.user(name))
        assert SECRET not in "".join(str(m.message()) for m in theirs)
        assert not notices.filter(key__contains=":reply:").exists()
    assert SECRET not in str(list(Notification.objects.values()))


def test_no_export_of_the_trail_holds_its_words(world: World) -> None:
    assert SECRET not in str(list(Event.objects.values()))


@pytest.mark.parametrize("name", ["alice", "asha"])
def test_the_authors_own_pages_say_nothing_of_it_after_every_move(name: str, world: World) -> None:
    """Not that somebody remarked, answered or resolved, nor by a gap in the numbers."""
    remark = internal("alice", world)
    browser: Client = world.people[name].ready()
    for path in (f"/posts/{remark.version.post.ref}/", f"/posts/{remark.version.post.ref}/edit/"):
        page = browser.get(path, follow=True).content.decode()
        assert "nternal remark" not in page
        assert page.count("resolved a remark") == 0
        assert ">R2<" not in page


@pytest.mark.parametrize("move", ["reply", "resolve", "open-again"])
@pytest.mark.parametrize("name", ["alice", "asha"])
def test_the_author_cannot_answer_it_by_any_address(name: str, move: str, world: World) -> None:
    remark = internal("alice", world)
    ref, sent = remark.version.post.ref, {f"reply-{remark.pk}-text": "I have heard."}
    browser = world.people[name].ready()
    before = Remark.objects.count()
    assert browser.post(f"/desk/{ref}/remarks/{remark.pk}/{move}/", sent).status_code == 403
    assert browser.post(f"/posts/{ref}/remarks/{remark.pk}/reply/", sent).status_code == 404
    assert Remark.objects.count() == before
