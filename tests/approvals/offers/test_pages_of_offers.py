"""The pages on which a reviewer prepares an offer, checks it, sends it out and reads the answers."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape

from approvals.offers import preparing
from approvals.offers.checking import sheet_of
from approvals.offers.models import Offer
from approvals.offers.preparing import Own
from approvals.posts import actions, drafting, offering, outcomes
from approvals.posts.drafting import DraftChanges
from approvals.posts.models import Post
from approvals.posts.states import PostState
from members.connections.models import Network, Platform
from members.people.models import User, Ward
from tests.approvals.offers.conftest import TEXT, story
from tests.approvals.pictures import a_jpeg
from tests.factories import AT, make_connection

FILLED = {
    "revision": "0",
    "title": "The leisure centre opens again",
    "story": "The refit is done a week early.",
    "source": "www.elmton.example/leisure",
    "text": "Open again on Saturday.",
    "capacity": "ward",
    "until_day_day": "28",
    "until_day_month": "11",
    "until_day_year": "2026",
    "until_time": "10pm",
}


def at_page(offer, name="show"):
    return reverse(f"offers:{name}", args=[offer.ref])


def seen_on(offer) -> str:
    """What the page to send it out says has been seen."""
    return sheet_of(Offer.objects.get(pk=offer.pk), {}, AT).mark


def say_no(browser, post):
    """What "No, thank you" on the page of an offer sends, and whither."""
    page = browser.get(reverse("posts:show", args=[post.ref])).text
    fields = dict(re.findall(r'<input type="hidden" name="(seen)" value="([^"]+)"', page))
    assert fields == {"seen": post.current.sha256}
    return fields, reverse("posts:withdraw", args=[post.ref])


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_reviewer_begins_an_offer_and_comes_to_its_page(browse, reviewer, connected) -> None:
    data = FILLED | {"councillors": [c.slug for c in connected]}
    response = browse(reviewer).post(reverse("offers:new"), data, follow=True)
    assert response.status_code == 200
    offer = Offer.objects.get()
    assert (offer.angles.count(), offer.source) == (2, "https://www.elmton.example/leisure")
    assert "Nobody has been asked yet" in text_of(response)


def test_a_second_click_begins_no_second_offer(browse, reviewer, connected) -> None:
    browser = browse(reviewer)
    data = FILLED | {"once": "one-copy-of-the-page"}
    for _ in range(2):
        browser.post(reverse("offers:new"), data)
    assert Offer.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"title": ""}, "Enter a title"),
        ({"story": ""}, "Say what it is about"),
        ({"until_time": ""}, "Enter the time too."),
        ({"until_day_day": "31"}, "Enter a real date"),
        ({"until_day_year": "2020"}, "at least 5 minutes from now"),
        ({"source": "not an address"}, "Enter an address"),
        ({"capacity": "emperor"}, "Choose as whom they speak"),
        ({"councillors": ["nobody-of-that-name"]}, "cannot be asked any more"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    browse, reviewer, connected, wrong, says
) -> None:
    typed = FILLED | {"text": "Words that must not be lost."} | wrong
    response = browse(reviewer).post(reverse("offers:new"), typed)
    page = text_of(response)
    assert response.status_code == 422
    assert escape(says) in page
    assert "Words that must not be lost." in page


def test_a_stale_page_is_answered_with_409_and_what_was_typed(browse, reviewer, prepared) -> None:
    typed = FILLED | {"text": "Words of the second window."}
    response = browse(reviewer).post(at_page(prepared, "edit"), typed)
    assert response.status_code == 409
    assert "Words of the second window." in text_of(response)
    assert Offer.objects.get().text == TEXT


def test_each_councillors_own_words_are_kept(browse, reviewer, prepared, alice) -> None:
    data = {
        "revision": prepared.revision,
        "fact-alice-ahmed": "it is quiet.",
        "text-alice-ahmed": "",
    }
    browse(reviewer).post(at_page(prepared, "wordings"), data)
    assert prepared.angles.get(councillor=alice).fact == "it is quiet."


def test_a_picture_is_added_shown_and_taken_off(browse, reviewer, prepared) -> None:
    browser = browse(reviewer)
    data = {
        "whose": "",
        "description": "The pool, half full.",
        "licence": "The council's",
        "children": "no",
        "consent": "n/a",
        "picture": SimpleUploadedFile("pool.jpg", a_jpeg(), "image/jpeg"),
    }
    browser.post(at_page(prepared, "pictures"), data)
    picture = prepared.pictures.get()
    shown = browser.get(reverse("offers:picture", args=[prepared.ref, picture.pk]))
    assert shown["Content-Type"] == "image/jpeg"
    browser.post(reverse("offers:remove-picture", args=[prepared.ref, picture.pk]))
    assert not prepared.pictures.exists()


def test_a_picture_without_a_description_is_refused(browse, reviewer, prepared) -> None:
    data = {"picture": SimpleUploadedFile("pool.jpg", a_jpeg(), "image/jpeg")}
    response = browse(reviewer).post(at_page(prepared, "pictures"), data)
    assert response.status_code == 422
    assert "Describe the picture" in text_of(response)


def test_the_page_warns_of_the_same_words_on_several_accounts(browse, reviewer, connected) -> None:
    offer = preparing.prepare(story(connected, text="Open on Saturday."), by=reviewer, at=AT)
    page = text_of(browse(reviewer).get(at_page(offer, "check")))
    assert "Much the same on X" in page
    assert "the same words" in page


def test_nothing_is_sent_out_before_everything_is_seen(browse, reviewer, prepared) -> None:
    page = text_of(browse(reviewer).get(at_page(prepared, "check")))
    assert "the number 7 bus stops outside." in page
    assert "you sign 2 posts" in page
    assert not Post.objects.exists()


def hang(offer, reviewer, *, councillor=None, colour="red", **facts):
    """A picture of an offer, for everybody or for one."""
    declared = {"licence": "The council's", "children": False, "consent": "n/a"} | facts
    return preparing.hang(
        offer, a_jpeg(colour=colour), councillor=councillor, by=reviewer, at=AT, **declared
    )


def test_the_check_shows_the_picture_and_what_is_said_of_it_beside_each_wording(
    browse, reviewer, prepared, alice, charlie
) -> None:
    hang(prepared, reviewer, description="The pool, half full.")
    own = {"description": "Cllr Ahmed swims.", "people": "Alice Ahmed", "consent": "recorded"}
    hang(prepared, reviewer, councillor=alice, colour="blue", **own)
    common, hers = (prepared.pictures.get(councillor=whose) for whose in (None, alice))

    page = text_of(browse(reviewer).get(at_page(prepared, "check")))

    for one, picture, other in ((alice, hers, common), (charlie, common, hers)):
        beside = page.partition(f'aria-labelledby="for-{one.slug}"')[2].partition("</section>")[0]
        assert reverse("offers:picture", args=[prepared.ref, picture.pk]) in beside
        assert f'alt="{picture.facts["description"]}"' in beside
        assert f"Picture description:</strong> {picture.facts['description']}" in beside
        assert str(other.pk) not in beside
    assert "Consent:</strong> Yes, and it is recorded" in page
    assert "Elected people shown:</strong> Alice Ahmed" in page


def test_the_check_speaks_to_the_reviewer_and_not_to_the_author(
    browse, reviewer, connected, alice
) -> None:
    make_connection(alice, Platform.HAND_OFF, Network.FACEBOOK)
    text = "Ring 07700 900123 about the pool."
    offer = preparing.prepare(story(connected, text=text), by=reviewer, at=AT)
    page = text_of(browse(reviewer).get(at_page(offer, "check")))
    assert "<strong>For the reviewer to answer:</strong>" in page
    assert "The reviewer will ask about this" not in page
    assert "(posted by hand)" in page


def test_sending_it_out_leads_to_the_answers(browse, reviewer, prepared) -> None:
    data = {"revision": prepared.revision, "seen": seen_on(prepared)}
    response = browse(reviewer).post(at_page(prepared, "check"), data, follow=True)
    assert "No answer yet: 2" in text_of(response)


def test_what_stands_in_the_way_takes_the_button_away(browse, reviewer, prepared, alice) -> None:
    own = {alice.pk: Own(text="Vote Labour on Thursday. Labour is on your side.")}
    preparing.word(prepared, own, revision=prepared.revision, by=reviewer, at=AT)
    browser = browse(reviewer)
    assert "Sign and send out" not in text_of(browser.get(at_page(prepared, "check")))
    data = {"revision": prepared.revision + 1}
    response = browser.post(at_page(prepared, "check"), data)
    assert response.status_code == 422
    assert "Cllr Alice Ahmed" in text_of(response)
    assert not Post.objects.exists()


def test_a_yes_asks_for_a_reason_and_keeps_the_answer(browse, reviewer, connected) -> None:
    offer = preparing.prepare(
        story(connected, text="Ask Mrs Patel of Mill Lane about it."), by=reviewer, at=AT
    )
    browser = browse(reviewer)
    assert "Is anybody named" in text_of(browser.get(at_page(offer, "check")))
    data = {"revision": 0, "answer-named": "yes"}
    response = browser.post(at_page(offer, "check"), data)
    assert response.status_code == 422
    assert "Say why this may stand" in text_of(response)
    data |= {"reason-said-named": "She has agreed.", "seen": seen_on(offer)}
    browser.post(at_page(offer, "check"), data)
    assert Post.objects.filter(state=PostState.WORDING_SUGGESTED).count() == 2


def test_an_offer_is_taken_back_from_its_page(browse, reviewer, sent) -> None:
    response = browse(reviewer).post(at_page(sent, "take-back"), follow=True)
    assert "taken back from 2 councillors" in text_of(response)


def test_an_offer_that_nobody_was_asked_is_thrown_away(browse, reviewer, prepared) -> None:
    browse(reviewer).post(at_page(prepared, "discard"))
    assert not Offer.objects.exists()


@pytest.mark.parametrize("shown", ["", "preparing", "over", "nonsense"])
def test_the_list_opens_at_every_tab(browse, reviewer, prepared, shown) -> None:
    response = browse(reviewer).get(reverse("offers:list"), {"show": shown})
    assert response.status_code == 200


def test_the_councillor_reads_the_story_and_takes_it_or_leaves_it(browse, sent, alice) -> None:
    post = Post.objects.get(councillor=alice)
    browser = browse(alice.user)
    page = text_of(browser.get(reverse("posts:show", args=[post.ref])))
    for words in ("Offered to you", "The refit is done a week early", "Sign it as it stands"):
        assert words in page
    assert 'href="https://www.elmton.example/leisure"' in page
    browser.post(reverse("posts:accept", args=[post.ref]), {"sha256": post.current.sha256})
    post.refresh_from_db()
    assert post.state == PostState.APPROVED


def test_the_councillor_is_told_of_an_account_that_the_offer_does_not_go_to(
    browse, sent, alice
) -> None:
    address = reverse("posts:show", args=[Post.objects.get(councillor=alice).ref])
    assert "does not go to" not in text_of(browse(alice.user).get(address))

    later = make_connection(alice, Platform.HAND_OFF, Network.FACEBOOK)

    page = text_of(browse(alice.user).get(address))
    assert f"It does not go to {later.label}: you connected this after" in page


def test_an_offer_is_never_for_a_political_group_or_a_private_person(browse, reviewer) -> None:
    page = browse(reviewer).get(reverse("offers:new")).text
    assert 'value="ward"' in page
    assert 'value="group"' not in page
    assert 'value="private"' not in page


def test_the_councillor_passes_and_can_still_open_it_as_a_draft(browse, sent, alice) -> None:
    post = Post.objects.get(councillor=alice)
    browser = browse(alice.user)
    fields, address = say_no(browser, post)
    response = browser.post(address, fields, follow=True)
    assert "You have said no to this offer" in text_of(response)
    browser.post(reverse("posts:reopen", args=[post.ref]))
    post.refresh_from_db()
    assert post.state == PostState.DRAFT


def test_no_to_an_offer_leaves_the_post_that_was_signed_in_another_window(
    browse, sent, alice
) -> None:
    post = Post.objects.get(councillor=alice)
    browser = browse(alice.user)
    fields, address = say_no(browser, post)
    actions.accept(post, sha256=post.current.sha256, by=alice.user, at=AT)

    answer = browser.post(address, fields)

    assert answer.status_code == 409
    assert "This offer has been answered in another window" in text_of(answer)
    post.refresh_from_db()
    assert post.state == PostState.APPROVED


def test_no_to_an_offer_leaves_the_post_that_was_changed_and_sent_in(browse, sent, alice) -> None:
    post = Post.objects.get(councillor=alice)
    browser = browse(alice.user)
    fields, address = say_no(browser, post)
    changes = DraftChanges(
        text="In my own words.",
        connections=list(post.draft.connections.all()),
        window_until=post.draft.window_until,
    )
    draft = drafting.revise(post, changes, revision=0, by=alice.user, at=AT)
    actions.submit(post, revision=draft.revision, by=alice.user, at=AT)

    answer = browser.post(address, fields)

    assert answer.status_code == 409
    assert "Nothing has been taken back" in text_of(answer)
    assert f'href="{address}"' in answer.text
    assert browser.get(address).url == reverse("posts:show", args=[post.ref])
    post.refresh_from_db()
    assert (post.state, post.current.number) == (PostState.IN_REVIEW, 2)


def test_no_to_another_offer_than_the_page_showed_is_refused(browse, sent, alice) -> None:
    post = Post.objects.get(councillor=alice)
    address = reverse("posts:withdraw", args=[post.ref])
    assert browse(alice.user).post(address, {"seen": "0" * 64}).status_code == 409
    post.refresh_from_db()
    assert post.state == PostState.WORDING_SUGGESTED


def test_a_second_click_on_no_is_not_refused(browse, sent, alice) -> None:
    post = Post.objects.get(councillor=alice)
    browser = browse(alice.user)
    fields, address = say_no(browser, post)
    assert [browser.post(address, fields).status_code for _ in range(2)] == [302, 302]


def heading_of(browser, post) -> str:
    page = browser.get(reverse("posts:show", args=[post.ref])).text
    return re.search(r"<h1[^>]*>([^<]*)</h1>", page).group(1)


def pass_on(post: Post, reviewer: User) -> None:
    actions.withdraw(post, by=post.councillor.user, at=AT)


def recall(post: Post, reviewer: User) -> None:
    offering.recall(post, by=reviewer, at=AT)


def let_lapse(post: Post, reviewer: User) -> None:
    outcomes.lapse(post, at=post.current.window_until)


def sign_and_withdraw(post: Post, reviewer: User) -> None:
    by = post.councillor.user
    actions.accept(post, sha256=post.current.sha256, by=by, at=AT)
    actions.withdraw(post, by=by, at=AT)


def sign_and_let_lapse(post: Post, reviewer: User) -> None:
    actions.accept(post, sha256=post.current.sha256, by=post.councillor.user, at=AT)
    let_lapse(post, reviewer)


@pytest.mark.parametrize(
    ("end", "to_them", "to_others"),
    [
        (pass_on, "You said no to this offer", "The councillor said no to this offer"),
        (recall, "This offer was taken back", "This offer was taken back"),
        (let_lapse, "This offer has ended", "This offer ended without an answer"),
        (sign_and_withdraw, "Withdrawn", "Withdrawn"),
        (sign_and_let_lapse, "Lapsed", "Lapsed"),
    ],
)
def test_the_heading_of_an_offer_says_how_it_ended(
    end, to_them, to_others, browse, sent, alice, reviewer
) -> None:
    post = Post.objects.get(councillor=alice)
    end(post, reviewer)
    assert heading_of(browse(alice.user), post) == to_them
    assert heading_of(browse(reviewer), post) == to_others


@pytest.mark.parametrize(("end", "needs"), [(let_lapse, False), (sign_and_let_lapse, True)])
def test_an_offer_that_was_signed_and_did_not_go_out_needs_its_councillor(
    end, needs, browse, sent, alice, reviewer
) -> None:
    post = Post.objects.get(councillor=alice)
    end(post, reviewer)
    page = browse(alice.user).get(reverse("posts:list"), {"show": "needs-me"}).text
    assert (reverse("posts:show", args=[post.ref]) in page) is needs


def test_an_offer_is_called_one_on_the_councillors_home_page(browse, sent, alice) -> None:
    page = text_of(browse(alice.user).get(reverse("home")))
    assert ">Offer</strong>" in page


def test_the_list_asks_the_same_of_the_database_however_many_there_are(
    browse, reviewer, connected, sent, django_assert_num_queries, django_assert_max_num_queries
) -> None:
    browser = browse(reviewer)
    with django_assert_max_num_queries(20) as few:
        browser.get(reverse("offers:list"), {"show": "preparing"})
    for _ in range(3):
        preparing.prepare(story(connected), by=reviewer, at=AT)
    with django_assert_max_num_queries(20) as many:
        browser.get(reverse("offers:list"), {"show": "preparing"})
    assert len(many) <= len(few) + 1


@pytest.mark.parametrize("what", ["ward", "accounts"])
def test_nothing_is_signed_that_the_page_did_not_show(
    what, browse, reviewer, prepared, alice
) -> None:
    """Neither moves the offer's revision: others name wards and connect accounts."""
    browser = browse(reviewer)
    fields = browser.get(at_page(prepared, "check")).context["form"].initial
    if what == "ward":
        Ward.objects.filter(pk=alice.ward_id).update(name="Elmton Old Town")
    else:
        make_connection(alice, Platform.HAND_OFF, Network.FACEBOOK)

    answer = browser.post(at_page(prepared, "check"), fields)

    assert answer.status_code == 409
    assert "Read again what each of them would say" in text_of(answer)
    assert not Post.objects.exists()
    again = {name: answer.context["form"][name].value() for name in ("revision", "seen")}
    assert browser.post(at_page(prepared, "check"), again).status_code == 302
    assert Post.objects.filter(state=PostState.WORDING_SUGGESTED).count() == 2
