"""The history of each post, read again by somebody who knows the rules and believes no column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from approvals.desk.models import Claim, SetAside
from approvals.posts.models import Key, Post, SignOff
from approvals.publishing.models import Dispatch
from members.audit.models import Event

# Written down here, and not read from the product's table: it is what is tested.
ON_THE_DESK = {"in_review", "referred"}
MOVES: Mapping[str, tuple[set[str], str]] = {
    "post:submit": ({"draft", "changes_requested", "wording_suggested"}, "in_review"),
    "post:suggest": ({"in_review"}, "wording_suggested"),
    "post:offer": ({"draft"}, "wording_suggested"),
    "post:accept": ({"wording_suggested"}, "approved"),
    "post:turn_down": ({"wording_suggested"}, "in_review"),
    "post:request_changes": ({"in_review", "approved", "referred"}, "changes_requested"),
    "post:approve": ({"in_review"}, "approved"),
    "post:refer": ({"in_review", "approved"}, "referred"),
    "post:clear": ({"referred"}, "in_review"),
    "post:advise": ({"referred"}, "in_review"),
    "post:decline": ({"in_review", "referred"}, "declined"),
    "post:withdraw": (
        {"in_review", "changes_requested", "wording_suggested", "referred", "approved"},
        "withdrawn",
    ),
    "post:reopen": ({"withdrawn", "lapsed"}, "draft"),
    "post:publish": ({"approved", "lapsed"}, "published"),
    "post:lapse": ({"in_review", "wording_suggested", "referred", "approved"}, "lapsed"),
}
KEYS = {
    "author": {"post:submit", "post:accept"},
    "reviewer": {"post:approve", "post:suggest", "post:offer"},
}
CLAIMS = {"post:claim", "post:assign", "post:hand_over"}


@dataclass
class Replayed:
    """Where a post stands after all that its history tells, and what was wrong with the telling."""

    state: str = "draft"
    version: int = 0
    digest: str = ""
    claimed_by: str = ""
    is_aside: bool = False
    sent: int = 0
    keys: dict[int, set[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def take(self, event: Event) -> None:
        """One more thing that happened."""
        if event.action in MOVES:
            self._move(event, *MOVES[event.action])
        elif event.action in CLAIMS:
            self.claimed_by, self.is_aside = event.facts.get("reviewer", event.actor), False
        elif event.action == "post:unclaim":
            self.claimed_by = ""
        elif event.action in {"post:set_aside", "post:bring_back"}:
            self.is_aside = event.action == "post:set_aside"
        if event.action in CLAIMS and self.state not in ON_THE_DESK:
            self.faults.append(f"{event} while it was {self.state}")

    def _move(self, event: Event, sources: set[str], target: str) -> None:
        told = (event.facts["from"], event.facts["to"])
        if self.state not in sources or told != (self.state, target):
            self.faults.append(f"{event} tells {told} while it was {self.state}")
        self.state, self.claimed_by, self.is_aside = target, "", False
        self.version, self.digest = event.facts.get("version", 0), event.digest
        keys = self.keys.setdefault(self.version, set())
        keys |= {key for key, turned_by in KEYS.items() if event.action in turned_by}
        if target == "approved" and keys != set(KEYS):
            self.faults.append(f"{event} with no keys but {keys}")


def replay(post: Post) -> Replayed:
    """All that the trail tells of a post, from its beginning."""
    told = Replayed()
    for event in Event.objects.filter(subject=post.subject).order_by("seq"):
        told.take(event)
    return told


def misplaced(posts: Mapping[str, Post]) -> list[str]:
    """Which posts are not where their history says, and how."""
    return [f"{name}: {fault}" for name, post in posts.items() for fault in _faults(post)]


def _faults(post: Post) -> Iterator[str]:
    told = replay(post)
    yield from told.faults
    current = post.current
    number, digest = (current.number, current.sha256) if current else (0, "")
    pairs = {
        "state": (told.state, post.state),
        "version": (told.version, number),
        "digest": (told.digest, digest),
        "claim": (told.claimed_by, _claim_on(post)),
        "set aside": (told.is_aside, _is_aside(post)),
        "keys": ({k: v for k, v in told.keys.items() if v}, _keys_of(post)),
        "places it is out in": (int(told.state == "published"), _sent(post)),
    }
    yield from (
        f"{what} is {has}, its history says {says}"
        for what, (says, has) in pairs.items()
        if says != has
    )


def _claim_on(post: Post) -> str:
    claim = Claim.objects.standing().filter(post=post).first()
    return str(claim.by_id) if claim else ""


def _is_aside(post: Post) -> bool:
    parked = SetAside.objects.filter(post=post, ended_at=None).last()
    return parked is not None and parked.at >= post.moved_at


def _keys_of(post: Post) -> dict[int, set[str]]:
    """Whose keys each version bears; no key is turned twice."""
    turned: dict[int, list[str]] = {}
    for one in SignOff.objects.filter(version__post=post).select_related("version"):
        turned.setdefault(one.version.number, []).append(str(Key(one.key).value))
    assert all(len(keys) == len(set(keys)) for keys in turned.values()), turned
    return {number: set(keys) for number, keys in turned.items()}


def _sent(post: Post) -> int:
    return Dispatch.objects.filter(version__post=post, state="sent").count()
