"""Another window: a reviewer proposes one, the author chooses one, and both keys are turned anew."""

from datetime import timedelta

import pytest

from approvals.agenda.models import ProposedWindow
from approvals.posts import actions, drafting, suggestions
from approvals.posts.drafting import DraftChanges
from approvals.posts.models import Draft, SignOff
from approvals.posts.outcomes import release
from approvals.posts.states import PostState
from guidance.restrictions.actions import place_hold
from members.audit.errors import NotCompliant
from members.audit.models import Event
from members.connections.models import Network, Platform
from members.notifications.models import Notification
from tests.approvals.agenda.conftest import approved, as_, calendar, sent_in, text_of
from tests.approvals.pictures import a_jpeg
from tests.factories import (
    AT,
    approve,
    fresh,
    make_connection,
    make_draft,
    make_post,
    make_reason,
    reword,
    submit,
)

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NINE = AT + DAY - HOUR
THURSDAY = {
    "from_day_day": "26",
    "from_day_month": "11",
    "from_day_year": "2026",
    "from_time": "9am",
    "until_day_day": "26",
    "until_day_month": "11",
    "until_day_year": "2026",
    "until_time": "9pm",
}
OPENS, CLOSES = NINE + 2 * DAY, NINE + 2 * DAY + 12 * HOUR


@pytest.fixture
def post(alice, reviewer):
    """Approved for Tuesday from nine."""
    return approved(alice, reviewer, NINE, text="The library opens at nine.")


def send(user, post, **more: str):
    data = THURSDAY | {"sha256": post.current.sha256} | more
    return as_(user).post(f"/calendar/{post.ref}/window/", data)


def test_the_pages_of_the_post_say_what_is_proposed(post, alice, reviewer, other_reviewer) -> None:
    send(reviewer, post)

    theirs = as_(alice.user).get(f"/posts/{post.ref}/")
    desk = as_(other_reviewer).get(f"/desk/{post.ref}/")

    window = "9am to 9pm on Thursday 26 November 2026"
    assert f"Rita Reeves proposes another time: {window}" in text_of(theirs)
    assert f'href="/calendar/{post.ref}/window/">Look at the proposed time' in theirs.text
    assert f"Rita Reeves proposes another time: {window}" in text_of(desk)


def test_a_proposal_is_not_told_of_another_version(post, alice, reviewer) -> None:
    send(reviewer, post)
    send(alice.user, post)

    for person, page in ((alice.user, f"/posts/{post.ref}/"), (reviewer, f"/desk/{post.ref}/")):
        assert "proposes another time" not in text_of(as_(person).get(page))


def test_a_reviewer_proposes_from_the_page_to_decide(post, reviewer, monitoring_officer) -> None:
    link = f'href="/calendar/{post.ref}/window/">Propose another time'
    assert link in as_(reviewer).get(f"/desk/{post.ref}/").text
    assert link not in as_(monitoring_officer).get(f"/desk/{post.ref}/").text


@pytest.mark.parametrize("state", ["approved", "in review"])
def test_a_reviewer_proposes_and_the_author_is_told(state, alice, reviewer, post) -> None:
    if state == "in review":
        post = sent_in(alice, NINE)

    assert send(reviewer, post, note="Three others speak on Tuesday.").status_code == 302

    found = ProposedWindow.objects.get(version=post.current)
    assert (found.window_from, found.window_until, found.by) == (OPENS, CLOSES, reviewer)
    told = Notification.objects.get(recipient=alice.user, key__contains="propose")
    assert told.title == "Rita Reeves proposes another time for your post"
    assert "Three others speak on Tuesday." in told.body
    assert (told.path, told.about) == (f"/calendar/{post.ref}/window/", post.subject)
    now = fresh(post)
    assert (now.state, now.current_id, now.goes_at) == (post.state, post.current_id, None)


def test_a_proposal_stands_in_the_trail_without_its_note(post, reviewer) -> None:
    send(reviewer, post, note="Three others speak on Tuesday.")

    event = Event.objects.get(action="post:propose_time")
    assert event.facts == {"version": 1, "starts": OPENS.isoformat(), "ends": CLOSES.isoformat()}
    assert event.digest == post.current.sha256


