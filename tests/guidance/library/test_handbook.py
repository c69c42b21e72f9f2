"""The handbook that comes with the portal."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from wagtail.models import Page, Site

import guidance.compliance
from guidance.library import actions, handbook
from guidance.library.blocks import BodyBlock
from guidance.library.models import GuidancePage, TopicPage
from guidance.library.references import paragraphs
from guidance.library.sections import sections
from members.audit.actions import PORTAL
from members.audit.models import Event
from members.audit.vocabulary import Action
from tests.guidance.library.conftest import page_file

CATALOGUE = Path(guidance.compliance.__file__).parent / "catalogue.json"


def cited_by_the_checker() -> set[str]:
    """Every reference in the catalogue of rules."""
    rules = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    return {
        reference
        for rule in rules
        for reference in (rule["guidance"], *rule.get("on_network", {}).values())
    }


@pytest.mark.django_db
def test_the_whole_handbook_is_published_valid_and_holds_what_the_checker_cites(at):
    made = actions.publish_handbook(by=PORTAL, at=at)

    assert made == GuidancePage.objects.live().count() >= 30
    for page in GuidancePage.objects.all():
        BodyBlock().clean(page.body)
        page.full_clean()
        assert page.review_due > at.date()
    cited = cited_by_the_checker()
    found = paragraphs(cited)
    assert {ref for ref in cited if ref not in found or not found[ref].anchor} == set()


def test_every_cited_section_says_enough_to_be_of_use():
    words = {
        f"{page.slug}#{section['anchor']}": len(section["text"].split())
        for topic in handbook.read()
        for page in topic.pages
        for section in page.sections
    }
    assert {ref: words[ref] for ref in cited_by_the_checker() if words[ref] < 70} == {}


def test_no_example_post_names_a_party():
    for topic in handbook.read():
        for page in topic.pages:
            for section in page.sections:
                for example in section.get("example", []):
                    text = example["text"].lower()
                    assert not any(p in text for p in ("labour", "conservative", "green party"))


def test_loading_twice_adds_nothing(library, at):
    assert actions.publish_handbook(by=PORTAL, at=at) == 0
    assert GuidancePage.objects.count() == 2
    assert TopicPage.objects.count() == 2


def test_loading_again_leaves_an_edited_page_alone(floods, at):
    floods.title = "Floods, as we handle them"
    floods.save_revision().publish()

    actions.publish_handbook(by=PORTAL, at=at)

    floods.refresh_from_db()
    assert floods.title == "Floods, as we handle them"


def test_a_page_added_to_the_handbook_later_is_published_and_may_link_to_an_old_one(
    library, small_handbook, at
):
    section = {"heading": "New", "anchor": "new", "text": "See [floods](floods)."}
    small_handbook[1].pages.append(page_file("later", section))

    assert actions.publish_handbook(by=PORTAL, at=at) == 1
    later = GuidancePage.objects.get(slug="later")
    assert f'id="{library["floods"].pk}"' in later.body[0].value["text"].source


def test_the_library_becomes_the_root_of_the_site_and_the_welcome_page_goes(library):
    site = Site.objects.get(is_default_site=True)
    assert site.root_page.specific.title == "Guidance"
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_the_council_is_named_in_the_text(db, small_handbook, settings, at):
    settings.COUNCIL_NAME = "Barford District Council"
    small_handbook[0].pages[0].sections[0] = {
        "heading": "Who",
        "anchor": "who",
        "text": "We are Elmton Borough Council.",
    }
    actions.publish_handbook(by=PORTAL, at=at)
    page = GuidancePage.objects.get(slug="floods")
    assert sections(page.body)[0].text == "We are Barford District Council."


def test_each_page_published_is_in_the_audit_trail_with_who_did_it(db, small_handbook, lead, at):
    actions.publish_handbook(by=lead, at=at)
    events = Event.objects.filter(action=Action.GUIDANCE_PUBLISH)
    assert events.count() == 2
    assert {event.actor_name for event in events} == {"Leah Lowe"}


def test_the_command_loads_the_handbook(db, small_handbook, capsys):
    call_command("load_handbook")
    assert "2 guidance pages published." in capsys.readouterr().out
