"""A councillor keeps their own words: the post is in review again as they sent it."""

from datetime import timedelta

import pytest

from approvals.posts import actions, drafting, due, suggestions
from approvals.posts.drafting import DraftChanges
from approvals.posts.models import Decision, Draft, Key, Post
from approvals.posts.retelling import tell
from approvals.posts.states import PostState
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.audit.models import Event
from members.connections.models import Network
from members.notifications.models import Notification
from tests.approvals.pictures import a_jpeg
from tests.factories import (
    AT,
    approve,
    fresh,
    make_connection,
    make_draft,
    make_post,
    reword,
    submit,
)

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


@pytest.fixture
def suggested(alice, reviewer) -> Post:
    return make_post(PostState.WORDING_SUGGESTED, alice, reviewer)


def turn_down(post: Post, note: str = "", **changes: object) -> Post:
    fields = {"sha256": post.current.sha256, "by": post.councillor.user, "at": LATER} | changes
    return fresh(suggestions.turn_down(post, note, **fields))


def test_the_version_that_was_sent_in_is_the_current_one_again(suggested):
    own = suggested.versions.get(number=1)
    post = turn_down(suggested)
    assert (post.state, post.current) == (PostState.IN_REVIEW, own)
    assert [s.key for s in post.current.signoffs.all()] == [Key.AUTHOR]
    assert Draft.objects.get(post=post).text == own.payload.wordings[0].text


def test_a_reviewer_then_approves_it_without_another_signature(suggested, other_reviewer):
    assert approve(turn_down(suggested), other_reviewer, at=LATER).state == PostState.APPROVED


def test_the_reviewer_who_suggested_may_approve_or_suggest_again(suggested, reviewer):
    post = turn_down(suggested)
    words = reword(post, "Come to the library on Saturday. It opens at 9am.")
    sha256 = post.current.sha256
    actions.suggest(post, words, sha256=sha256, reasons={}, by=reviewer, at=LATER)
    again = fresh(post)
    assert again.current.number == 3
    newest = tell(again)[0]
    assert newest.version.number == 3
    assert newest.before == again.versions.get(number=1).payload


def test_the_reviewers_are_told_and_read_the_line(suggested, reviewer):
    turn_down(suggested, "Residents say “the Lane”.")
    made = Decision.objects.get(kind="turn_down")
    assert (made.version.number, made.note) == (2, "Residents say “the Lane”.")
    event = Event.objects.latest("seq")
    assert event.action == "post:turn_down"
    assert event.facts["suggested"] == 2
    assert Notification.objects.filter(recipient=reviewer, title__contains="turned down").exists()


def test_the_time_to_answer_is_counted_anew_and_stays_so_when_the_hours_change(suggested):
    post = turn_down(suggested)
    assert post.due_at > AT
    before = post.due_at
    due.reckon_anew(at=LATER)
    assert fresh(post).due_at == before


def write(post: Post, text: str, **changes: object) -> Draft:
    """The draft of a post, in which its author has begun to write something else."""
    draft = Draft.objects.get(post=post)
    fields = {"connections": list(draft.connections.all()), "window_until": draft.window_until}
    whole = DraftChanges(text=text, **(fields | changes))
    return drafting.revise(post, whole, revision=draft.revision, by=post.councillor.user, at=AT)


def suggest_again(post: Post, by, text: str = "Come to the library. It opens at 9am.") -> Post:
    words, sha256 = reword(post, text), post.current.sha256
    return fresh(actions.suggest(post, words, sha256=sha256, reasons={}, by=by, at=LATER))


def test_what_the_author_had_begun_to_edit_stays_theirs(suggested):
    write(suggested, "Something of my own.")
    turn_down(suggested)
    assert Draft.objects.get(post=suggested).text == "Something of my own."


def test_a_second_suggestion_leaves_what_the_author_had_begun(suggested, reviewer):
    begun = write(suggested, "Something of my own.")
    again = suggest_again(turn_down(suggested), reviewer)
    draft = Draft.objects.get(post=suggested)
    assert again.state == PostState.WORDING_SUGGESTED
    assert (draft.text, draft.revision) == ("Something of my own.", begun.revision)


