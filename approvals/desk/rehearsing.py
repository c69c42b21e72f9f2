"""What a watched phrase would have found in the posts of the last ninety days."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from approvals.posts.models import Post
from approvals.posts.presenting import title_of
from guidance.compliance import engine
from guidance.compliance.context import Context
from guidance.compliance.models import WatchedPhrase
from guidance.compliance.rulebook import Lists, Rules
from guidance.compliance.wording import Wording

BACK = timedelta(days=90)
MOST_POSTS = 2_000
SHOWN = 50
FEWEST_TOLD = 5
"""Below this nobody who may not read the posts learns how many: a number that goes from none to
one with the words looked for would read a post out to them, question by question."""


@dataclass(frozen=True)
class Flagged:
    """One post in which something would have been found."""

    post: Post
    title: str
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class Rehearsal:
    """What came of it, for everybody who may read the posts."""

    asked: int
    flagged: tuple[Flagged, ...]

    @property
    def number(self) -> int:
        """In how many posts."""
        return len(self.flagged)

    @property
    def roughly(self) -> str:
        """The same for somebody who may not read them."""
        if self.number < FEWEST_TOLD:
            return f"fewer than {FEWEST_TOLD}"
        return str(self.number)


def rehearse(phrase: WatchedPhrase, *, at: datetime) -> Rehearsal:
    """Ask a rule as it is drafted of every post sent in since ninety days ago, the latest first.

    Each post as its current version has it; those whose words are deleted are left out. Stores
    nothing.
    """
    rules = Rules(frozenset(), Lists(phrases=(phrase.frozen(),)))
    posts = Post.objects.filter(submitted_at__gt=at - BACK, current__body__content__isnull=False)
    found = posts.select_related("current__body", "councillor__user").order_by("-submitted_at")
    asked = list(found[:MOST_POSTS])
    flagged = []
    for post in asked:
        texts = list(dict.fromkeys(post.current.payload.texts().values())) if post.current else []
        if phrases := _found(texts, rules):
            flagged.append(Flagged(post, title_of(texts[0]), phrases))
    return Rehearsal(len(asked), tuple(flagged))


def _found(texts: list[str], rules: Rules) -> tuple[str, ...]:
    """The words found, each once."""
    found = (
        text[finding.start : finding.end]
        for text in texts
        for finding in engine.check(Wording(text), Context(), rules).findings
    )
    return tuple(dict.fromkeys(found))
