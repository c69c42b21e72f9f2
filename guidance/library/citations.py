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
    """One use of a paragraph: ``reference`` is ``page-slug#anchor``, ``by`` names who uses it."""

    reference: str
    by: str


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


def cited_slugs() -> set[str]:
    """The slugs of all pages that are cited."""
    return {split(citation.reference)[0] for citation in citations()}