def test_the_author_finds_the_proposal_filled_in_and_chooses_it(alice, post, reviewer) -> None:
    send(reviewer, post, note="Three others speak on Tuesday.")

    page = as_(alice.user).get(f"/calendar/{post.ref}/window/")
    assert "proposes another time to you" in text_of(page)
    assert (page.context["form"].initial["from_time"].hour) == 9
    assert page.context["form"].initial["from_day"].isoformat() == "2026-11-26"
    assert send(alice.user, post).url == f"/posts/{post.ref}/"

    now = fresh(post)
    assert (now.state, now.current.number) == (PostState.IN_REVIEW, 2)
    assert (now.current.window_from, now.current.window_until) == (OPENS, CLOSES)
    assert now.current.payload.wordings[0].text == "The library opens at nine."
    keys = SignOff.objects.filter(version=now.current).values_list("key", flat=True)
    assert list(keys) == ["author"]


def test_the_new_version_needs_a_reviewers_key_like_any_other(alice, post, other_reviewer) -> None:
    send(alice.user, post)

    assert approve(fresh(post), other_reviewer).state == PostState.APPROVED


def test_a_proposal_is_marked_until_there_is_another_version(alice, post, reviewer) -> None:
    send(reviewer, post)
    assert "Another time is proposed." in text_of(calendar(reviewer, "view=list"))
    assert "New time proposed" in text_of(calendar(reviewer, "view=month"))

    send(alice.user, post)

    assert "proposed" not in text_of(calendar(reviewer, "view=month"))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"until_day_year": "2027"}, "within 60 days"),
        ({"until_day_day": "23", "until_time": "10am", "from_day_day": "23"}, "5 minutes from now"),
        ({"from_time": "10pm"}, "must be before the latest time"),
        ({"until_time": "fog"}, "Enter a time"),
        (
            {"until_day_day": "", "until_day_month": "", "until_day_year": "", "until_time": ""},
            "until which",
        ),
    ],
)
@pytest.mark.parametrize("who", ["alice", "reviewer"])
def test_a_window_that_nobody_could_sign_is_refused_and_changes_nothing(
    who, changes, says, request, post, alice
) -> None:
    user = alice.user if who == "alice" else request.getfixturevalue(who)

    answer = send(user, post, **changes)

    assert answer.status_code == 422
    assert says in text_of(answer)
    assert fresh(post).current_id == post.current_id
    assert fresh(post).state == PostState.APPROVED
    assert not ProposedWindow.objects.exists()


@pytest.mark.parametrize("note", ["x" * 201, "one\ntwo"])
def test_a_note_that_is_no_line_is_refused_and_kept_on_the_page(note, post, reviewer) -> None:
    answer = send(reviewer, post, note=note)

    assert answer.status_code == 422
    assert note[:3] in answer.content.decode()
    assert not ProposedWindow.objects.exists()


def test_a_stale_page_changes_nothing(post, alice, reviewer) -> None:
    for user in (alice.user, reviewer):
        assert send(user, post, sha256="0" * 64).status_code == 409
    assert fresh(post).state == PostState.APPROVED


def test_what_is_being_sent_keeps_its_time(post, alice, reviewer, at) -> None:
    release(post, at=at)
    for user in (alice.user, reviewer):
        assert send(user, post).status_code == 409


def test_nobody_else_proposes_or_chooses(post, charlie, assistant, monitoring_officer) -> None:
    address = f"/calendar/{post.ref}/window/"
    assert as_(charlie.user).get(address).status_code == 404
    for reader in (assistant, monitoring_officer):
        assert as_(reader).get(address).status_code == 403
        assert send(reader, post).status_code == 403


def test_what_keeps_it_from_being_sent_in_leaves_a_draft_with_the_new_time(
    alice, post, lead, at
) -> None:
    place_hold("The fire", by=lead, at=at)

    answer = send(alice.user, post)

    assert answer.url == f"/posts/{post.ref}/edit/"
    assert fresh(post).state == PostState.DRAFT
    assert Draft.objects.get(post=post).window_from == OPENS
    page = as_(alice.user).get(answer.url)
    assert page.status_code == 200


def test_the_calendar_offers_each_their_own_way(post, alice, reviewer) -> None:
    assert "Change its time and send it in again" in text_of(calendar(alice.user, "view=list"))
    assert "Propose another time" in text_of(calendar(reviewer, "view=list"))
    assert f"/calendar/{post.ref}/window/" in (
        as_(reviewer).get(f"/calendar/{post.ref}/move/").content.decode()
    )


