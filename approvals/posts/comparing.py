"""What is different between two versions of a post, in everything that the keys cover. Pure.

Words are compared word by word; a time, a capacity or an answer is told whole, as it was and as it
is. A picture is known by the digest of its bytes, so that one with another description is the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from approvals.posts.canonical import Payload, PictureFacts, SignedWording
from approvals.posts.diff import Piece, word_diff
from approvals.posts.models import Capacity
from approvals.posts.presenting import say_consent, say_window
from approvals.posts.questions import answered_in
from approvals.posts.things import joined
from guidance.compliance.voices import title_of
from members.connections.models import Network

NOT_ASKED = "Not asked"
NOT_SAID = "Not said"


@dataclass(frozen=True)
class Difference:
    """One thing that is different: what it is, how it reads, and the pictures that it is about."""

    title: str
    pieces: Sequence[Piece] = ()
    pictures: Sequence[PictureFacts] = ()
    note: str = ""
    is_wording: bool = False


def compare(old: Payload, new: Payload) -> list[Difference]:
    """Everything that differs, the words first; nothing where only the number of the version does."""
    return [
        *_wordings(old, new),
        *_pictures(old.pictures, new.pictures),
        *_lines("When it may go out", _window(old), _window(new)),
        *_lines("Capacity", _capacity(old), _capacity(new)),
        *_answers(old, new),
        *_notes(old, new),
    ]


def _window(payload: Payload) -> str:
    return say_window(payload.window_from, payload.window_until)


def _capacity(payload: Payload) -> str:
    return str(dict(Capacity.choices).get(payload.capacity, payload.capacity))


def _lines(title: str, was: str, now: str) -> Iterator[Difference]:
    """A thing that is said in one line, whole: as it was, and as it is."""
    if was != now:
        pieces = [Piece(was, "removed"), Piece(now, "added")]
        yield Difference(title, [piece for piece in pieces if piece.text])


def _wordings(old: Payload, new: Payload) -> Iterator[Difference]:
    """Each changed wording once, for all places where both are alike; and places come or gone."""
    was = {w.connection: w for w in old.wordings}
    now = {w.connection: w for w in new.wordings}
    groups: dict[tuple[str, str], list[SignedWording]] = {}
    for key, wording in now.items():
        if key in was and was[key].text != wording.text:
            groups.setdefault((was[key].text, wording.text), []).append(wording)
    for (before, after), places in groups.items():
        yield Difference(_named(places), word_diff(before, after), is_wording=True)
    for wording in (w for key, w in now.items() if key not in was):
        yield _place(wording, "added", "It did not go there before.")
    for wording in (w for key, w in was.items() if key not in now):
        yield _place(wording, "removed", "It does not go there any more.")


def _place(wording: SignedWording, kind: str, note: str) -> Difference:
    return Difference(_named([wording]), [Piece(wording.text, kind)], note=note, is_wording=True)


def _named(wordings: Iterable[SignedWording]) -> str:
    return joined(f"{Network(w.network).label} {w.handle}".strip() for w in wordings)


def _pictures(old: Sequence[PictureFacts], new: Sequence[PictureFacts]) -> Iterator[Difference]:
    """Pictures added, removed, replaced and moved; and what is said of those that stay."""
    pairs = list(_paired(old, new))
    gone = {i for i in range(len(old)) if i not in {was for was, _ in pairs}}
    came = {i for i in range(len(new)) if i not in {now for _, now in pairs}}
    for place in range(max(len(old), len(new))):
        if place in gone & came:
            both = [old[place], new[place]]
            yield Difference(f"Picture {place + 1} replaced", _described(*both), both)
        elif place in gone:
            yield Difference(f"Picture {place + 1} removed", (), [old[place]])
        elif place in came:
            yield Difference(f"Picture {place + 1} added", (), [new[place]])
    order = [now for _, now in pairs]
    for was, now in pairs:
        yield from _facts(f"Picture {now + 1}", old[was], new[now])
    if order != sorted(order):
        moved = ", ".join(f"{was + 1} is now {now + 1}" for was, now in pairs if was != now)
        kept = [new[now] for now in sorted(order)]
        yield Difference("Pictures in another order", (), kept, f"Picture {moved}.")


def _paired(old: Sequence[PictureFacts], new: Sequence[PictureFacts]) -> Iterator[tuple[int, int]]:
    """Places of the same picture in both, each used once, in the order of the old."""
    free: dict[str, list[int]] = {}
    for place, picture in enumerate(new):
        free.setdefault(picture.sha256, []).append(place)
    for place, picture in enumerate(old):
        if free.get(picture.sha256):
            yield place, free[picture.sha256].pop(0)


def _described(was: PictureFacts, now: PictureFacts) -> list[Piece]:
    return word_diff(was.description, now.description)


def _facts(name: str, was: PictureFacts, now: PictureFacts) -> Iterator[Difference]:
    if was.description != now.description:
        yield Difference(f"{name}: description", _described(was, now), [now])
    before, after = _declared(was), _declared(now)
    for title, said in before.items():
        yield from _lines(f"{name}: {title}", said, after[title])


def _declared(picture: PictureFacts) -> Mapping[str, str]:
    """What the author says of a picture, by what it is about, in words."""
    shown = {True: "Yes", False: "No", None: NOT_SAID}[picture.children]
    words = (picture.declared_text or "Yes") if picture.contains_text else "None"
    return {
        "children shown": shown,
        "consent": say_consent(picture.consent),
        "whose picture": picture.licence or NOT_SAID,
        "words in the picture": words,
    }


def _answers(old: Payload, new: Payload) -> Iterator[Difference]:
    """Each question that is answered otherwise, newly asked, or asked no more."""
    was = {said.words: said.answer for said in answered_in(old)}
    now = {said.words: said.answer for said in answered_in(new)}
    for words in dict.fromkeys([*was, *now]):
        yield from _lines(words, was.get(words, NOT_ASKED), now.get(words, NOT_ASKED))


def _notes(old: Payload, new: Payload) -> Iterator[Difference]:
    """What the author says about findings."""
    for rule in dict.fromkeys([*old.notes, *new.notes]):
        was, now = old.notes.get(rule, ""), new.notes.get(rule, "")
        if was != now:
            yield Difference(f"What the author says of “{title_of(rule)}”", word_diff(was, now))
