"""A councillor posts by hand from one screen of their phone."""

import hashlib

import pytest
import time_machine

from approvals.channels.errors import Uncertain
from approvals.posts import actions, drafting
from approvals.posts.models import Body
from approvals.posts.states import PostState
from approvals.publishing import sweeper
from approvals.publishing.intents import account_url, door_to
from approvals.publishing.models import Dispatch
from approvals.publishing.states import DispatchState
from guidance.restrictions.actions import lift_hold, place_hold
from members.connections.models import Network, Platform
from tests.approvals.pictures import a_jpeg
from tests.approvals.publishing.conftest import as_, publish, text_of
from tests.factories import AT, approve, fresh, make_connection, make_draft, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WORDS = "The library on Mill Lane opens at 9am & closes at 5pm <Saturday>."


def handed(alice, reviewer, network=Network.FACEBOOK, **draft) -> Dispatch:
    place = make_connection(alice, Platform.HAND_OFF, network, handle="Cllr Alice Ahmed")
    publish(make_post(PostState.APPROVED, alice, reviewer, connections=[place], **draft))
    return Dispatch.objects.get()


@pytest.fixture
def dispatch(alice, reviewer, network) -> Dispatch:
    return handed(alice, reviewer, text=WORDS)


def address(dispatch: Dispatch) -> str:
    return f"/hand-off/{dispatch.ref}/"


def test_the_screen_has_the_exact_words_the_time_and_the_way_there(dispatch, alice):
    response = as_(alice.user).get(address(dispatch))
    assert response.status_code == 200
    page = response.content.decode()
    assert "opens at 9am &amp; closes at 5pm &lt;Saturday&gt;.</textarea>" in page
    assert 'data-copy-from="words"' in page
    assert 'href="https://www.facebook.com/"' in page
    said = text_of(response)
    assert "Latest by Wednesday 25 November 2026 at 10am" in said
    assert "What is changed after copying is not what was approved." in said
    assert "Post as Cllr Alice Ahmed" in said


def test_the_screen_says_that_and_how_a_video_is_posted_by_hand(dispatch, alice):
    said = text_of(as_(alice.user).get(address(dispatch)))
    assert "Rostrum takes no videos" in said
    assert "paste the approved words in the app, and add the video there" in said
    assert "Add only a video that a reviewer has agreed to" in said


def test_on_whatsapp_the_words_are_filled_in(alice, reviewer, network):
    response = as_(alice.user).get(address(handed(alice, reviewer, Network.WHATSAPP, text=WORDS)))
    assert 'href="https://wa.me/?text=The%20library%20on%20Mill' in response.content.decode()
    assert "The words are filled in for you there." in text_of(response)


def test_done_without_an_address(dispatch, alice):
    response = as_(alice.user).post(address(dispatch), {"url": ""}, follow=True)
    assert "You said that you posted it" in text_of(response)
    assert fresh(dispatch.version.post).state == PostState.PUBLISHED


def test_an_address_elsewhere_is_refused_in_words_and_stays_typed(dispatch, alice):
    url = "https://facebook.com.evil.example/login"
    response = as_(alice.user).post(address(dispatch), {"url": url})
    assert response.status_code == 422
    assert "This address is not on Facebook. Copy it from the post" in text_of(response)
    assert url in response.content.decode()
    assert Dispatch.objects.get().state == DispatchState.AWAITING_HAND


def test_done_with_an_address_links_to_it(dispatch, alice):
    url = "https://www.facebook.com/alice/posts/1"
    response = as_(alice.user).post(address(dispatch), {"url": url}, follow=True)
    assert f'href="{url}"' in response.content.decode()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "facebook.com/1",
        "https://a/" + "b" * 300,
        "https://user:pw@facebook.com/x",
        "https://facebook.com@elsewhere.example/x",
    ],
)
def test_what_is_no_address_is_refused_and_kept(dispatch, alice, url):
    response = as_(alice.user).post(address(dispatch), {"url": url})
    assert response.status_code == 422
    assert f'value="{url}"' in response.content.decode()
    assert Dispatch.objects.get().state == DispatchState.AWAITING_HAND


def test_after_its_time_the_words_are_gone_and_what_was_posted_can_still_be_said(
    dispatch, alice, reviewer
):
    ended = dispatch.version.window_until
    sweeper.close_windows(ended)
    with time_machine.travel(ended, tick=False):
        page = text_of(as_(alice.user).get(address(dispatch)))
        assert "Its time ended" in page
        assert WORDS not in page
        refused = as_(alice.user).post(address(dispatch), {"url": "no address"})
        assert refused.status_code == 422
        response = as_(alice.user).post(address(dispatch), {"url": ""}, follow=True)
        assert "You said that you posted it" in text_of(response)
        ref = dispatch.version.post.ref
        told = text_of(as_(reviewer).get(f"/posts/{ref}/deliveries/"))
    assert "after its time had ended" in told


def test_the_posts_page_leads_to_where_it_can_be_said_late(dispatch, alice, reviewer):
    sweeper.close_windows(dispatch.version.window_until)
    place = f"/posts/{dispatch.version.post.ref}/deliveries/"
    assert address(dispatch) in as_(alice.user).get(place).content.decode()
    assert address(dispatch) not in as_(reviewer).get(place).content.decode()


