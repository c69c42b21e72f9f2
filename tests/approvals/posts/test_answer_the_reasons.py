"""What an author says to each reason for which a post came back is demanded, signed, and answered."""

from datetime import timedelta

import pytest

from approvals.agenda.proposing import choose
from approvals.posts import actions, disputes, drafting
from approvals.posts.canonical import digest, freeze, thaw
from approvals.posts.disputed import standing
from approvals.posts.drafting import DraftChanges
from approvals.posts.models import Decision, Draft, Post
from approvals.posts.responses import CHANGED, DISPUTED
from approvals.posts.states import PostState
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.audit.models import Event
from members.notifications.models import Notification
from tests import factories
from tests.factories import AT, fresh

pytestmark = pytest.mark.django_db
CODES = ("no-source", "not-clear")
DAY = timedelta(days=1)
BOTH = {
    "no-source": {"said": CHANGED, "why": ""},
    "not-clear": {"said": DISPUTED, "why": "Residents call it that."},
}


@pytest.fixture
def returned(alice, reviewer) -> Post:
    """Alice's post, which came back for two reasons."""
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer)
    codes = [factories.make_reason(code).code for code in CODES]
    actions.request_changes(post, codes, sha256=post.current.sha256, by=reviewer, at=AT)
    return fresh(post)


def mark(post: Post, marks: dict, *, asks_officer: bool = False) -> Draft:
    draft = Draft.objects.get(post=post)
    changes = DraftChanges(
        text=f"{draft.text} Source: elmton.gov.uk/library",
        connections=list(draft.connections.all()),
        responses=marks,
        asks_officer=asks_officer,
        window_until=draft.window_until,
    )
    return drafting.revise(post, changes, revision=draft.revision, by=post.councillor.user, at=AT)


def send(post: Post) -> Post:
    draft = Draft.objects.get(post=post)
    actions.submit(post, revision=draft.revision, by=post.councillor.user, at=AT)
    return fresh(post)


@pytest.fixture
def disputed(returned) -> Post:
    """The same, sent in again with one reason changed and one disputed."""
    mark(returned, BOTH)
    return send(returned)


@pytest.fixture
def appealed(returned) -> Post:
    """The same, with the wish that the Monitoring Officer look."""
    mark(returned, BOTH, asks_officer=True)
    return send(returned)


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ({}, ["No source", "Not clear"]),
        ({"no-source": {"said": CHANGED, "why": ""}}, ["Not clear"]),
        (BOTH | {"not-clear": {"said": DISPUTED, "why": "  "}}, ["Say why", "Not clear"]),
        (BOTH | {"not-clear": {"said": "", "why": "Because."}}, ["Not clear"]),
    ],
)
def test_a_post_is_not_sent_in_again_while_a_reason_is_open(returned, marks, told):
    mark(returned, marks)
    with pytest.raises(NotCompliant) as refusal:
        send(returned)
    assert all(words in refusal.value.reason for words in told)
    assert fresh(returned).state == PostState.CHANGES_REQUESTED
    assert Draft.objects.get(post=returned).text.endswith("elmton.gov.uk/library")


def test_what_was_marked_is_part_of_what_is_signed(disputed):
    said = disputed.current.payload.responses
    assert [(one.code, one.title, one.said, one.why) for one in said] == [
        ("no-source", "No source", CHANGED, ""),
        ("not-clear", "Not clear", DISPUTED, "Residents call it that."),
    ]
    assert said[0].guidance == "plain-language#short-sentences"
    content = disputed.current.body.content
    assert disputed.current.sha256 == digest(content)
    assert freeze(thaw(content)) == content
    assert disputed.current.disputes == 1
    assert disputed.current.signoffs.get().sha256 == disputed.current.sha256


def test_the_trail_names_what_was_changed_and_what_disputed(disputed):
    facts = Event.objects.filter(action="post:submit").latest("seq").facts
    assert (facts["reasons_changed"], facts["reasons_disputed"]) == (["no-source"], ["not-clear"])


def test_a_line_typed_beside_a_reason_that_was_changed_is_not_signed(returned):
    mark(returned, BOTH | {"no-source": {"said": CHANGED, "why": "On second thoughts."}})
    assert send(returned).current.payload.responses[0].why == ""


