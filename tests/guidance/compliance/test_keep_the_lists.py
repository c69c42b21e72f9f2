"""Guidance editors keep the council's lists; nothing of it counts until it is put in force."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from guidance.compliance.actions import current_ruleset, put_in_force
from guidance.compliance.engine import OFFERED
from guidance.compliance.listing import drafted_lists, shipped_in_use
from guidance.compliance.loading import load_shipped_lists
from guidance.compliance.models import (
    AllowListed,
    CampaignTag,
    Candidate,
    JargonTerm,
    OfficerName,
    Party,
    SensitiveTopic,
)
from guidance.compliance.rulebook import Lists, Nominee, default_lists
from guidance.compliance.rulebook import Party as Frozen
from members.audit.actions import PORTAL
from members.audit.errors import NotAllowed
from members.audit.models import Event
from members.people.actions import sync_roles
from tests.factories import make_ward

pytestmark = pytest.mark.django_db
ORCHARD = {
    "name": " Orchard  Party ",
    "names": "Orchardists\n\n the  Orchard group \nOrchardists",
    "hashtags": "#VoteOrchard\nteamorchard",
    "handles": "@OrchardParty",
}


def address(name: str, model: str = "party", *args: object) -> str:
    return reverse(f"wagtailsnippets_compliance_{model}:{name}", args=args)


@pytest.fixture
def editor(client, guidance_editor):
    sync_roles()
    client.force_login(guidance_editor)
    return client


@pytest.fixture
def orchard(editor) -> Party:
    editor.post(address("add"), ORCHARD)
    return Party.objects.get()


def test_an_editor_adds_a_party_in_the_form_that_the_check_reads(editor, orchard):
    assert (orchard.name, orchard.names) == ("Orchard Party", "Orchardists\nthe Orchard group")
    assert (orchard.hashtags, orchard.handles) == ("voteorchard\nteamorchard", "orchardparty")
    assert drafted_lists().parties == (
        Frozen(
            "Orchard Party",
            ("Orchardists", "the Orchard group"),
            ("voteorchard", "teamorchard"),
            ("orchardparty",),
        ),
    )


def test_nothing_in_force_changes_when_an_entry_is_added_changed_or_deleted(editor, orchard):
    assert current_ruleset().lists == default_lists()
    editor.post(address("edit", "party", orchard.pk), ORCHARD | {"name": "Meadow Party"})
    assert [party.name for party in Party.objects.all()] == ["Meadow Party"]
    assert current_ruleset().lists == default_lists()
    editor.post(address("delete", "party", orchard.pk))
    assert not Party.objects.exists()
    assert current_ruleset().lists == default_lists()


def test_an_editor_goes_back_to_what_an_entry_was(editor, orchard):
    first = orchard.latest_revision
    editor.post(address("edit", "party", orchard.pk), ORCHARD | {"names": "Appleists"})
    page = editor.get(address("revisions_revert", "party", orchard.pk, first.pk))
    assert "Orchardists" in page.content.decode()
    editor.post(address("edit", "party", orchard.pk), ORCHARD | {"revision": first.pk})
    orchard.refresh_from_db()
    assert orchard.names == "Orchardists\nthe Orchard group"
    assert orchard.revisions.count() == 3


@pytest.mark.parametrize(
    ("model", "typed", "told"),
    [
        ("party", {"name": "🌳"}, "letters in it"),
        ("party", {"name": "Orchard\u202eytraP"}, "hidden characters"),
        ("party", {"name": "Orchard", "hashtags": "two words"}, "one word of letters"),
        ("party", {"name": "Orchard", "handles": "not a handle!"}, "@orchardparty"),
        ("party", {"name": "Orchard", "names": "x\n" * 101}, "at most 100 lines"),
        ("campaigntag", {"tag": "###"}, "one word of letters"),
        ("candidate", {"name": "Nair"}, "first name and the surname"),
        ("candidate", {"name": "Priya Nair (Orchard)"}, "begins and ends with a letter"),
        ("allowlisted", {"kind": "number", "value": "ring me"}, "telephone number"),
        ("allowlisted", {"kind": "email", "value": "nobody"}, "e-mail address"),
        ("allowlisted", {"kind": "domain", "value": "not a domain"}, "web address"),
        ("allowlisted", {"kind": "initials", "value": "nhs trust"}, "capital letters"),
        ("jargonterm", {"short": "two words", "long": "x y"}, "without spaces"),
    ],
)
def test_what_the_check_could_never_find_is_refused_in_words(editor, model, typed, told):
    response = editor.post(address("add", model), typed)
    assert response.status_code == 200
    assert told in response.content.decode()
    assert not any(kind.objects.exists() for kind in (Party, CampaignTag, Candidate, AllowListed))


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("number", "+44 (0)1632 960 100", "01632960100"),
        ("number", "0044 1632 960100", "01632960100"),
        ("email", " Hello@Elmton.gov.uk", "hello@elmton.gov.uk"),
        ("domain", "https://www.Elmton.gov.uk/bins", "elmton.gov.uk"),
        ("own_domain", "elmton.gov.uk", "elmton.gov.uk"),
        ("initials", "RMBC", "RMBC"),
    ],
)
def test_an_allowed_thing_is_kept_as_the_check_compares_it(editor, kind, typed, kept):
    editor.post(address("add", "allowlisted"), {"kind": kind, "value": typed})
    assert AllowListed.objects.get().value == kept


@pytest.mark.parametrize("name", ["add", "edit", "history", "delete"])
def test_every_line_of_script_in_a_screen_is_let_through_by_its_hash(editor, orchard, name):
    response = editor.get(address(name, "party", *([] if name == "add" else [orchard.pk])))
    for line in re.findall(r"<script>(.*?)</script>", response.content.decode(), re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(line.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in response["Content-Security-Policy"], line


def test_the_lists_are_in_the_menu_of_an_editor(editor):
    page = editor.get("/cms/").content.decode()
    for word in ("Lists", "Parties", "Sensitive topics", "Candidates", "Jargon"):
        assert word in page


@pytest.mark.parametrize("role", ["alice", "lead", "reviewer", "administrator"])
def test_nobody_else_reaches_a_list(client, orchard, request, role):
    person = request.getfixturevalue(role)
    client.force_login(getattr(person, "user", person))
    for where in (address("list"), address("edit", "party", orchard.pk)):
        answer = client.post(where, ORCHARD | {"name": "Forged"})
        assert answer.status_code in {302, 404}
    assert Party.objects.get().name == "Orchard Party"


def test_an_administrator_deletes_none_of_them_among_many(client, orchard, administrator):
    client.force_login(administrator)
    client.post(f"/cms/bulk/compliance/party/delete/?id={orchard.pk}")
    assert Party.objects.exists()


def test_the_same_thing_is_in_a_list_once(editor, orchard):
    response = editor.post(address("add"), ORCHARD)
    assert "in the list already" in response.content.decode()
    ward = make_ward("Mill Lane").pk
    for where in ({}, {"ward": ward}) * 2:
        editor.post(address("add", "candidate"), {"name": "Siân O’Brien-Smith", **where})
    assert [who.ward_id for who in Candidate.objects.order_by("pk")] == [None, ward]
    for same in Candidate.objects.all():
        same.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            same.save(force_insert=True)


def test_a_list_without_entries_is_the_one_that_ships(db):
    assert drafted_lists() == default_lists()
    assert set(shipped_in_use()) == {
        "parties", "campaign_hashtags", "jargon", "numbers", "domains", "acronyms",
    }  # fmt: skip
    CampaignTag.objects.create(tag="doorstep")
    assert drafted_lists() == replace(default_lists(), campaign_hashtags=frozenset({"doorstep"}))


def test_the_lists_that_ship_are_brought_in_with_a_history_and_make_no_difference(
    guidance_editor, at
):
    new = load_shipped_lists(by=guidance_editor, at=at)
    assert new == sum(
        model.objects.count() for model in (Party, CampaignTag, JargonTerm, AllowListed)
    )
    assert drafted_lists() == default_lists()
    assert shipped_in_use() == []
    labour = Party.objects.get(name="Labour Party")
    assert labour.latest_revision.as_object().names == labour.names
    assert labour.latest_revision.user == guidance_editor


def test_bringing_them_in_again_adds_what_is_missing_and_overwrites_nothing(at):
    load_shipped_lists(by=PORTAL, at=at)
    Party.objects.filter(name="Labour Party").update(names="Labour only")
    Party.objects.filter(name="Green Party").delete()
    call_command("load_lists")
    assert Party.objects.get(name="Labour Party").names == "Labour only"
    assert Party.objects.filter(name="Green Party").exists()
    assert [e.facts["new"] for e in Event.objects.filter(action="lists:load")][1:] == [1]


def test_only_a_guidance_editor_brings_them_in(lead, at):
    with pytest.raises(NotAllowed):
        load_shipped_lists(by=lead, at=at)
    assert not Party.objects.exists()


def test_every_list_comes_back_from_the_record_as_it_went_in(lead, at):
    OfficerName.objects.create(name="Sam Okafor")
    SensitiveTopic.objects.create(topic="Mill Lane bypass")
    Candidate.objects.create(name="Priya Nair", ward=make_ward("Mill Lane"), contest="By-election")
    lists = drafted_lists()
    put_in_force(rules=OFFERED, lists=lists, by=lead, at=at)
    assert current_ruleset().lists == lists
    assert lists.candidates == (Nominee("Priya Nair", "mill-lane", "By-election"),)


def test_a_by_election_concerns_its_own_candidates_and_a_county_everybodys():
    lists = Lists(
        candidates=(Nominee("Ann Archer", "mill-lane"), Nominee("Ben Baker", "castle"), Nominee("Mo Mayor"))
    )  # fmt: skip
    assert lists.standing_in("mill-lane") == ("Ann Archer", "Mo Mayor")
    assert lists.standing_in(None) == ("Ann Archer", "Ben Baker", "Mo Mayor")