def test_a_hold_that_has_come_between_takes_the_words_away_for_now(dispatch, alice, lead):
    hold = place_hold("Mourning", by=lead, at=AT)
    said = text_of(as_(alice.user).get(address(dispatch)))
    assert "Do not post this now" in said
    assert "Posting is on hold." in said
    assert WORDS not in said
    assert "If you have posted it already" in said
    lift_hold(hold, by=lead, at=AT)
    assert "Do not post this now" not in text_of(as_(alice.user).get(address(dispatch)))


def test_to_everybody_else_it_does_not_exist(dispatch, charlie, reviewer, assistant, client):
    for person in (charlie.user, reviewer, assistant):
        assert as_(person).get(address(dispatch)).status_code == 404
        assert as_(person).post(address(dispatch), {"url": ""}).status_code == 404
    assert client.get(address(dispatch)).status_code == 302
    assert as_(charlie.user).get("/hand-off/zzzzzzzz/").status_code == 404


def test_a_post_of_another_platform_has_no_such_page(alice, reviewer, network):
    network.then = [Uncertain("No answer.")]
    publish(make_post(PostState.APPROVED, alice, reviewer))
    assert as_(alice.user).get(address(Dispatch.objects.get())).status_code == 404


def test_a_disposed_text_is_said_to_be_gone(dispatch, alice):
    Body.objects.filter(version=dispatch.version).update(content=None)
    response = as_(alice.user).get(address(dispatch))
    assert "The words are no longer kept" in text_of(response)


@pytest.mark.parametrize(
    ("network", "handle", "starts", "carries"),
    [
        (Network.X, "@a", "https://x.com/intent/post?text=50%25%20%26%20more%0A%23Elmton", True),
        (Network.BLUESKY, "a.bsky.social", "https://bsky.app/intent/compose?text=50%25", True),
        (Network.THREADS, "@a", "https://www.threads.com/intent/post?text=50%25", True),
        (Network.MASTODON, "@a@Social.Example", "https://social.example/share?text=50%25", True),
        (Network.MASTODON, "@a", "https://joinmastodon.org/", False),
        (Network.FACEBOOK, "Alice", "https://www.facebook.com/", False),
        (Network.INSTAGRAM, "@a", "https://www.instagram.com/", False),
        (Network.LINKEDIN, "a", "https://www.linkedin.com/feed/", False),
        (Network.NEXTDOOR, "a", "https://nextdoor.co.uk/", False),
        (Network.WHATSAPP, "Ward news", "https://wa.me/?text=50%25%20%26%20more%0A%23Elmton", True),
    ],
)
def test_each_network_opens_at_its_own_address(network, handle, starts, carries):
    door = door_to(network, handle, "50% & more\n#Elmton")
    assert door.url.startswith(starts)
    assert door.carries_text is carries


def test_a_text_too_long_for_an_address_is_copied_instead():
    assert not door_to(Network.X, "@a", "word " * 3000).carries_text


@pytest.mark.parametrize("network", Network.values)
@pytest.mark.parametrize("handle", ["@a@b@c", "//evil.example", "@x@evil.example/path", "", "a b"])
def test_no_handle_leads_to_another_site(network, handle):
    for url in (door_to(network, handle, "Hello").url, account_url(network, handle)):
        host = url.split("/")[2]
        known = (".com", "bsky.app", "nextdoor.co.uk", "joinmastodon.org", "wa.me")
        assert host.endswith(known), url


@pytest.fixture
def pictured(alice, reviewer, network) -> Dispatch:
    place = make_connection(alice, Platform.HAND_OFF, Network.FACEBOOK, handle="Alice")
    post = make_draft(alice, connections=[place])
    by = alice.user
    picture = drafting.add_picture(post, a_jpeg(), by=by, at=AT)
    drafting.describe_picture(
        picture, description="A mended swing.", consent="n/a", children=False, by=by, at=AT
    )
    post = fresh(post)
    actions.submit(post, revision=post.draft.revision, by=by, at=AT)
    publish(approve(fresh(post), reviewer))
    return Dispatch.objects.get()


def picture_url(dispatch: Dispatch) -> str:
    wording = dispatch.version.payload.wording_for(str(dispatch.connection_id))
    return f"/deliveries/{dispatch.ref}/pictures/{wording.pictures[0].sha256}/"


def test_the_picture_can_be_saved_with_its_description(pictured, alice):
    response = as_(alice.user).get(address(pictured))
    page = response.content.decode()
    assert picture_url(pictured) in page
    assert "A mended swing.</textarea>" in page
    saved = as_(alice.user).get(picture_url(pictured))
    assert saved["Content-Type"] in {"image/jpeg", "image/png"}
    name = f'attachment; filename="post-{pictured.version.post.ref}-picture-1-'
    assert saved["Content-Disposition"].startswith(name)
    signed = pictured.version.payload.wording_for(str(pictured.connection_id)).pictures[0]
    assert hashlib.sha256(saved.content).hexdigest() == signed.sha256
    assert saved["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in saved["Cache-Control"]


def test_the_picture_asks_who_looks(pictured, charlie, reviewer, outsider, client):
    assert as_(reviewer).get(picture_url(pictured)).status_code == 200
    for person in (charlie.user, outsider):
        assert as_(person).get(picture_url(pictured)).status_code == 404
    assert client.get(picture_url(pictured)).status_code == 302


def test_no_other_picture_comes_out_of_that_address(pictured, alice):
    assert as_(alice.user).get(picture_url(pictured)[:-65] + "0" * 64 + "/").status_code == 404