def test_what_is_left_in_the_draft_can_still_be_sent_in(suggested, reviewer):
    write(suggested, "Something of my own.")
    sent = submit(suggest_again(turn_down(suggested), reviewer), at=LATER)
    assert sent.current.payload.wordings[0].text == "Something of my own."


def test_a_second_suggestion_is_laid_into_a_draft_that_nobody_has_touched(suggested, reviewer):
    suggest_again(turn_down(suggested), reviewer, "Come to the library at 9am.")
    assert Draft.objects.get(post=suggested).text == "Come to the library at 9am."


def test_a_suggestion_is_laid_into_a_draft_with_other_words_for_one_network(alice, reviewer):
    places = [make_connection(alice), make_connection(alice, network=Network.BLUESKY)]
    post = submit(make_draft(alice, variants={"bluesky": "Nine!"}, connections=places))
    assert set(post.current.payload.texts().values()) >= {"Nine!"}
    suggest_again(post, reviewer, "Come to the library at 9am.")
    draft = Draft.objects.get(post=post)
    assert {draft.text_for(one.network) for one in places} == {"Come to the library at 9am."}


def test_nobody_else_turns_it_down(suggested, assistant, charlie, reviewer):
    for person in (assistant, charlie.user, reviewer):
        with pytest.raises(NotAllowed):
            turn_down(suggested, by=person)


def test_an_author_who_was_shut_out_turns_nothing_down(suggested, alice):
    alice.user.is_active = False
    alice.user.save()
    with pytest.raises(NotAllowed):
        turn_down(fresh(suggested), by=alice.user)


def test_a_page_of_another_suggestion_turns_nothing_down(suggested):
    with pytest.raises(StaleVersion):
        turn_down(suggested, sha256="0" * 64)


def test_nothing_is_turned_down_twice_or_where_nothing_was_suggested(suggested, alice, reviewer):
    post = turn_down(suggested)
    for one in (post, make_post(PostState.CHANGES_REQUESTED, alice, reviewer)):
        with pytest.raises(WrongState):
            turn_down(one)


def test_it_does_not_come_back_once_its_time_is_over(suggested):
    with pytest.raises(WrongState, match="ended"):
        turn_down(suggested, at=suggested.current.window_until)


def test_a_line_that_cannot_be_kept_is_refused(suggested):
    with pytest.raises(NotCompliant):
        turn_down(suggested, "turned \u202e round")
    assert fresh(suggested).state == PostState.WORDING_SUGGESTED


@pytest.fixture
def pictured(alice) -> Post:
    post = make_draft(alice)
    facts = {"description": "A door", "children": False, "licence": "mine"}
    drafting.add_picture(post, a_jpeg(), by=alice.user, at=AT, **facts)
    return submit(fresh(post))


def suggest(post: Post, by, **changes: object) -> Post:
    fields = {"sha256": post.current.sha256, "reasons": {}, "by": by, "at": AT} | changes
    return fresh(actions.suggest(post, {}, **fields))


def test_a_picture_is_described_better_in_a_suggestion_and_as_before_when_turned_down(
    pictured, reviewer
):
    better = "The green door of Marston library, with its opening times beside it"
    post = suggest(pictured, reviewer, descriptions={0: better})
    assert post.current.payload.pictures[0].description == better
    assert {p.description for w in post.current.payload.wordings for p in w.pictures} == {better}
    assert Draft.objects.get(post=post).pictures.get().description == better
    back = turn_down(post)
    assert back.current.payload.pictures[0].description == "A door"
    assert Draft.objects.get(post=post).pictures.get().description == "A door"


@pytest.mark.parametrize(
    ("descriptions", "error"),
    [
        ({1: "Another"}, StaleVersion),
        ({0: "x" * 1001}, NotCompliant),
        ({0: "\ud83d"}, NotCompliant),
    ],
)
def test_a_description_that_fits_nothing_is_refused(pictured, reviewer, descriptions, error):
    with pytest.raises(error):
        suggest(pictured, reviewer, descriptions=descriptions)
