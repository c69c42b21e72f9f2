"""A reviewer suggests wording; the councillor turns their key on it, or goes on writing."""

from datetime import timedelta

import pytest

from approvals.posts import actions, drafting
from approvals.posts.drafting import DraftChanges
from approvals.posts.models import Key, SignOff, Version
from approvals.posts.states import PostState
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from tests.factories import AT, fresh, make_post, reword, submit

BETTER = "Come to the library on Saturday from 9am."


def suggest(post, by, text=BETTER, **changes):
    fields = {"sha256": post.current.sha256, "reasons": {}, "by": by, "at": AT} | changes
    return fresh(actions.suggest(post, reword(post, text), **fields))


def test_a_suggestion_is_a_new_version_that_bears_the_reviewers_key(alice, reviewer) -> None:
    before = make_post(PostState.IN_REVIEW, alice, reviewer)
    post = suggest(before, reviewer)
    assert (post.state, post.current.number, post.current.kind) == (
        "wording_suggested",
        2,
        Version.Kind.SUGGESTED,
    )
    assert [s.key for s in post.current.signoffs.all()] == [Key.REVIEWER]
    assert set(post.current.payload.texts().values()) == {BETTER}


def test_the_words_of_the_author_stay_as_they_were(alice, reviewer) -> None:
    before = make_post(PostState.IN_REVIEW, alice, reviewer)
    suggest(before, reviewer)
    kept = Version.objects.get(pk=before.current.pk)
    assert kept.body.content == before.current.body.content


def test_nothing_but_the_words_may_change(alice, reviewer) -> None:
    before = make_post(PostState.IN_REVIEW, alice, reviewer).current
    after = suggest(before.post, reviewer).current.payload
    same = before.payload
    for name in ("post", "councillor", "capacity", "window_from", "window_until", "pictures"):
        assert getattr(after, name) == getattr(same, name)
    assert [w.uid for w in after.wordings] == [w.uid for w in same.wordings]


def test_accepting_turns_the_second_key(alice, reviewer) -> None:
    post = make_post(PostState.WORDING_SUGGESTED, alice, reviewer)
    done = fresh(actions.accept(post, sha256=post.current.sha256, by=alice.user, at=AT))
    assert done.state == PostState.APPROVED
    assert {s.key for s in SignOff.objects.filter(version=done.current)} == {"author", "reviewer"}


def test_only_the_councillor_accepts(alice, assistant, reviewer, charlie) -> None:
    post = make_post(PostState.WORDING_SUGGESTED, alice, reviewer)
    for person in (assistant, reviewer, charlie.user):
        with pytest.raises(NotAllowed):
            actions.accept(post, sha256=post.current.sha256, by=person, at=AT)


def test_accepting_another_wording_than_the_one_seen_is_refused(alice, reviewer) -> None:
    post = make_post(PostState.WORDING_SUGGESTED, alice, reviewer)
    with pytest.raises(StaleVersion):
        actions.accept(post, sha256="0" * 64, by=alice.user, at=AT)


def test_accepting_too_late_is_refused(alice, reviewer) -> None:
    post = make_post(PostState.WORDING_SUGGESTED, alice, reviewer)
    with pytest.raises(WrongState):
        actions.accept(post, sha256=post.current.sha256, by=alice.user, at=AT + timedelta(days=3))


def test_the_same_wording_is_no_suggestion(alice, reviewer) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    text = next(iter(post.current.payload.texts().values()))
    with pytest.raises(NotCompliant, match="Approve it instead"):
        suggest(post, reviewer, text)


def test_a_suggestion_passes_the_same_check_as_a_post(alice, reviewer) -> None:
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    with pytest.raises(NotCompliant):
        suggest(post, reviewer, "Good morning Elm Park. " * 30)
    with pytest.raises(NotCompliant):
        suggest(post, reviewer, "What a load of bollocks this budget is.")
    assert fresh(post).current == post.current


def test_instead_of_accepting_the_author_goes_on_from_the_suggestion(alice, reviewer) -> None:
    post = make_post(PostState.WORDING_SUGGESTED, alice, reviewer)
    draft = post.draft
    assert draft.text == "The library on Mill Lane is open on Saturday from 9am."
    changes = DraftChanges(
        text=draft.text + " Bring a friend.",
        connections=list(draft.connections.all()),
        window_until=draft.window_until,
    )
    drafting.revise(post, changes, revision=draft.revision, by=alice.user, at=AT)
    again = submit(fresh(post))
    assert (again.state, again.current.number) == ("in_review", 3)
    assert [s.key for s in again.current.signoffs.all()] == [Key.AUTHOR]
