"""A reviewer offers wording to a councillor, who takes it as it stands, changes it, or leaves it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from approvals.desk.lanes import LANES
from approvals.posts import actions, drafting, offering, outcomes
from approvals.posts.drafting import DraftChanges
from approvals.posts.models import Key, Post, SignOff, Version
from approvals.posts.offering import Offered, renditions_for
from approvals.posts.states import PostState
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.models import Event
from members.notifications.models import Notification
from members.people.actions.access import deactivate
from members.people.models import Councillor
from members.people.roles import Role
from tests import factories
from tests.factories import AT, fresh

TEXT = "The leisure centre in Elmton North opens again on Saturday. The first swim is free."


@pytest.fixture
def offered(alice) -> Offered:
    """Wording for Alice, with an end date and a note."""
    return Offered(
        TEXT,
        [factories.make_connection(alice)],
        window_until=AT + timedelta(days=5),
        note="The refit is done a week early.",
    )


def offer(councillor, offered, by, **reasons) -> Post:
    made = renditions_for([offered])
    return fresh(offering.offer(councillor, offered, made, reasons=reasons, by=by, at=AT))


def accept(post: Post) -> Post:
    by = post.councillor.user
    return fresh(actions.accept(post, sha256=post.current.sha256, by=by, at=AT))


def test_an_offer_is_a_post_that_bears_the_reviewers_key(alice, reviewer, offered) -> None:
    post = offer(alice, offered, reviewer)
    assert (post.state, post.current.kind) == (PostState.WORDING_SUGGESTED, Version.Kind.OFFERED)
    assert [key.key for key in post.current.signoffs.all()] == [Key.REVIEWER]
    assert set(post.current.payload.texts().values()) == {TEXT}


def test_taking_it_as_it_stands_approves_it(alice, reviewer, offered) -> None:
    post = accept(offer(alice, offered, reviewer))
    assert post.state == PostState.APPROVED
    keys = SignOff.objects.filter(version=post.current).values_list("key", "by")
    assert set(keys) == {(Key.AUTHOR, alice.user.pk), (Key.REVIEWER, reviewer.pk)}


def test_nobody_else_takes_it(alice, charlie, assistant, reviewer, offered) -> None:
    post = offer(alice, offered, reviewer)
    for person in (charlie.user, assistant, reviewer):
        with pytest.raises(NotAllowed):
            actions.accept(post, sha256=post.current.sha256, by=person, at=AT)


def test_what_is_changed_goes_to_review_without_the_reviewers_key(alice, reviewer, offered) -> None:
    post = offer(alice, offered, reviewer)
    changes = DraftChanges(
        text="My own words about the leisure centre.",
        connections=offered.connections,
        window_until=offered.window_until,
    )
    draft = drafting.revise(post, changes, revision=0, by=alice.user, at=AT)
    post = fresh(actions.submit(post, revision=draft.revision, by=alice.user, at=AT))
    assert (post.state, post.current.number) == (PostState.IN_REVIEW, 2)
    assert not post.current.signoffs.filter(key=Key.REVIEWER).exists()


def test_passing_on_it_takes_it_out_of_the_way(alice, reviewer, offered) -> None:
    post = offer(alice, offered, reviewer)
    assert actions.withdraw(post, by=alice.user, at=AT).state == PostState.WITHDRAWN


def test_an_offer_that_nobody_took_ends_without_alarm(alice, reviewer, offered) -> None:
    post = offer(alice, offered, reviewer)
    told = Notification.objects.count()
    outcomes.lapse(post, at=offered.window_until)
    assert fresh(post).state == PostState.LAPSED
    assert Notification.objects.count() == told
    assert Event.objects.filter(subject=post.subject).latest("seq").action == "post:offer_end"


def test_an_offer_that_was_taken_lapses_like_any_post(alice, reviewer, offered) -> None:
    post = accept(offer(alice, offered, reviewer))
    outcomes.lapse(post, at=offered.window_until)
    assert Event.objects.filter(subject=post.subject).latest("seq").action == "post:lapse"


def test_it_is_taken_back_before_it_is_taken(alice, reviewer, other_reviewer, offered) -> None:
    post = offer(alice, offered, reviewer)
    assert offering.recall(post, by=other_reviewer, at=AT).state == PostState.WITHDRAWN
    with pytest.raises(WrongState):
        actions.accept(post, sha256=post.current.sha256, by=alice.user, at=AT)


def test_it_is_not_taken_back_once_it_is_taken(alice, reviewer, offered) -> None:
    post = accept(offer(alice, offered, reviewer))
    with pytest.raises(WrongState):
        offering.recall(post, by=reviewer, at=AT)


def test_wording_suggested_for_a_councillors_own_post_is_not_taken_back(alice, reviewer) -> None:
    post = factories.make_post(PostState.WORDING_SUGGESTED, alice, reviewer)
    with pytest.raises(WrongState):
        offering.recall(post, by=reviewer, at=AT)


def test_only_a_reviewer_offers(alice, charlie, assistant, offered) -> None:
    editor = factories.make_user("Gwen Green", Role.GUIDANCE_EDITOR)
    for person in (alice.user, charlie.user, assistant, editor):
        with pytest.raises(NotAllowed):
            offer(alice, offered, person)
    assert not Post.objects.exists()


def test_a_councillors_own_draft_is_never_made_an_offer(alice, reviewer) -> None:
    draft = factories.make_draft(alice)
    with pytest.raises(WrongState):
        offering.recall(draft, by=reviewer, at=AT)
    assert fresh(draft).state == PostState.DRAFT


def test_what_the_check_asks_is_answered_before_it_is_offered(alice, reviewer, offered) -> None:
    asked = replace(offered, text="Ask Mrs Patel of Mill Lane about the leisure centre.")
    with pytest.raises(NotCompliant, match="Is anybody named"):
        offer(alice, asked, reviewer)
    post = offer(alice, replace(asked, answers={"named": "no"}), reviewer)
    assert dict(post.current.payload.answers) == {"named": "no"}


def test_a_yes_is_something_for_which_the_reviewer_answers(alice, reviewer, offered) -> None:
    asked = replace(
        offered,
        text="Ask Mrs Patel of Mill Lane about the leisure centre.",
        answers={"named": "yes"},
    )
    with pytest.raises(NotCompliant):
        offer(alice, asked, reviewer)
    post = offer(alice, asked, reviewer, **{"said-named": "She has agreed, by e-mail to us."})
    assert {reply.rule for reply in post.current.replies.all()} == {"said-named"}


def test_what_only_the_monitoring_officer_clears_is_not_offered(alice, reviewer, offered) -> None:
    party = replace(offered, text="Vote Labour on Thursday. Labour is on your side.")
    with pytest.raises(NotCompliant):
        offer(alice, party, reviewer)
    assert not Post.objects.exists()


def test_what_wants_a_reason_wants_it_before_it_is_offered(alice, reviewer, offered) -> None:
    claim = replace(offered, text="Ring 07700 900123 about the leisure centre.")
    with pytest.raises(NotCompliant):
        offer(alice, claim, reviewer)
    post = offer(alice, claim, reviewer, **{"phone-or-email-private": "It is her shop's line."})
    assert {reply.rule for reply in post.current.replies.all()} == {"phone-or-email-private"}


def test_another_councillors_place_is_refused(alice, charlie, reviewer, offered) -> None:
    foreign = replace(offered, connections=[factories.make_connection(charlie)])
    with pytest.raises(NotCompliant):
        offer(alice, foreign, reviewer)


def test_a_councillor_without_an_account_cannot_be_asked(alice, reviewer, offered) -> None:
    with pytest.raises(NotCompliant):
        offer(alice, replace(offered, connections=[]), reviewer)


def test_the_councillor_is_told_once(alice, reviewer, offered) -> None:
    offer(alice, offered, reviewer)
    titles = [notice.title for notice in Notification.objects.filter(recipient=alice.user)]
    assert titles == ["The communications team offers you a post"]


def test_the_queue_holds_no_offer_until_it_is_taken(alice, reviewer, offered) -> None:
    def in_the_queue() -> int:
        lanes = [lane.holds(AT) for lane in LANES.values()]
        return sum(Post.objects.filter(held).count() for held in lanes)

    post = offer(alice, offered, reviewer)
    assert in_the_queue() == 0
    taken = accept(post)
    assert in_the_queue() == 1
    actions.withdraw(taken, by=alice.user, at=AT)
    assert in_the_queue() == 1


def test_what_somebody_signed_who_was_removed_for_cause_is_not_taken(
    alice, reviewer, offered, administrator
) -> None:
    post = offer(alice, offered, reviewer)
    deactivate(reviewer, for_cause=True, by=administrator, at=AT)
    with pytest.raises(WrongState, match="removed for cause"):
        accept(post)
    assert fresh(post).state == PostState.WORDING_SUGGESTED


def test_what_a_reviewer_signed_who_left_in_peace_is_taken(
    alice, reviewer, offered, administrator
) -> None:
    post = offer(alice, offered, reviewer)
    deactivate(reviewer, by=administrator, at=AT)
    assert accept(post).state == PostState.APPROVED


def test_nobody_signs_in_an_office_that_they_hold_no_longer(alice, reviewer, offered) -> None:
    Councillor.objects.update(office="Cabinet member for leisure")
    alice.refresh_from_db()
    post = offer(alice, replace(offered, capacity="portfolio"), reviewer)
    Councillor.objects.update(office="")
    with pytest.raises(NotCompliant, match="no office or group of yours now"):
        accept(fresh(post))
    assert fresh(post).state == PostState.WORDING_SUGGESTED
