"""A reviewer decides a post: each decision answers with what happens next."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.urls import reverse

from approvals.desk.findings import told
from approvals.desk.forms.deciding import fit
from approvals.posts import actions as posts
from approvals.posts import checking
from approvals.posts.models import Key, ReturnReason
from approvals.posts.reasons import load_reasons
from approvals.posts.states import PostState
from approvals.publishing import actions as publishing
from guidance.compliance.findings import Report, Severity
from guidance.library.actions import publish_handbook
from guidance.restrictions.models import Hold, RestrictedPeriod
from members.audit.actions import PORTAL
from members.connections.models import Network
from tests import factories

PHONE = "Ring me on 07700 900123 about the library on Mill Lane."
PARTY = "Vote Labour to save the library on Mill Lane."


@pytest.fixture
def post(alice, reviewer):
    return factories.make_post(PostState.IN_REVIEW, alice, reviewer)


@pytest.fixture
def with_phone(alice, reviewer):
    """A post with a finding that a reviewer must answer."""
    return factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=PHONE)


@pytest.fixture
def political(alice, reviewer):
    """A post with a finding that only the Monitoring Officer clears."""
    return factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=PARTY)


def _rules(post, severity: str) -> list[str]:
    return sorted(post.current.reports.latest("at").rules_of(severity))


def _open(browse, person, post) -> str:
    return browse(person).get(reverse("desk:review", args=[post.ref])).content.decode()


def _follow(browse, person, page) -> str:
    assert page.status_code == 302, page.content.decode()
    return browse(person).get(page.headers["Location"]).content.decode()


def test_approving_turns_the_reviewers_key_on_what_was_seen(post, reviewer, send, browse):
    page = send(reviewer, post, "approve")

    assert page.status_code == 302
    moved = factories.fresh(post)
    assert moved.state == PostState.APPROVED
    assert moved.current.signoffs.get(key=Key.REVIEWER).by == reviewer


def test_the_page_says_what_approval_means(post, reviewer, browse):
    page = _open(browse, reviewer, post)

    assert "Approved against the guidance. Not the council’s view." in page


def test_after_approval_the_page_says_when_it_goes_out(post, reviewer, browse):
    client = browse(reviewer)
    data = {
        "sha256": post.current.sha256,
        "state": "in_review",
        "approve-report": str(post.current.reports.get().pk),
    }
    page = client.post(reverse("desk:approve", args=[post.ref]), data, follow=True)

    said = page.content.decode()
    assert "You have approved this post. It goes out now, and not after Wednesday 25 Nov" in said


def test_approval_promises_nothing_while_publishing_is_stopped(post, reviewer, lead, at, browse):
    publishing.stop("A cyber attack", by=lead, at=at)
    data = {
        "sha256": post.current.sha256,
        "state": "in_review",
        "approve-report": str(post.current.reports.get().pk),
    }
    page = browse(reviewer).post(reverse("desk:approve", args=[post.ref]), data, follow=True)

    said = page.content.decode()
    assert "It is kept back for now: Publishing is stopped." in said
    assert "It goes out now" not in said


def test_a_finding_wants_a_reason_before_approval(with_phone, reviewer, send):
    (rule,) = _rules(with_phone, "answer")

    refused = send(reviewer, with_phone, "approve")
    assert refused.status_code == 422
    assert "Say why you let" in refused.content.decode()
    assert factories.fresh(with_phone).state == PostState.IN_REVIEW

    accepted = send(reviewer, with_phone, "approve", **{f"reason-{rule}": "It is the office."})
    assert accepted.status_code == 302
    assert with_phone.current.replies.get().reason == "It is the office."


def test_a_refused_approval_keeps_every_reason_that_was_typed(alice, reviewer, send):
    text = "Ring me on 07700 900123. Our planning officers are lazy and useless."
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=text)
    rule, *others = _rules(post, "answer")
    assert others, "the text must have two things to answer"

    page = send(reviewer, post, "approve", **{f"reason-{rule}": "I rang <b>and</b> it is true."})

    assert page.status_code == 422
    assert "I rang &lt;b&gt;and&lt;/b&gt; it is true." in page.content.decode()


def test_only_the_monitoring_officer_clears_some_findings(political, reviewer, send, browse):
    assert _rules(political, "refer")
    page = _open(browse, reviewer, political)
    assert 'id="approve-form"' not in page
    assert "Only the Monitoring Officer or a deputy can clear this." in page

    refused = send(reviewer, political, "approve")

    assert refused.status_code == 422
    assert "Only the Monitoring Officer can clear some of these" in refused.content.decode()


def test_a_referred_post_is_cleared_and_then_approved(
    political, reviewer, monitoring_officer, send, browse
):
    asked = send(reviewer, political, "refer", note="May a councillor say this?")
    assert asked.status_code == 302
    assert factories.fresh(political).state == PostState.REFERRED

    unsaid = send(monitoring_officer, political, "clear")
    assert unsaid.status_code == 422
    reasons = {f"reason-{rule}": "It quotes a motion." for rule in _rules(political, "refer")}
    cleared = send(monitoring_officer, political, "clear", **reasons)
    assert cleared.status_code == 302

    page = _open(browse, reviewer, political)
    assert "Moses Obi cleared it:" in page
    decided = page[page.index("Decisions so far") :]
    assert "Cleared by the Monitoring Officer or a deputy: “" in decided
    assert "It quotes a motion." in decided
    answers = {f"reason-{rule}": "It is so." for rule in _rules(political, "answer")}
    assert send(reviewer, political, "approve", **answers).status_code == 302
    assert factories.fresh(political).state == PostState.APPROVED


def test_a_version_can_be_referred_twice(political, reviewer, monitoring_officer, send):
    reasons = {f"reason-{rule}": "It quotes a motion." for rule in _rules(political, "refer")}
    for question in ("May this be said?", "And on a Sunday?"):
        assert send(reviewer, political, "refer", note=question).status_code == 302
        cleared = send(monitoring_officer, political, "clear", note="It may.", **reasons)
        assert cleared.status_code == 302

    assert factories.fresh(political).state == PostState.IN_REVIEW


def test_a_referral_without_findings_is_not_cleared_without_a_word(
    alice, reviewer, monitoring_officer, browse, send
):
    post = factories.make_post(PostState.REFERRED, alice, reviewer)
    page = _open(browse, monitoring_officer, post)
    assert "A reviewer asks you to decide this." in page
    assert "Say why" in page
    assert "May this be said?" in page

    silent = send(monitoring_officer, post, "clear", note=" ")
    assert silent.status_code == 422
    assert '<a href="#id_clear-note">Say why you clear this post</a>' in silent.content.decode()
    assert factories.fresh(post).state == PostState.REFERRED

    assert send(monitoring_officer, post, "clear", note="The notice is out.").status_code == 302
    for person, name in ((reviewer, "desk:review"), (alice.user, "posts:show")):
        told = browse(person).get(reverse(name, args=[post.ref])).content.decode()
        assert "Cleared by the Monitoring Officer or a deputy" in told
        assert "The notice is out." in told


def test_the_reviewer_reads_a_referred_post_and_decides_nothing(alice, reviewer, browse, send):
    post = factories.make_post(PostState.REFERRED, alice, reviewer)

    page = _open(browse, reviewer, post)
    assert "There is nothing for you to decide here." in page
    assert send(reviewer, post, "clear").status_code == 403


def test_asking_for_changes_gives_coded_reasons_with_links(post, reviewer, send, browse):
    reason = factories.make_reason()

    empty = send(reviewer, post, "request-changes", note="Which day is it?")
    assert empty.status_code == 422
    assert "Choose at least one reason" in empty.content.decode()
    assert "Which day is it?" in empty.content.decode()

    sent = send(reviewer, post, "request-changes", codes=[reason.code], note="Which day is it?")
    assert sent.status_code == 302
    decision = post.current.decisions.get()
    assert (decision.kind, decision.note) == ("request_changes", "Which day is it?")
    assert decision.reasons[0]["code"] == reason.code


def test_declining_offers_only_reasons_to_decline(post, reviewer, send, browse):
    factories.make_reason("plain-words")
    factories.make_reason("party", declines=True)

    assert send(reviewer, post, "decline", codes=["plain-words"]).status_code == 422
    assert send(reviewer, post, "decline", codes=["party"]).status_code == 302
    assert factories.fresh(post).state == PostState.DECLINED


def test_suggested_wording_carries_the_reviewers_key(post, reviewer, send):
    connection = next(iter(post.current.payload.texts()))

    page = send(reviewer, post, "suggest", **{f"text-{connection}": "It opens at 9am.", "note": ""})

    assert page.status_code == 302
    moved = factories.fresh(post)
    assert moved.state == PostState.WORDING_SUGGESTED
    assert moved.current.payload.texts() == {connection: "It opens at 9am."}
    assert moved.current.signoffs.get(key=Key.REVIEWER).by == reviewer


def test_a_suggestion_with_a_finding_asks_for_its_reason_and_keeps_the_words(post, reviewer, send):
    connection = next(iter(post.current.payload.texts()))
    words = {f"text-{connection}": PHONE, "note": "Shorter like this."}

    refused = send(reviewer, post, "suggest", **words)
    assert refused.status_code == 422
    for kept in (PHONE, "Shorter like this.", "suggest-reason-"):
        assert kept in refused.content.decode()

    reasons = {f"reason-{f.rule}": "The office." for f in refused.context["found"]}
    assert send(reviewer, post, "suggest", **words, **reasons).status_code == 302


def test_a_suggestion_that_changes_nothing_is_refused(post, reviewer, send):
    connection, text = next(iter(post.current.payload.texts().items()))

    page = send(reviewer, post, "suggest", **{f"text-{connection}": text, "note": ""})

    assert page.status_code == 422
    assert "the same as the councillor’s" in page.content.decode()


def test_an_approval_is_taken_back_by_asking_for_changes(alice, reviewer, other_reviewer, send):
    post = factories.make_post(PostState.APPROVED, alice, reviewer)
    reason = factories.make_reason()

    page = send(other_reviewer, post, "request-changes", codes=[reason.code], note="")

    assert page.status_code == 302
    assert factories.fresh(post).state == PostState.CHANGES_REQUESTED


def test_a_second_click_shows_the_decided_page(post, reviewer, send):
    first, second = send(reviewer, post, "approve"), send(reviewer, post, "approve")

    assert (first.status_code, second.status_code) == (302, 302)
    assert post.current.signoffs.filter(key=Key.REVIEWER).count() == 1


def test_a_second_click_on_a_suggestion_shows_the_decided_page(post, reviewer, send):
    connection = next(iter(post.current.payload.texts()))
    words = {f"text-{connection}": "It opens at 9am.", "note": ""}

    first, second = (send(reviewer, post, "suggest", **words) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert post.versions.count() == 2


@pytest.mark.parametrize(
    "forged", [{"sha256": "0" * 64}, {"state": "zzz"}, {"report": str(UUID(int=1))}]
)
def test_a_page_that_is_out_of_step_is_not_told_that_the_post_was_decided(
    post, reviewer, send, forged
):
    late = send(reviewer, post, "approve", **forged)

    said = late.content.decode()
    assert late.status_code == 409
    assert "Your page does not match the post as it stands" in said
    assert "already been decided" not in said
    assert factories.fresh(post).state == PostState.IN_REVIEW


def test_of_two_reviewers_the_second_reads_who_was_first_and_gets_their_words_back(
    post, reviewer, other_reviewer, send
):
    reason = factories.make_reason()
    send(reviewer, post, "approve")
    late = send(other_reviewer, post, "decline", codes=[reason.code], note="Not like <i>this</i>.")

    said = late.content.decode()
    assert late.status_code == 409
    assert "This post has already been decided" in said
    assert "Rita Reeves approved the post." in said
    assert "Not like &lt;i&gt;this&lt;/i&gt;." in said
    assert factories.fresh(post).state == PostState.APPROVED


def test_a_newer_version_is_shown_beside_the_one_that_was_seen(post, alice, reviewer, send, at):
    old = post.current.sha256
    posts.withdraw(post, by=alice.user, at=at)
    posts.reopen(post, by=alice.user, at=at)
    again = factories.fresh(post)
    factories.drafting.revise(
        again,
        factories.DraftChanges(
            text="The library is shut.",
            connections=list(again.draft.connections.all()),
            window_until=at + timedelta(days=2),
        ),
        revision=again.draft.revision,
        by=alice.user,
        at=at,
    )
    factories.submit(factories.fresh(post))

    page = send(reviewer, post, "approve", sha256=old)

    assert page.status_code == 409
    assert "What has changed" in page.content.decode()
    assert "shut" in page.content.decode()


def test_a_form_without_a_digest_decides_nothing(post, reviewer, send):
    assert send(reviewer, post, "approve", sha256="x").status_code == 409


def test_a_report_of_another_post_is_not_taken_for_the_one_seen(post, alice, reviewer, browse):
    other = factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=PHONE)
    data = {
        "sha256": post.current.sha256,
        "state": "in_review",
        "approve-report": str(other.current.reports.get().pk),
    }

    page = browse(reviewer).post(reverse("desk:approve", args=[post.ref]), data)

    assert page.status_code == 409
    assert factories.fresh(post).state == PostState.IN_REVIEW


def _period(at, days: int, length: int) -> RestrictedPeriod:
    return RestrictedPeriod.objects.create(
        title="Local elections",
        kind="local",
        starts_at=at + timedelta(days=days),
        ends_at=at + timedelta(days=days + length),
    )


def test_a_period_over_all_of_the_window_wants_an_exemption(post, reviewer, at, send, browse):
    _period(at, -1, 30)
    seen = browse(reviewer).post(
        reverse("desk:check", args=[post.ref]), {"sha256": post.current.sha256}
    )
    assert seen.status_code == 302
    rules = _rules(post, "answer")
    reasons = {f"reason-{rule}": "It is a fact." for rule in rules}

    refused = send(reviewer, post, "approve", **reasons)
    assert refused.status_code == 422
    assert "pre-election period, or it cannot" in refused.content.decode()


def test_a_period_ahead_of_the_window_only_offers_one(post, reviewer, at, send, browse):
    _period(at, 1, 30)
    assert "goes out only outside that time" in _open(browse, reviewer, post)

    page = send(reviewer, post, "approve", exemption="A fact that the council must give.")

    assert page.status_code == 302
    key = post.current.signoffs.get(key=Key.REVIEWER)
    assert key.exemption == "A fact that the council must give."


def test_a_window_that_has_ended_cannot_be_approved(alice, reviewer, at, browse, send):
    post = factories.make_post(
        PostState.IN_REVIEW, alice, reviewer, window_until=at + timedelta(minutes=6)
    )
    with time_machine.travel(at + timedelta(hours=1), tick=False):
        page = _open(browse, reviewer, post)
        refused = send(reviewer, post, "approve")

    assert "Its time has ended" in page
    assert 'id="approve-form"' not in page
    assert refused.status_code == 409


def test_when_the_check_finds_more_today_it_is_made_again_first(post, reviewer, at, browse, send):
    Hold.objects.create(reason="national mourning", placed_by=reviewer, starts_at=at)
    assert "The check finds more today" in _open(browse, reviewer, post)

    address = reverse("desk:check", args=[post.ref])
    with time_machine.travel(at + timedelta(minutes=1), tick=False):
        again = browse(reviewer).post(address, {"sha256": post.current.sha256})

    assert again.status_code == 302
    assert post.current.reports.count() == 2
    assert "The check finds more today" not in _open(browse, reviewer, post)


def test_what_the_check_takes_more_gravely_today_counts_as_more(
    with_phone, reviewer, browse, monkeypatch
):
    examine = checking.examine

    def more_gravely(*given, **read):
        exam = examine(*given, **read)
        graver = [replace(f, severity=Severity.REFER) for f in exam.report.findings]
        return replace(exam, report=Report(tuple(graver)))

    assert "The check finds more today" not in _open(browse, reviewer, with_phone)
    monkeypatch.setattr(checking, "examine", more_gravely)
    assert "The check finds more today" in _open(browse, reviewer, with_phone)


def test_a_post_is_approved_again_once_it_was_referred_and_cleared(
    post, reviewer, monitoring_officer, send
):
    send(reviewer, post, "approve")
    send(reviewer, post, "refer", note="May this be said?")
    send(monitoring_officer, post, "clear", note="It may.")

    again = send(reviewer, post, "approve")

    assert again.status_code == 302
    assert factories.fresh(post).state == PostState.APPROVED


def test_an_approval_of_last_week_is_no_second_click(post, reviewer, monitoring_officer, send):
    """After a referral the same reviewer decides anew, and is told when that cannot be."""
    send(reviewer, post, "approve")
    send(reviewer, post, "refer", note="May this be said?")

    late = send(reviewer, post, "approve", state="in_review")

    assert late.status_code == 409
    assert "Rita Reeves referred the post to the Monitoring Officer." in late.text
    # Said by who did it, and not once more by what cannot be done now.
    assert "the post is referred" not in late.text


def test_opening_the_address_of_a_decision_leads_to_the_post(post, reviewer, browse):
    page = browse(reviewer).get(reverse("desk:approve", args=[post.ref]))

    assert page.headers["Location"] == reverse("desk:review", args=[post.ref])
    assert factories.fresh(post).state == PostState.IN_REVIEW


def test_each_reason_links_to_the_paragraph_that_it_stands_on(post, reviewer, at, browse):
    publish_handbook(by=PORTAL, at=at)
    load_reasons(by=PORTAL, at=at)

    page = _open(browse, reviewer, post)

    assert "#give-the-source" in page
    assert "Facts and figures: " in page


def test_a_reason_and_a_note_are_read_again_when_the_next_version_comes(
    post, alice, reviewer, send, browse
):
    reason = factories.make_reason()
    send(reviewer, post, "request-changes", codes=[reason.code], note="Which Saturday?")
    again = factories.submit(factories.fresh(post))

    page = _open(browse, reviewer, again)

    assert "Changes requested, version 1" in page
    assert "Which Saturday?" in page


def test_asking_for_changes_on_a_page_from_before_an_approval_does_not_undo_it(
    post, reviewer, other_reviewer, send
):
    reason = factories.make_reason()
    send(reviewer, post, "approve")

    late = send(
        other_reviewer, post, "request-changes", state="in_review", codes=[reason.code], note="Why?"
    )

    assert late.status_code == 409
    assert "Rita Reeves approved the post." in late.content.decode()
    assert factories.fresh(post).state == PostState.APPROVED


def test_reasons_that_fit_what_was_found_come_first_and_none_is_chosen(
    with_phone, reviewer, at, browse
):
    load_reasons(by=PORTAL, at=at)
    publish_handbook(by=PORTAL, at=at)
    page = _open(browse, reviewer, with_phone)
    form = page[page.index('id="request_changes-form"') :]
    form = form[: form.index("</details>")]

    # A private number stands on the page about personal information.
    assert form.index('value="personal-details"') < form.index('value="no-source"')
    assert "For finding 1. <a" in form
    assert form.count("For finding") == 1
    assert " checked" not in form


def test_a_reason_on_the_very_paragraph_comes_before_one_on_the_same_page(with_phone):
    page = "personal-information"
    found = told(with_phone.current.reports.get().findings, with_phone.current.payload)
    same = ReturnReason(code="same", guidance=found[0].finding.guidance)
    near = ReturnReason(code="near", guidance=f"{page}#another")
    other = ReturnReason(code="other", guidance="plain-language#short-sentences")

    fits = [fit(reason, found) for reason in (other, near, same)]

    assert sorted(fits) == [fits[2], fits[1], fits[0]]
    assert [one.numbers for one in fits] == [(), (1,), (1,)]


def test_a_finding_that_stands_in_the_way_of_an_approval_is_shown_once(
    with_phone, reviewer, send, browse
):
    title = 'article class="app-finding '
    before = _open(browse, reviewer, with_phone).count(title)

    refused = send(reviewer, with_phone, "approve", **{"reason-phone-or-email-private": " "})

    assert refused.status_code == 422
    assert refused.text.count(title) == before


def test_a_finding_in_suggested_wording_for_two_places_is_shown_once(alice, reviewer, send):
    places = [
        factories.make_connection(alice, network=network)
        for network in (Network.X, Network.FACEBOOK)
    ]
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer, connections=places)
    words = {f"text-{key}": PHONE for key in post.current.payload.texts()}

    refused = send(reviewer, post, "suggest", **words, note="")

    assert [f.rule for f in refused.context["found"]] == ["phone-or-email-private"]
