"""One headed part of the home page."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Section:
    """One headed part of the home page.

    ``template`` is drawn with ``context`` under a heading of ``title``. ``key`` is the id of the
    heading. With a ``url`` a link that says ``action`` stands beside it. ``lead`` is a template
    that is drawn with the same ``context`` above the heading.
    """

    title: str
    key: str
    template: str
    context: Mapping[str, object] = field(default_factory=dict)
    url: str = ""
    action: str = "See all"
    lead: str = ""
