"""What the home page of a person who is signed in is made of.

A part of the site adds a section by writing a function here that asks its package for what this
person has, and by naming it in ``SECTIONS``, in the order in which people should meet them: what
needs them, their drafts, what is coming up.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from members.people.models import User


@dataclass(frozen=True)
class Section:
    """One headed part of the home page.

    ``template`` is drawn with ``context`` under a heading of ``title``. ``key`` is the id of the
    heading. With a ``url`` a link that says ``action`` stands beside it.
    """

    title: str
    key: str
    template: str
    context: Mapping[str, object] = field(default_factory=dict)
    url: str = ""
    action: str = "See all"


Maker = Callable[[User, datetime], Section | None]
SECTIONS: tuple[Maker, ...] = ()


def sections_for(user: User, at: datetime) -> Iterator[Section]:
    """The sections that this person has something in, at this moment."""
    for make in SECTIONS:
        section = make(user, at)
        if section is not None:
            yield section