def test_taking_a_post_back_and_opening_it_again_gets_round_no_reason(returned, alice):
    actions.withdraw(returned, by=alice.user, at=AT)
    actions.reopen(fresh(returned), by=alice.user, at=AT)
    with pytest.raises(NotCompliant, match="No source"):
        send(fresh(returned))


def test_a_reason_put_a_second_time_is_to_be_marked_a_second_time(disputed, reviewer):
    actions.request_changes(
        disputed, ["not-clear"], sha256=disputed.current.sha256, by=reviewer, at=AT
    )
    assert Draft.objects.get(post=disputed).responses == {}
    with pytest.raises(NotCompliant, match="Not clear"):
        send(fresh(disputed))


def test_a_reason_retired_meanwhile_is_marked_in_the_words_in_which_it_was_put(returned):
    factories.ReturnReason.objects.update(is_active=False, title="Something else")
    mark(returned, BOTH)
    assert [one.title for one in send(returned).current.payload.responses] == [
        "No source",
        "Not clear",
    ]


@pytest.mark.parametrize(
    "marks",
    [
        {"another": {"said": CHANGED}},
        {"no-source": {"said": "whatever"}},
        {"no-source": {"said": DISPUTED, "why": "x" * 501}},
        {"no-source": {"said": DISPUTED, "why": "half \ud83d"}},
        {"no-source": {"said": DISPUTED, "why": "turned \u202e round"}},
    ],
)
def test_what_no_page_asks_and_what_nobody_can_keep_is_refused(returned, marks):
    with pytest.raises(NotCompliant):
        mark(returned, marks)


def test_an_author_who_was_shut_out_sends_nothing_in(returned, alice):
    mark(returned, BOTH)
    alice.user.is_active = False
    alice.user.save()
    with pytest.raises(NotAllowed):
        send(fresh(returned))


def test_wording_that_a_reviewer_suggests_answers_for_itself(disputed, reviewer, alice):
    words = factories.reword(disputed, "The library on Mill Lane is open on Saturday from 9am.")
    sha256 = disputed.current.sha256
    actions.suggest(disputed, words, sha256=sha256, reasons={}, by=reviewer, at=AT)
    suggested = fresh(disputed)
    assert suggested.current.payload.responses == ()
    assert suggested.current.disputes == 0


def test_a_dispute_stands_in_a_suggestion_that_its_author_has_changed(appealed, reviewer):
    words = factories.reword(appealed, "The library on Mill Lane is open on Saturday from 9am.")
    sha256 = appealed.current.sha256
    actions.suggest(appealed, words, sha256=sha256, reasons={}, by=reviewer, at=AT)
    again = send(fresh(appealed)).current
    assert again.payload.responses == appealed.current.payload.responses
    assert (again.disputes, again.payload.asks_officer) == (1, True)


def test_a_dispute_stands_in_what_was_taken_back_and_sent_in_again(disputed, alice):
    actions.withdraw(disputed, by=alice.user, at=AT)
    actions.reopen(fresh(disputed), by=alice.user, at=AT)
    assert send(fresh(disputed)).current.payload.responses == disputed.current.payload.responses


def test_another_time_keeps_what_was_said_but_what_was_taken_back(appealed, reviewer, alice):
    take_back(appealed, "not-clear", reviewer)
    times = {"window_from": None, "window_until": appealed.current.window_until + DAY}
    choose(appealed, **times, sha256=appealed.current.sha256, by=alice.user, at=AT)
    again = fresh(appealed).current
    assert [one.code for one in again.payload.responses] == ["no-source"]
    assert not again.payload.asks_officer


def take_back(post: Post, code: str, by, sha256: str = "") -> Decision:
    sha256 = sha256 or post.current.sha256
    return disputes.take_back_reason(post, code, sha256=sha256, by=by, at=AT)


def test_a_reviewer_who_agrees_takes_the_reason_back(disputed, reviewer, alice):
    made = take_back(disputed, "not-clear", reviewer)
    assert made.reasons[0]["title"] == "Not clear"
    assert standing(disputed.current, disputed.current.payload) == []
    assert fresh(disputed).state == PostState.IN_REVIEW
    event = Event.objects.latest("seq")
    assert (event.action, event.digest) == ("post:take_back_reason", disputed.current.sha256)
    assert Notification.objects.filter(recipient=alice.user, title__contains="agrees with you")


