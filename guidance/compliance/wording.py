"""What is checked: the text for one channel and the facts about its pictures."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Medium:
    """One picture or video as its author described it; None means not known.

    ``consent`` is ``recorded``, ``none`` or ``n/a``; ``licence`` is empty when not said;
    ``people`` are names, an elected member being ``member:<id>`` or ``Cllr ...``;
    ``size`` is in bytes.
    """

    kind: str = "image"
    alt: str | None = None
    decorative: bool = False
    contains_text: bool | None = None
    declared_text: str | None = None
    children: bool | None = None
    consent: str | None = None
    licence: str | None = None
    people: tuple[str, ...] = ()
    size: int | None = None
    captions: bool | None = None
    silent: bool = False


@dataclass(frozen=True)
class Wording:
    """The exact text for one network, with its media in order. No network: the draft itself."""

    text: str
    network: str = ""
    media: tuple[Medium, ...] = ()
