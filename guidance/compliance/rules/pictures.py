"""Pictures and videos: descriptions, words in them, consent, rights and size."""

import re
from collections.abc import Iterator

from guidance.compliance.folding import fold
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule
from guidance.compliance.wording import Medium

WEAK = re.compile(
    r"^\s*(?:an?\s+)?(?:image|photo|photograph|picture|pic|graphic|screenshot)(?:\s+of\b|\s*\d*\s*$)"
    r"|^(?:img|dsc|dcim|pxl|screenshot)[_ -]?\d+|\.(?:jpe?g|png|gif|webp|heic)\s*$",
    re.IGNORECASE,
)
# Characters and words: 'A blue notice' tells little but something, 'Spring flowers' nothing.
SHORTEST, FEWEST = 10, 3
WORDS = re.compile(r"\w+")
SHARE = 0.6
# Bytes, as the networks publish them; a megabyte is taken at its smaller meaning.
LARGEST = {"bluesky": 2_000_000, "x": 5_000_000, "instagram": 8_000_000}


def _numbered(reading: Reading, kind: str) -> Iterator[tuple[int, Medium]]:
    for number, medium in enumerate(reading.wording.media, 1):
        if medium.kind == kind:
            yield number, medium


def _hit(number: int, more: str = "") -> Hit:
    return Hit(fills=(("n", str(number)),), more=more)


@rule("alt-text-missing")
def alt_text_missing(reading: Reading) -> Iterator[Hit]:
    """A picture that is not mere decoration and has an empty description. WCAG 2.2 SC 1.1.1."""
    for number, medium in _numbered(reading, "image"):
        if medium.alt is not None and not medium.alt.strip() and not medium.decorative:
            yield _hit(number)


@rule("alt-text-weak")
def alt_text_weak(reading: Reading) -> Iterator[Hit]:
    """A description that is a file name, too short, an introduction only, or the post again."""
    for number, medium in _numbered(reading, "image"):
        alt = (medium.alt or "").strip()
        if alt and (WEAK.search(alt) or _too_short(alt) or alt == reading.text.strip()):
            yield _hit(number)


def _too_short(alt: str) -> bool:
    return len(alt) < SHORTEST or len(alt.split()) < FEWEST


@rule("text-in-image")
def text_in_image(reading: Reading) -> Iterator[Hit]:
    """Most words of a picture are in neither its description nor the post. WCAG 2.2 SC 1.4.5."""
    for number, medium in enumerate(reading.wording.media, 1):
        if not medium.contains_text or medium.declared_text is None:
            continue
        declared = _words(medium.declared_text)
        shown = declared & (_words(reading.text) | _words(medium.alt or ""))
        if not declared or len(shown) < SHARE * len(declared):
            yield _hit(number)


def _words(text: str) -> set[str]:
    return set(WORDS.findall(fold(text).text.lower()))


@rule("video-no-captions")
def video_no_captions(reading: Reading) -> Iterator[Hit]:
    """A video with sound and without captions. WCAG 2.2 SC 1.2.2."""
    for number, medium in _numbered(reading, "video"):
        if medium.captions is False and not medium.silent:
            yield _hit(number)


@rule("child-photo-no-consent")
def child_photo_no_consent(reading: Reading) -> Iterator[Hit]:
    """Children are shown and the consent that is known is not a recorded one."""
    for number, medium in enumerate(reading.wording.media, 1):
        if medium.children and medium.consent is not None and medium.consent != "recorded":
            yield _hit(number)


@rule("image-rights")
def image_rights(reading: Reading) -> Iterator[Hit]:
    """A medium whose owner is not said, or words that say it was taken from somewhere."""
    for medium in reading.wording.media:
        if medium.licence is not None and not medium.licence.strip():
            yield Hit()
            break
    found = False
    for place in reading.where("picture"):
        source = _taken(reading, place)
        if source is not None:
            found = True
            yield reading.hit(place, source)
    if (
        not found
        and reading.has("another-hand", "lifted", "unasked")
        and not reading.has("may-use")
    ):
        yield from _lifted(reading)


def _lifted(reading: Reading) -> Iterator[Hit]:
    """Words that own up to it, whatever the picture is called; one hit."""
    for place in reading.first_of("another-hand"):
        yield reading.hit(place, reading.run_end(place, "another-hand"))
        return
    for place in reading.first_of("unasked") if reading.has("picture", "snapshot") else ():
        yield reading.hit(place, reading.run_end(place, "unasked"))
        return
    for place in reading.first_of("lifted"):
        source = reading.near(place, "lifted-from", before=6, after=8)
        if source is not None:
            yield reading.hit(place, source)
            return


def _taken(reading: Reading, place: int) -> int | None:
    if reading.beside(place, "permission"):
        return None
    for other in reading.after(place, 5):
        if reading.is_in(other, "from"):
            return reading.near(other, "taken-from", after=4)
    return None


@rule("image-too-large")
def image_too_large(reading: Reading) -> Iterator[Hit]:
    """More bytes than the network takes."""
    limit = LARGEST.get(reading.wording.network)
    for number, medium in _numbered(reading, "image"):
        if limit is not None and medium.size is not None and medium.size > limit:
            yield _hit(number, more=f"The limit is {limit // 1_000_000} MB.")