@pytest.mark.parametrize("code", ["no-source", "nothing"])
def test_only_what_is_disputed_is_taken_back_and_only_once(disputed, reviewer, code):
    with pytest.raises(WrongState):
        take_back(disputed, code, reviewer)
    take_back(disputed, "not-clear", reviewer)
    with pytest.raises(WrongState):
        take_back(disputed, "not-clear", reviewer)


def test_nobody_but_a_reviewer_takes_it_back(disputed, alice, monitoring_officer, auditor):
    for person in (alice.user, monitoring_officer, auditor):
        with pytest.raises(NotAllowed):
            take_back(disputed, "not-clear", person)


def test_a_page_of_another_version_takes_nothing_back(disputed, reviewer):
    with pytest.raises(StaleVersion):
        take_back(disputed, "not-clear", reviewer, sha256="0" * 64)


def insist(post: Post, verb, by, *codes: str) -> Post:
    verb(post, codes, sha256=post.current.sha256, by=by, at=AT)
    return fresh(post)


@pytest.mark.parametrize(("name", "declines"), [("request_changes", False), ("decline", True)])
def test_no_reviewer_insists_alone_where_the_author_asks_for_the_officer(
    appealed, reviewer, name, declines
):
    code = factories.make_reason("party-political" if declines else "not-clear", declines=declines)
    with pytest.raises(NotCompliant, match="Monitoring Officer"):
        insist(appealed, getattr(actions, name), reviewer, code.code)
    assert fresh(appealed).state == PostState.IN_REVIEW


def test_a_reviewer_may_insist_where_the_author_did_not_ask(disputed, reviewer):
    assert insist(disputed, actions.request_changes, reviewer, "not-clear").state == (
        PostState.CHANGES_REQUESTED
    )


def test_a_reviewer_may_ask_for_other_changes_once_the_reason_is_taken_back(appealed, reviewer):
    take_back(appealed, "not-clear", reviewer)
    assert insist(appealed, actions.request_changes, reviewer, "no-source").state == (
        PostState.CHANGES_REQUESTED
    )


def test_a_referral_names_the_dispute_and_frees_the_reviewer(
    appealed, reviewer, monitoring_officer
):
    sha256 = appealed.current.sha256
    actions.refer(appealed, "Is “short” fair here?", sha256=sha256, by=reviewer, at=AT)
    made = Decision.objects.get(kind="refer")
    assert [reason["title"] for reason in made.reasons] == ["Not clear"]
    actions.clear(
        fresh(appealed), {}, note="It is clear enough.", sha256=sha256, by=monitoring_officer, at=AT
    )
    assert insist(fresh(appealed), actions.request_changes, reviewer, "not-clear").state == (
        PostState.CHANGES_REQUESTED
    )


def test_the_officer_may_ask_for_changes_without_more(appealed, reviewer, monitoring_officer):
    sha256 = appealed.current.sha256
    actions.refer(appealed, "Please look.", sha256=sha256, by=reviewer, at=AT)
    back = insist(fresh(appealed), actions.request_changes, monitoring_officer, "not-clear")
    assert back.state == PostState.CHANGES_REQUESTED


def test_a_wish_without_a_dispute_is_not_signed(returned):
    changed = {code: {"said": CHANGED, "why": ""} for code in CODES}
    mark(returned, changed, asks_officer=True)
    assert send(returned).current.payload.asks_officer is False


def test_reasons_for_declining_do_not_send_a_post_back(appealed, reviewer):
    take_back(appealed, "not-clear", reviewer)
    code = factories.make_reason("party-political", declines=True).code
    with pytest.raises(NotCompliant, match="no longer in use"):
        insist(appealed, actions.request_changes, reviewer, code)


def test_a_reason_is_not_taken_back_to_be_put_again_past_the_officer(appealed, reviewer):
    seen = {"sha256": appealed.current.sha256, "by": reviewer, "at": AT}
    disputes.take_back_reason(appealed, "not-clear", **seen)
    with pytest.raises(NotCompliant, match="cannot be put again"):
        actions.request_changes(fresh(appealed), ["not-clear"], **seen)
    actions.refer(fresh(appealed), "Who is right?", **seen)
    assert fresh(appealed).state == PostState.REFERRED
