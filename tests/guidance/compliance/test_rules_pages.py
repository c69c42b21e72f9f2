"""The pages of the rules in force: read, change, confirm, silence; and what is forged on them."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from guidance.compliance import proposing, silencing
from guidance.compliance.actions import current_ruleset, put_in_force
from guidance.compliance.changes import mark_of
from guidance.compliance.engine import OFFERED
from guidance.compliance.models import (
    Party,
    Proposal,
    RuleSet,
    SensitiveTopic,
    Silence,
    WatchedPhrase,
)
from guidance.compliance.rulebook import default_lists
from members.people.models import User
from members.people.roles import Role
from tests.factories import AT, make_user
from tests.guidance.compliance.test_propose_rules import FIX, propose, watch
from tests.guidance.compliance.test_watch_a_phrase import CLOSING

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def other_lead(db) -> User:
    return make_user("Lorna Lake", Role.LEAD_REVIEWER)


def text_of(response) -> str:
    return " ".join(response.content.decode().replace("&#x27;", "'").split())


def sent(rules=OFFERED, **changes: object) -> dict[str, object]:
    seen = mark_of(proposing.drafted())
    return {"rules": sorted(rules), "note": "A trial", "seen": seen, "once": "1"} | changes


def test_before_anything_is_put_in_force_the_page_says_so(client, lead):
    client.force_login(lead)
    page = text_of(client.get("/rule-sets/"))
    assert "Nobody has put a rule set in force yet" in page
    assert "Describe your picture" in page


def test_a_lead_reviewer_sees_what_would_change_and_puts_it_in_force(client, lead):
    client.force_login(lead)
    SensitiveTopic.objects.create(topic="Orchard Lane")
    page = text_of(client.get("/rule-sets/change/"))
    assert "Added: Orchard Lane" in page
    answer = client.post("/rule-sets/change/", sent(), follow=True)
    assert "The new rule set is in force." in text_of(answer)
    assert RuleSet.objects.get().put_in_force_by == lead
    assert "Rule set 1" in text_of(answer)


def test_a_second_click_makes_one_set(client, lead):
    client.force_login(lead)
    SensitiveTopic.objects.create(topic="Orchard Lane")
    form = sent()
    assert [client.post("/rule-sets/change/", form).status_code for _ in range(2)] == [302, 302]
    assert RuleSet.objects.count() == 1


def test_what_is_grave_goes_to_a_page_where_a_second_person_confirms(client, lead, other_lead):
    client.force_login(lead)
    page = client.post("/rule-sets/change/", sent(OFFERED - {FIX}), follow=True)
    asked = Proposal.objects.get()
    assert page.redirect_chain == [(f"/rule-sets/proposals/{asked.pk}/", 302)]
    assert "You proposed this" in text_of(page)
    assert "Confirm and put in force" not in text_of(page)
    client.force_login(other_lead)
    assert asked.note in text_of(client.get("/rule-sets/"))
    where = f"/rule-sets/proposals/{asked.pk}/"
    assert "Confirm and put in force" in text_of(client.get(where))
    client.post(f"{where}confirm/")
    assert FIX not in current_ruleset().ids
    assert "confirmed by Lorna Lake" in text_of(client.get(where))
    assert "confirmed by Lorna Lake" in text_of(client.get("/rule-sets/1/"))


def test_a_forged_confirmation_of_ones_own_proposal_is_refused(client, lead):
    asked = propose(lead, OFFERED - {FIX})
    client.force_login(lead)
    answer = client.post(f"/rule-sets/proposals/{asked.pk}/confirm/")
    assert answer.status_code == 403
    assert "Somebody else must confirm it" in text_of(answer)
    assert not RuleSet.objects.exists()


def test_the_second_person_reads_what_a_rule_of_staff_looks_for(client, lead, other_lead):
    watch(severity="refer")
    asked = propose(lead)
    client.force_login(other_lead)
    page = text_of(client.get(f"/rule-sets/proposals/{asked.pk}/"))
    assert "Looks for close the library; shut a branch. But not: close the library window." in page


def test_a_stale_proposal_answers_409_and_says_why(client, lead, other_lead):
    asked = propose(lead, OFFERED - {FIX})
    Party.objects.create(name="Orchard Party")
    client.force_login(other_lead)
    where = f"/rule-sets/proposals/{asked.pk}/"
    page = text_of(client.get(where))
    assert "The lists have been changed since this was proposed." in page
    assert "Confirm and put in force" not in page
    answer = client.post(f"{where}confirm/")
    assert answer.status_code == 409
    assert "propose it again" in text_of(answer)
    assert not RuleSet.objects.exists()


def test_a_page_that_is_out_of_date_answers_409(client, lead):
    client.force_login(lead)
    form = sent(OFFERED - {"all-caps"})
    Party.objects.create(name="Orchard Party")
    answer = client.post("/rule-sets/change/", form)
    assert answer.status_code == 409
    assert "since you opened this page" in text_of(answer)
    assert "A trial" in text_of(answer)


@pytest.mark.parametrize(
    "changed",
    [
        {"rules": ["no-such-rule"]},
        {"rules": []},
        {"note": ""},
        {"note": "x" * 201},
        {"seen": ""},
        {"seen": "x" * 65},
    ],
)
def test_a_form_that_makes_no_sense_is_shown_again(client, lead, changed):
    client.force_login(lead)
    assert client.post("/rule-sets/change/", sent(**changed)).status_code == 422
    assert not RuleSet.objects.exists()


def test_a_guidance_editor_sees_what_would_change_and_cannot_put_it_in_force(
    client, guidance_editor
):
    client.force_login(guidance_editor)
    page = text_of(client.get("/rule-sets/change/"))
    assert "A lead reviewer puts it in force." in page
    assert client.post("/rule-sets/change/", sent(OFFERED - {"all-caps"})).status_code == 403
    client.post("/rule-sets/load/")
    assert Party.objects.count() > 20
    assert "Bring them in" not in text_of(client.get("/rule-sets/change/"))
    assert not RuleSet.objects.exists()


def test_a_phrase_that_fails_is_named_on_the_page(client, lead):
    watch(near_misses="They close the library.")
    client.force_login(lead)
    page = text_of(client.get("/rule-sets/change/"))
    assert "It finds “They close the library.”." in page
    assert client.post("/rule-sets/change/", sent()).status_code == 422
    assert not RuleSet.objects.exists()


def test_a_rule_is_silenced_seen_and_brought_back(client, lead, reviewer):
    client.force_login(lead)
    told = {"reason": "It flags every street sign.", "once": "1"}
    page = client.post("/rule-sets/silence/all-caps/", told, follow=True)
    assert "is not applied for the next 24 hours" in text_of(page)
    client.force_login(reviewer)
    page = text_of(client.get("/desk/"))
    assert "“Do not write in capital letters” is silenced" in page
    assert "It flags every street sign." in page
    silenced = Silence.objects.get()
    assert client.post(f"/rule-sets/silences/{silenced.pk}/end/").status_code == 403
    client.force_login(lead)
    client.post(f"/rule-sets/silences/{silenced.pk}/end/")
    assert "is silenced" not in text_of(client.get("/desk/"))


def test_a_rule_that_is_not_in_force_has_no_page_to_silence_it(client, lead):
    client.force_login(lead)
    assert client.get("/rule-sets/silence/no-such-rule/").status_code == 404
    answer = client.post("/rule-sets/silence/all-caps/", {"reason": ""})
    assert answer.status_code == 422
    assert "Say why" in text_of(answer)


def test_names_with_strange_letters_are_shown_as_they_are(client, lead):
    client.force_login(lead)
    Party.objects.create(name="<script>alert(1)</script> & “Siân”")
    page = client.get("/rule-sets/change/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “Siân”" in page


def test_earlier_sets_stay_listed_with_what_they_changed(client, lead, auditor):
    put_in_force(
        rules=OFFERED,
        lists=replace(default_lists(), phrases=(CLOSING,)),
        by=lead,
        at=AT,
        note="First",
    )
    put_in_force(rules=OFFERED - {"all-caps"}, lists=default_lists(), by=lead, at=AT, note="Second")
    client.force_login(auditor)
    page = text_of(client.get("/rule-sets/"))
    assert "Rule set 2</a>: Second" in page
    assert "Rule set 1</a>: First" in page
    assert "for a day" not in page
    page = text_of(client.get("/rule-sets/2/"))
    for title in ("Do not write in capital letters", CLOSING.title):
        assert title in page
    assert client.get("/rule-sets/3/").status_code == 404


def test_each_rule_has_one_way_to_silence_it_which_says_which_rule(client, lead):
    client.force_login(lead)
    page = client.get("/rule-sets/").content.decode()
    link = r'<a [^>]*href="(/rule-sets/silence/[^"]+)"[^>]*>(.*?)</a>'
    ways = [(url, re.sub("<[^>]+>", "", words)) for url, words in re.findall(link, page)]
    assert len(ways) == len(OFFERED)
    assert len({url for url, _ in ways}) == len({words for _, words in ways}) == len(ways)
    assert all(words.startswith("Silence for a day: ") for _, words in ways)
    assert client.get(ways[0][0]).status_code == 200


def test_a_watched_phrase_is_kept_with_a_warning_while_an_example_fails(
    client, guidance_editor, library
):
    client.force_login(guidance_editor)
    typed = {
        "title": "Nothing is decided", "slug": "nothing-is-decided", "severity": "answer",
        "phrases": "close the library", "todo": "Say so.", "guidance": "floods#share-the-warning",
        "matches": "The library is open.", "near_misses": "They closed the library.",
    }  # fmt: skip
    page = client.post("/cms/snippets/compliance/watchedphrase/add/", typed, follow=True)
    said = text_of(page)
    assert "cannot be put in force yet" in said
    assert "It does not find “The library is open.”." in said
    assert WatchedPhrase.objects.get().frozen().phrases == ("close the library",)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"severity": "fix"}, "Choose one of those listed"),
        ({"guidance": "floods#gone"}, "no longer published"),
        ({"phrases": "", "pattern": ""}, "words to look for or a pattern"),
        ({"pattern": "close"}, "words to look for or a pattern"),
        ({"phrases": "", "pattern": "(a*)*"}, "matches nothing at all"),
        ({"phrases": "", "pattern": "(a+)+\\1"}, "not a pattern"),
        ({"phrases": "🌳"}, "at least one word"),
        ({"slug": "Not a slug"}, "slug"),
    ],
)
def test_a_watched_phrase_that_could_never_work_is_refused_in_words(
    client, guidance_editor, library, changed, told
):
    client.force_login(guidance_editor)
    typed = {
        "title": "Nothing is decided", "slug": "nothing-is-decided", "severity": "answer",
        "phrases": "close the library", "todo": "Say so.", "guidance": "floods#share-the-warning",
        "matches": "They close the library.", "near_misses": "The library is open.",
    } | changed  # fmt: skip
    page = client.post("/cms/snippets/compliance/watchedphrase/add/", typed)
    assert told in text_of(page)
    assert not WatchedPhrase.objects.exists()


def test_the_page_of_a_paragraph_that_a_phrase_cites_stays(client, guidance_editor, library):
    watch(guidance="floods#share-the-warning", title="Warn well")
    client.force_login(guidance_editor)
    page = client.post(f"/cms/pages/{library['floods'].pk}/unpublish/", follow=True)
    assert "the watched phrase “Warn well”" in text_of(page)


def test_a_silence_that_has_ended_is_gone_from_the_page(client, lead):
    silencing.silence("all-caps", "It flags signs.", by=lead, at=AT - timedelta(days=2))
    client.force_login(lead)
    assert "Silenced for now" not in text_of(client.get("/rule-sets/"))