def change_in_the_draft(post, by, **changes: object) -> None:
    """Somebody who writes for the author changes the draft and sends nothing in."""
    draft = Draft.objects.get(post=post)
    fields = {
        "text": draft.text,
        "connections": list(draft.connections.all()),
        "capacity": draft.capacity,
        "answers": draft.answers,
        "window_until": draft.window_until,
    }
    changed = DraftChanges(**(fields | changes))
    drafting.revise(post, changed, revision=draft.revision, by=by, at=AT)


@pytest.mark.parametrize("ends", ["turned down", "accepted"])
@pytest.mark.parametrize(
    "change", [{"text": "Words that its author never saw."}, {"capacity": "private"}]
)
def test_choosing_a_time_signs_no_draft_that_the_page_did_not_show(
    ends, change, alice, assistant, reviewer
) -> None:
    post = make_post(PostState.WORDING_SUGGESTED, alice, reviewer)
    change_in_the_draft(post, assistant, **change)
    seen = {"sha256": post.current.sha256, "by": alice.user, "at": AT}
    verb = suggestions.turn_down if ends == "turned down" else actions.accept
    verb(post, **seen)
    post = fresh(post)

    answer = send(alice.user, post)

    assert answer.status_code == 422
    assert "Take the post back" in text_of(answer)
    now = fresh(post)
    assert (now.current_id, now.state) == (post.current_id, post.state)
    assert not SignOff.objects.filter(version__post=post, version__number__gt=2).exists()


def test_another_time_leaves_a_dispute_standing_as_it_was_signed(
    alice, assistant, reviewer
) -> None:
    post = make_post(PostState.CHANGES_REQUESTED, alice, reviewer)
    marks = {"not-clear": {"said": "disputed", "why": "Residents call it that."}}
    change_in_the_draft(post, alice.user, responses=marks, asks_officer=True)
    revision = Draft.objects.get(post=post).revision
    post = fresh(actions.submit(post, revision=revision, by=alice.user, at=AT))
    seen = {"sha256": post.current.sha256, "by": reviewer, "at": AT}
    actions.suggest(post, reword(post, "The library is open on Saturday."), reasons={}, **seen)
    post = fresh(post)
    change_in_the_draft(post, assistant, responses={"not-clear": {"said": "changed"}})
    Draft.objects.filter(post=post).update(
        text=post.versions.get(number=2).payload.wordings[0].text
    )
    suggestions.turn_down(post, sha256=post.current.sha256, by=alice.user, at=AT)

    send(alice.user, fresh(post))

    now = fresh(post)
    assert now.current.number == 4
    assert [(one.code, one.said) for one in now.current.payload.responses] == [
        ("not-clear", "disputed")
    ]
    assert now.current.payload.asks_officer
    with pytest.raises(NotCompliant, match="disputes a reason"):
        actions.request_changes(
            now, [make_reason().code], sha256=now.current.sha256, by=reviewer, at=AT
        )


@pytest.mark.parametrize("ends", ["approved", "suggestion accepted", "suggestion turned down"])
def test_a_post_with_everything_in_it_gets_another_time_and_nothing_else(
    ends, alice, reviewer, other_reviewer
) -> None:
    places = [
        make_connection(alice, Platform.HAND_OFF, network)
        for network in (Network.FACEBOOK, Network.BLUESKY)
    ]
    post = make_draft(
        alice,
        text="Ring 07700 900123 about the library. ",
        variants={Network.BLUESKY: "Ring\r\n07700 900123 about it."},
        notes={"phone-or-email-private": "It is the library’s. "},
        connections=places,
    )
    about = {"licence": "mine ", "children": False, "consent": "n/a", "people": "Jo Bloggs, Ann"}
    drafting.add_picture(post, a_jpeg(), by=alice.user, at=AT, description=" The door. ", **about)
    post = submit(fresh(post))
    if ends == "approved":
        post = approve(post, reviewer)
    else:
        seen = {"sha256": post.current.sha256, "by": reviewer, "at": AT}
        actions.suggest(post, reword(post, "The library is open."), reasons={}, **seen)
        post = fresh(post)
        verb = actions.accept if ends == "suggestion accepted" else suggestions.turn_down
        post = fresh(verb(post, sha256=post.current.sha256, by=alice.user, at=AT))
    before = post.current.payload

    assert send(alice.user, post).status_code == 302

    after = fresh(post).current.payload
    assert fresh(post).state == PostState.IN_REVIEW
    assert (after.window_from, after.window_until) == (OPENS, CLOSES)
    kept = ("wordings", "pictures", "capacity", "answers", "notes")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
