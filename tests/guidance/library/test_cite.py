"""Paragraphs that others rely on."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guidance.library import citations
from guidance.library.references import example, paragraph, paragraphs

REFERENCE = "floods#share-the-warning"


@pytest.fixture
def cited():
    """The checker and a reviewers' reason cite the paragraph on floods."""
    citations.register("test", lambda: [citations.Citation(REFERENCE, "the check for emergencies")])
    yield
    citations.unregister("test")


def test_a_reference_leads_to_its_paragraph(floods):
    found = paragraph(REFERENCE)
    assert found is not None
    assert (found.title, found.heading) == ("Floods", "Flooding")
    assert found.url == "/guidance/danger/floods/#share-the-warning"
    assert (found.page_id, found.revision_id) == (floods.pk, floods.live_revision_id)
    assert found.anchor == "share-the-warning"
    assert found.extract == "Flooding is dangerous. Share the official warning."


def test_a_reference_to_an_anchor_that_is_gone_leads_to_the_page(floods):
    found = paragraph("floods#gone")
    assert found is not None
    assert (found.url, found.heading, found.anchor) == ("/guidance/danger/floods/", "Floods", "")


def test_a_reference_to_no_page_leads_nowhere(floods):
    assert paragraph("nowhere#at-all") is None
    floods.unpublish()
    assert paragraph(REFERENCE) is None


def test_many_references_take_one_query(library):
    with CaptureQueriesContext(connection) as caught:
        found = paragraphs([REFERENCE, "pictures#describe-it", "nowhere#at-all"])
    assert set(found) == {REFERENCE, "pictures#describe-it"}
    assert len(caught) == 1
    assert paragraphs([]) == {}


def test_an_example_is_found_by_page_and_block(floods):
    block = next(b for b in floods.body if b.block_type == "example")
    found = example(f"{floods.pk}-{block.id}")
    assert found is not None
    assert found.text == "Flood warning for Mill Lane."
    assert found.url == "/guidance/danger/floods/"


@pytest.mark.parametrize(
    "reference", ["", "x", "1-", "1-x", "-", "9" * 40 + "-" + "0" * 32, "²-" + "0" * 32]
)
def test_an_example_that_makes_no_sense_is_none(floods, reference):
    assert example(reference) is None


def test_a_cited_section_cannot_be_taken_out(floods, cited):
    del floods.body[0]
    with pytest.raises(ValidationError, match="the check for emergencies"):
        floods.full_clean()


def test_a_cited_anchor_cannot_be_renamed(floods, cited):
    floods.body[0].value["anchor"] = "another-name"
    with pytest.raises(ValidationError, match="share-the-warning"):
        floods.full_clean()


def test_the_slug_of_a_cited_page_cannot_change(floods, cited):
    floods.slug = "high-water"
    with pytest.raises(ValidationError, match="Keep the address"):
        floods.full_clean()


def test_a_cited_section_may_be_reworded_and_moved(floods, cited):
    floods.body[0].value["heading"] = "Floods and what to say"
    floods.full_clean()


def test_what_nobody_cites_may_go(floods):
    del floods.body[0]
    floods.full_clean()


def test_two_pages_may_not_share_a_slug(library, floods, pictures):
    pictures.slug = "floods"
    with pytest.raises(ValidationError, match="Another guidance page"):
        pictures.full_clean()
