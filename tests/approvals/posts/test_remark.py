"""Whoever decides remarks on a version; they and its author answer one another in threads."""

from datetime import timedelta

import pytest

from approvals.posts import actions, remarks
from approvals.posts.models import Remark
from approvals.posts.policies import LONGEST_REMARK
from approvals.posts.remarks import is_resolved, open_again, remark, reply, resolve
from approvals.posts.states import PostState
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion
from members.audit.models import Event
from members.notifications.models import Notification
from members.people.roles import Role
from tests.factories import AT, fresh, make_delegation, make_group, make_post

LATER = AT + timedelta(minutes=5)


@pytest.fixture
def version(alice, reviewer):
    return make_post(PostState.IN_REVIEW, alice, reviewer, text="All welcome on Saturday").current


@pytest.fixture
def asked(version, reviewer):
    """A remark that the author reads."""
    return remark(version, "At what time?", by=reviewer, at=AT)


@pytest.fixture
def kept(version, reviewer):
    """A remark that is internal."""
    return remark(version, "Between us: dubious.", internal=True, by=reviewer, at=AT)


def test_it_is_pinned_to_the_phrase_it_is_about(version, reviewer) -> None:
    connection = next(iter(version.payload.texts()))
    remark(version, "At what time?", connection=connection, start=15, end=23, by=reviewer, at=AT)
    kept = Remark.objects.get()
    assert version.payload.texts()[connection][kept.start : kept.end] == "Saturday"


def test_the_trail_notes_it_without_its_words(kept, reviewer) -> None:
    event = Event.objects.get(action="post:remark")
    assert event.facts == {"internal": True}


def test_the_author_side_cannot_remark(version, alice, assistant, charlie) -> None:
    for person in (alice.user, assistant, charlie.user):
        with pytest.raises(NotAllowed):
            remark(version, "Hm", by=person, at=AT)


def test_a_phrase_that_is_not_there_is_refused(version, reviewer) -> None:
    connection = next(iter(version.payload.texts()))
    with pytest.raises(StaleVersion):
        remark(version, "?", connection=connection, start=10, end=9_999, by=reviewer, at=AT)


@pytest.mark.parametrize("text", ["", "  ", "a\x00b", "Fine.\u202e", "x" * (LONGEST_REMARK + 1)])
def test_an_empty_or_unstorable_remark_is_refused(version, asked, reviewer, text) -> None:
    with pytest.raises(NotCompliant):
        remark(version, text, by=reviewer, at=AT)
    with pytest.raises(NotCompliant):
        reply(asked, text, by=reviewer, at=AT)
    assert Remark.objects.count() == 1


@pytest.mark.parametrize("who", ["author", "assistant", "reviewer", "other", "officer"])
def test_both_sides_answer_in_a_thread_for_the_author(
    who, asked, alice, assistant, reviewer, other_reviewer, monitoring_officer
) -> None:
    people = {
        "author": alice.user,
        "assistant": assistant,
        "reviewer": reviewer,
        "other": other_reviewer,
        "officer": monitoring_officer,
    }
    made = reply(asked, "At nine.", by=people[who], at=LATER)

    assert (made.thread, made.version, made.internal) == (asked, asked.version, False)
    assert Event.objects.get(action="post:reply").actor == str(people[who].pk)


def test_an_answer_to_an_internal_remark_is_internal_and_never_the_authors(
    kept, alice, assistant, other_reviewer
) -> None:
    for person in (alice.user, assistant):
        with pytest.raises(NotAllowed):
            reply(kept, "What is it?", by=person, at=LATER)
    assert reply(kept, "I agree.", by=other_reviewer, at=LATER).internal
    assert not Remark.objects.told_to_author().exists()


def test_an_answer_to_an_answer_belongs_to_the_same_thread(asked, alice, reviewer) -> None:
    first = reply(asked, "At nine.", by=alice.user, at=LATER)
    assert reply(first, "In the morning?", by=reviewer, at=LATER).thread == asked


def test_strangers_and_auditors_cannot_answer(asked, charlie, auditor, outsider) -> None:
    for person in (charlie.user, auditor, outsider):
        with pytest.raises(NotAllowed):
            reply(asked, "Hm", by=person, at=LATER)


def test_a_thread_is_resolved_once_and_opened_again(asked, reviewer, other_reviewer) -> None:
    for _ in range(2):
        resolve(asked, by=reviewer, at=LATER)
    assert is_resolved(asked)
    for _ in range(2):
        open_again(asked, by=other_reviewer, at=LATER + timedelta(minutes=1))
    assert not is_resolved(asked)
    done = Event.objects.filter(action__in=["post:resolve_remark", "post:reopen_remark"])
    assert [event.facts["remark"] for event in done] == [str(asked.pk)] * 2


