"""Who relies on a paragraph, so that it is not taken from under them.

The checker and the desk stand above the library and may not be imported here. Each registers a
callable in its ``AppConfig.ready``; the library asks them when an editor saves, moves or deletes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from guidance.library.anchors import split


@dataclass(frozen=True)
class Citation:
    """One use of a paragraph: ``reference`` is ``page-slug#anchor``, ``by`` names who uses it.

    A rule of the automatic check has an id and a title as well, for readers of the paragraph.
    """

    reference: str
    by: str
    rule: str = ""
    title: str = ""


RULES = "rules"
"""The name under which the checker registers: what it cites is shown on the page itself."""

Source = Callable[[], Iterable[Citation]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Add a source of citations under a name. The same name again replaces the source."""
    _sources[name] = source


def unregister(name: str) -> None:
    """Take a source away again."""
    _sources.pop(name, None)


def citations() -> list[Citation]:
    """Every citation that any source knows of now."""
    return [citation for source in _sources.values() for citation in source()]


def cited_anchors(slug: str) -> dict[str, list[str]]:
    """The anchors of a page that are cited, each with the names of who cites it.

    A reference to the page as a whole stands under the empty anchor.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for citation in citations():
        cited_slug, anchor = split(citation.reference)
        if cited_slug == slug:
            found[anchor].append(citation.by)
    return dict(found)


def rules_on(slug: str) -> dict[str, dict[str, str]]:
    """The rules that enforce the paragraphs of a page: anchor to rule to its title."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for citation in _sources[RULES]() if RULES in _sources else ():
        cited_slug, anchor = split(citation.reference)
        if citation.rule and cited_slug == slug:
            found[anchor][citation.rule] = citation.title
    return dict(found)


def cited_slugs() -> set[str]:
    """The slugs of all pages that are cited."""
    return {split(citation.reference)[0] for citation in citations()}
