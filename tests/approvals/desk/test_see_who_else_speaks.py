"""A reviewer sees who else is speaking of the same thing, and is warned of the same words."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from approvals.posts import actions, outcomes
from approvals.posts.echoes import ON_SEVERAL_ACCOUNTS, cited, forget_echoes
from approvals.posts.models import Body, Draft, Echo
from approvals.posts.states import PostState
from members.connections.models import Network
from tests import factories
from tests.factories import AT

OPENING = (
    "Our Mill Lane library opens at 9am on Saturday after six weeks of repairs. Thank you to "
    "everyone who helped, and do come and see the new children's corner."
)
OTHER_WORDS = "Pop into the library this weekend. I shall be there at noon with cake."


@pytest.fixture
def read(browse, reviewer):
    """What the page says of who else is speaking."""

    def open_page(post) -> str:
        page = browse(reviewer).get(reverse("desk:review", args=[post.ref])).text
        part = page[page.index('id="voices"') :]
        return part[: part.index("</section>")]

    return open_page


def _by(councillor, text, state=PostState.IN_REVIEW, reviewer=None, network=Network.X):
    place = factories.make_connection(councillor, network=network)
    return factories.make_post(state, councillor, reviewer, text=text, connections=[place])


def test_nearly_the_same_words_for_x_are_warned_of(alice, charlie, reviewer, read):
    _by(charlie, OPENING.replace("Saturday", "Sunday"))

    page = read(_by(alice, OPENING))

    assert "Another post for X has much the same words." in page
    assert "X does not allow the same text, or nearly the same, on several accounts." in page
    assert "<strong>Much the same words</strong>" in page
    assert "Cllr Charlie Cole, Mill Lane" in page


def test_the_same_words_are_said_to_be_almost_the_same(alice, charlie, read):
    _by(charlie, OPENING)
    assert "<strong>Almost the same words</strong>" in read(_by(alice, OPENING.upper()))


def test_other_words_on_the_same_subject_are_shown_without_a_warning(alice, charlie, read):
    _by(charlie, OTHER_WORDS)

    page = read(_by(alice, OPENING))

    assert "Pop into the library this weekend." in page
    assert "Events and culture" in page
    assert "X does not allow" not in page


def test_on_another_network_nothing_is_said_of_x(alice, charlie, read):
    _by(charlie, OPENING, network=Network.FACEBOOK)
    page = read(_by(alice, OPENING))
    assert "Almost the same words" in page
    assert "X does not allow" not in page


def test_the_same_link_is_named(alice, charlie, read):
    _by(charlie, "Have your say: https://www.elmton.gov.uk/plan?utm_source=me")
    page = read(_by(alice, "Read this first. https://elmton.gov.uk/plan/"))
    assert "Same link: elmton.gov.uk/plan" in page


def test_a_neighbour_of_the_same_ward_is_named(alice, reviewer, read):
    neighbour = factories.make_councillor("Nell North", ward="Elmton North")
    _by(neighbour, "Gritting tonight.")
    assert "Same ward" in read(_by(alice, "Lovely carols."))


def test_what_has_nothing_in_common_is_not_shown(alice, charlie, read):
    _by(charlie, "Lovely carols.")
    page = read(_by(alice, "Gritting tonight."))
    assert "Lovely carols" not in page
    assert "No other post" in page


def test_ones_own_posts_and_ones_own_versions_are_not_others(alice, reviewer, read):
    _by(alice, OPENING)
    assert "No other post" in read(_by(alice, OPENING))


def test_nobodys_draft_is_shown(alice, charlie, reviewer, read, at):
    _by(charlie, OPENING, PostState.DRAFT)
    taken = _by(charlie, OPENING, PostState.WITHDRAWN, reviewer)
    declined = _by(charlie, OPENING, PostState.DECLINED, reviewer)
    actions.reopen(taken, by=charlie.user, at=at)
    assert declined.state == PostState.DECLINED
    assert "No other post" in read(_by(alice, OPENING))


def test_what_went_out_counts_for_thirty_days(alice, charlie, reviewer, browse):
    _by(charlie, OPENING, PostState.PUBLISHED, reviewer)
    for days, is_there in ((29, True), (31, False)):
        later = AT + timedelta(days=days)
        with time_machine.travel(later, tick=False):
            place = factories.make_connection(alice)
            draft = factories.make_draft(alice, text=OPENING, connections=[place], at=later)
            post = factories.submit(draft, at=later)
            page = browse(reviewer).get(reverse("desk:review", args=[post.ref])).text
        assert ("Almost the same words" in page) is is_there, days


def test_only_what_stands_now_is_compared(alice, charlie, reviewer, read, at):
    theirs = _by(charlie, OPENING, PostState.CHANGES_REQUESTED, reviewer)
    draft = theirs.draft
    draft.text = "Lovely carols."
    draft.save()
    factories.submit(factories.fresh(theirs))
    assert "No other post" in read(_by(alice, OPENING))


def test_one_post_for_two_accounts_on_x_is_warned_of(alice, read):
    places = [factories.make_connection(alice) for _ in range(2)]
    post = factories.make_post(PostState.IN_REVIEW, alice, None, text=OPENING, connections=places)
    assert "This post says the same on several accounts." in read(post)


def test_deleted_words_are_compared_with_nothing(alice, charlie, reviewer, read):
    theirs = _by(charlie, OPENING, PostState.PUBLISHED, reviewer)
    mine = _by(alice, OPENING)
    Body.objects.filter(version__post=theirs).update(content=None)
    assert "No other post" in read(mine)
    Body.objects.filter(version__post=mine).update(content=None)
    assert "No other post" in read(mine)


def test_a_suggested_wording_has_keys_of_its_own(alice, reviewer):
    post = factories.make_post(PostState.WORDING_SUGGESTED, alice, reviewer)
    keys = [set(v.echoes.values_list("key", flat=True)) for v in post.versions.all()]
    assert len(keys) == 2
    assert keys[0] != keys[1]


def test_the_author_learns_nothing_of_others_from_their_own_page(alice, charlie, browse):
    _by(charlie, OPENING)
    mine = _by(alice, OPENING)
    page = browse(alice.user).get(f"/posts/{mine.ref}/").text
    assert "Charlie" not in page
    assert "same words" not in page


def test_the_paragraph_on_several_accounts_cannot_be_taken_from_the_library():
    assert [one.reference for one in cited()] == [ON_SEVERAL_ACCOUNTS]


def test_no_key_is_kept_twice_for_a_version(alice, reviewer):
    post = _by(alice, OPENING)
    keys = list(Echo.objects.filter(version=post.current).values_list("key", flat=True))
    assert len(keys) == len(set(keys)) > 16


def test_the_keys_of_what_speaks_no_more_are_dropped_after_a_month(alice, charlie, reviewer, read):
    ended = _by(charlie, OPENING, PostState.DECLINED, reviewer)
    published = _by(charlie, OPENING, PostState.PUBLISHED, reviewer)
    mine = _by(alice, OPENING)
    month = timedelta(days=30)

    assert forget_echoes(AT + month - timedelta(hours=1)) == 0
    assert forget_echoes(AT + month) > 0

    left = set(Echo.objects.values_list("version__post", flat=True))
    assert left == {mine.pk}
    assert {ended.pk, published.pk}.isdisjoint(left)


def test_what_is_sent_in_again_after_that_has_keys_again(alice, reviewer):
    post = _by(alice, OPENING)
    later = AT + timedelta(days=40)
    actions.withdraw(post, by=alice.user, at=AT)
    actions.reopen(factories.fresh(post), by=alice.user, at=AT)
    forget_echoes(later)
    Draft.objects.filter(post=post).update(window_until=later + timedelta(days=1))

    again = factories.submit(factories.fresh(post), at=later)

    assert set(Echo.objects.values_list("version", flat=True)) == {again.current_id}


def test_lapsed_posts_are_not_speaking(alice, charlie, reviewer, read):
    post = _by(charlie, OPENING)
    outcomes.lapse(post, at=post.current.window_until)
    assert "No other post" in read(_by(alice, OPENING))