def test_an_answer_opens_a_resolved_thread_again(asked, alice, reviewer) -> None:
    resolve(asked, by=reviewer, at=LATER)
    reply(asked, "One thing more.", by=alice.user, at=LATER + timedelta(minutes=1))
    assert not is_resolved(asked)


def test_the_author_side_resolves_nothing(asked, alice, assistant) -> None:
    for person in (alice.user, assistant):
        for verb in (resolve, open_again):
            with pytest.raises(NotAllowed):
                verb(asked, by=person, at=LATER)


def test_whoever_helped_to_write_a_post_reads_nothing_internal(version, kept, asked, reviewer):
    post = version.post
    assert set(Remark.objects.readable_by(reviewer, post)) == {kept, asked}
    post.current.contributors = [str(reviewer.pk)]
    assert set(Remark.objects.readable_by(reviewer, post)) == {asked}


def notices(person) -> list[tuple[str, str]]:
    found = Notification.objects.filter(recipient=person, key__regex=":(remark|reply):")
    return list(found.order_by("pk").values_list("title", "path"))


def test_the_author_is_told_once_of_the_remarks_on_a_version(asked, version, alice, reviewer):
    remark(version, "And where?", by=reviewer, at=LATER)
    page = f"/posts/{version.post.ref}/"
    assert notices(alice.user) == [("A reviewer made a remark on your post", page)]


def test_those_who_spoke_are_told_of_an_answer_and_nobody_else(
    asked, alice, reviewer, other_reviewer
) -> None:
    reply(asked, "At nine.", by=alice.user, at=LATER)
    ref = asked.version.post.ref
    told = [(f"Alice Ahmed answered a remark on post {ref}", f"/desk/{ref}/")]
    assert notices(reviewer) == told
    assert notices(other_reviewer) == []


def test_whoever_has_not_read_of_one_answer_is_told_of_no_other_for_an_hour(
    asked, alice, reviewer
) -> None:
    """A thousand answers in a minute would bury what else is to be mailed."""
    for minutes in (1, 2, 3):
        reply(asked, "At nine.", by=alice.user, at=AT + timedelta(minutes=minutes))
    assert len(notices(reviewer)) == 1
    Notification.objects.update(read_at=AT)
    reply(asked, "Or ten.", by=alice.user, at=AT + timedelta(minutes=4))
    assert len(notices(reviewer)) == 2
    reply(asked, "Or noon.", by=alice.user, at=AT + timedelta(minutes=70))
    assert len(notices(reviewer)) == 3


def test_a_thread_grows_no_longer_than_a_page_can_show(asked, alice, reviewer, monkeypatch):
    monkeypatch.setattr(remarks, "MOST_ANSWERS", 2)
    for text in ("At nine.", "Or ten."):
        reply(asked, text, by=alice.user, at=LATER)
    with pytest.raises(NotCompliant, match="2 answers already"):
        reply(asked, "Or noon.", by=alice.user, at=LATER)
    resolve(asked, by=reviewer, at=LATER)
    assert is_resolved(asked)


def test_nobody_is_told_of_an_internal_answer_but_those_who_spoke(
    kept, alice, assistant, reviewer, other_reviewer
) -> None:
    reply(kept, "I agree.", by=other_reviewer, at=LATER)
    assert len(notices(reviewer)) == 1
    assert notices(alice.user) == notices(assistant) == []


def test_a_reviewer_who_has_left_is_not_told(asked, alice, reviewer) -> None:
    reviewer.is_active = False
    reviewer.save()
    reply(asked, "At nine.", by=alice.user, at=LATER)
    assert notices(reviewer) == []


def test_a_thread_outlives_its_version(asked, version, alice, reviewer, at) -> None:
    post = version.post
    actions.withdraw(post, by=alice.user, at=at)
    actions.reopen(post, by=alice.user, at=at)
    actions.submit(post, revision=fresh(post).draft.revision, by=alice.user, at=at)
    assert reply(asked, "At nine.", by=alice.user, at=LATER).version == version


def test_whoever_went_over_to_the_author_hears_no_more_of_an_internal_thread(
    version, alice, reviewer, other_reviewer
):
    root = remark(version, "Ask legal?", internal=True, by=reviewer, at=AT)
    reviewer.groups.set([make_group(Role.ASSISTANT)])
    make_delegation(alice, reviewer)
    reply(root, "I have.", by=other_reviewer, at=AT)
    assert not Notification.objects.filter(recipient=reviewer, key__contains=":reply:").exists()
