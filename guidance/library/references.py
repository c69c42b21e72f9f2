"""From a reference that a finding or a reason carries to the paragraph it enforces."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from guidance.library.anchors import address, split
from guidance.library.models import GuidancePage
from guidance.library.sections import extract, sections


@dataclass(frozen=True)
class Paragraph:
    """A citable paragraph as published now.

    Where the page stands but the anchor is gone, ``anchor`` is empty, ``heading`` is the page's
    title and the address is that of the whole page.
    """

    title: str
    heading: str
    url: str
    page_id: int
    revision_id: int | None
    anchor: str
    extract: str


@dataclass(frozen=True)
class Example:
    """An example post that a councillor may start a draft from."""

    text: str
    title: str
    url: str


def paragraph(reference: str) -> Paragraph | None:
    """The paragraph at ``page-slug#anchor``, or None where no such page is published."""
    return paragraphs([reference]).get(reference)


def paragraphs(references: Iterable[str]) -> dict[str, Paragraph]:
    """The published paragraphs among these references, in one query however many are asked for."""
    wanted = set(references)
    slugs = {split(reference)[0] for reference in wanted}
    if not slugs:
        return {}
    pages = {page.slug: page for page in GuidancePage.objects.live().filter(slug__in=slugs)}
    return {
        reference: _paragraph(pages[split(reference)[0]], split(reference)[1])
        for reference in wanted
        if split(reference)[0] in pages
    }


def _paragraph(page: GuidancePage, anchor: str) -> Paragraph:
    found = next((s for s in sections(page.body) if s.anchor == anchor), None) if anchor else None
    url = address(page.url_path)
    return Paragraph(
        title=page.title,
        heading=found.heading if found else page.title,
        url=f"{url}#{anchor}" if found else url,
        page_id=page.pk,
        revision_id=page.live_revision_id,
        anchor=anchor if found else "",
        extract=extract(found.text) if found else page.summary,
    )


def example(reference: str) -> Example | None:
    """The example post at ``page id-block id``, or None where it is not published.

    The compose page calls this with what stands in ``/posts/new/?example=``; a reference that
    makes no sense is as good as none.
    """
    page_id, _, block_id = reference.partition("-")
    try:
        wanted = str(uuid.UUID(block_id))
        page = GuidancePage.objects.live().get(pk=int(page_id))
    except (ValueError, OverflowError, GuidancePage.DoesNotExist):
        return None
    for block in page.body:
        if block.block_type == "example" and block.id == wanted:
            return Example(block.value["text"], page.title, address(page.url_path))
    return None
