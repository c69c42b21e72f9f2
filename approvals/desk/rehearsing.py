"""What a watched phrase would have found in the posts of the last 90 days."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from approvals.posts.models import Post
from approvals.posts.presenting import title_of
from approvals.posts.privacy import BACK, FEW, FEWEST
from approvals.publishing.models import Dispatch
from approvals.publishing.reading import with_words, wording_of
from approvals.publishing.states import DispatchState
from guidance.compliance import engine
from guidance.compliance.models import WatchedPhrase
from guidance.compliance.rulebook import Phrase
from guidance.compliance.wording import Wording

MOST_POSTS = 2_000
SHOWN = 50


@dataclass(frozen=True)
class Past:
    """A post of the last 90 days with the wordings that may be asked."""

    post: Post
    texts: Sequence[str]
    capacity: str | None = None

    @property
    def title(self) -> str:
        """Its first words."""
        return title_of(self.texts[0])


@dataclass(frozen=True)
class Flagged:
    """One post in which something would have been found."""

    post: Post
    title: str
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class Rehearsal:
    """What came of it. Who may not read the posts sees no more than how many."""

    asked: int
    flagged: tuple[Flagged, ...]

    @property
    def number(self) -> int:
        """In how many posts."""
        return len(self.flagged)

    @property
    def roughly(self) -> str:
        """The same for somebody who may not read them."""
        return roughly(self.number)


def roughly(number: int) -> str:
    """A number of posts for somebody who may not read them."""
    return FEW if number < FEWEST else str(number)


def rehearse(phrase: WatchedPhrase, *, reads: bool, at: datetime) -> Rehearsal:
    """Ask a rule as it is drafted of past posts. Stores nothing."""
    rule = phrase.frozen()
    asked = list(past(at, reads=reads))
    found = [(each, _found(each.texts, rule)) for each in asked]
    flagged = [Flagged(each.post, each.title, words) for each, words in found if words]
    return Rehearsal(len(asked), tuple(flagged))


def past(at: datetime, *, reads: bool) -> Iterable[Past]:
    """The posts since 90 days ago, the latest first, without those whose words are deleted.

    Args:
        reads: whether this is for somebody who may read posts. They see every post that was sent
            in, as its current version has it. Anybody else only what is out: a number of private
            posts would read one out to whoever adds words to a rule or a list until it moves.
    """
    return _sent_in(at) if reads else _gone_out(at)


def _sent_in(at: datetime) -> Iterable[Past]:
    """Each post that was sent in, with its wordings."""
    posts = Post.objects.filter(submitted_at__gt=at - BACK, current__body__content__isnull=False)
    found = posts.select_related("current__body", "councillor__user").order_by("-submitted_at")
    for post in found[:MOST_POSTS]:
        if post.current:
            payload = post.current.payload
            yield Past(post, list(dict.fromkeys(payload.texts().values())), payload.capacity)


def _gone_out(at: datetime) -> Iterable[Past]:
    """Each post that is out somewhere, with the wordings that were sent and no others."""
    sent = Dispatch.objects.filter(state=DispatchState.SENT, version__body__content__isnull=False)
    recent = sent.filter(version__post__submitted_at__gt=at - BACK).order_by("-moved_at", "pk")
    posts: dict[Post, list[str]] = defaultdict(list)
    capacities: dict[Post, str] = {}
    for dispatch in with_words(recent)[:MOST_POSTS]:
        wording, post = wording_of(dispatch), dispatch.version.post
        if wording and wording.text not in posts[post]:
            posts[post].append(wording.text)
            capacities[post] = dispatch.version.payload.capacity
    return [Past(post, texts, capacities[post]) for post, texts in posts.items() if texts]


def _found(texts: Iterable[str], rule: Phrase) -> tuple[str, ...]:
    """The words found, each once."""
    found = (
        text[finding.start : finding.end]
        for text in texts
        for finding in engine.check_alone(rule, Wording(text))
    )
    return tuple(dict.fromkeys(found))
