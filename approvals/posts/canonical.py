"""The bytes that both keys sign.

Made once, when a version is made: every string in Unicode NFC with line feeds, keys sorted,
no spaces, UTF-8. The nonce is there so that nobody can guess a short erased text from its
digest. Pure.
"""

import hashlib
import json
import re
import secrets
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

SCHEMA = 3
"""Since 2 the questions that were answered stand in the payload in the words in which they were put;
since 3 what the author says to each reason for which the post had come back."""

KNOWN = frozenset({1, 2, SCHEMA})
LATER = {"asked": 2, "responses": 3, "asks_officer": 3}
"""What earlier schemas do not have, each with the first that has it."""
PARTED = re.compile(r"[,;&]|\band\b", re.IGNORECASE)


def new_nonce() -> str:
    """128 random bits, in hex."""
    return secrets.token_hex(16)


@dataclass(frozen=True)
class SignedPicture:
    """A picture as one channel will get it: the digest of the very bytes, and its description."""

    sha256: str
    mime: str
    description: str


@dataclass(frozen=True)
class SignedWording:
    """What one connection will say."""

    connection: str
    platform: str
    network: str
    uid: str
    handle: str
    text: str
    pictures: tuple[SignedPicture, ...] = ()


@dataclass(frozen=True)
class PictureFacts:
    """What the author declared about a picture; ``sha256`` is that of the stored original."""

    sha256: str
    mime: str
    description: str
    children: bool | None = None
    consent: str = ""
    licence: str = ""
    contains_text: bool = False
    declared_text: str = ""
    people: tuple[str, ...] = ()
    """The elected people whom it shows, by name."""
    size: int = 0


@dataclass(frozen=True)
class Response:
    """What the author says to one of the reasons for which the post came back.

    ``title`` and ``guidance`` are those of the decision; ``said`` is ``changed`` or ``disputed``,
    and ``why`` the author's line on what they dispute.
    """

    code: str
    title: str
    guidance: str
    said: str
    why: str = ""


@dataclass(frozen=True)
class Payload:
    """Everything that the two keys cover.

    ``answers`` holds each question that was put to the author, by key, with ``yes`` or ``no``;
    ``asked`` the same keys with the question's words. ``asks_officer`` is the author's wish that the
    Monitoring Officer look at what they dispute, should the reviewers not agree.
    """

    post: str
    number: int
    councillor: str
    capacity: str
    window_from: datetime | None
    window_until: datetime
    wordings: tuple[SignedWording, ...]
    pictures: tuple[PictureFacts, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    responses: tuple[Response, ...] = ()
    asks_officer: bool = False
    nonce: str = field(default_factory=new_nonce)
    schema: int = SCHEMA

    def wording_for(self, connection: str) -> SignedWording:
        """The wording of one connection; KeyError if the version does not name it."""
        for wording in self.wordings:
            if wording.connection == connection:
                return wording
        raise KeyError(connection)

    def texts(self) -> Mapping[str, str]:
        """Connection to wording."""
        return {w.connection: w.text for w in self.wordings}


def names_in(typed: str) -> tuple[str, ...]:
    """The names in a line of them, as people part them: with commas, semicolons or *and*."""
    names = (" ".join(name.split()) for name in PARTED.split(typed))
    return tuple(dict.fromkeys(name for name in names if name))


def tidy(text: str) -> str:
    """Text in the one form that is signed: NFC, line feeds, no space at either end."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, Mapping):
        return {str(key): _tidy(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_tidy(item) for item in value]
    return value.isoformat() if isinstance(value, datetime) else value


def freeze(payload: Payload) -> str:
    """The canonical text of a payload. Freezing what was thawed gives the same text."""
    document = asdict(payload)
    for name, schema in LATER.items():
        if payload.schema < schema:
            del document[name]
    return json.dumps(_tidy(document), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(content: str) -> str:
    """SHA-256 of a canonical text, in hex."""
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def thaw(content: str) -> Payload:
    """The payload that a canonical text holds.

    Raises ValueError for a schema that this code does not know: better held than mangled.
    """
    document = json.loads(content)
    if document["schema"] not in KNOWN:
        raise ValueError("This version was made by another release of the portal.")
    wordings = tuple(
        SignedWording(**(w | {"pictures": tuple(SignedPicture(**p) for p in w["pictures"])}))
        for w in document.pop("wordings")
    )
    pictures = tuple(
        PictureFacts(**(p | {"people": tuple(p["people"])})) for p in document.pop("pictures")
    )
    responses = tuple(Response(**one) for one in document.pop("responses", ()))
    starts = document.pop("window_from")
    return Payload(
        wordings=wordings,
        pictures=pictures,
        responses=responses,
        window_from=datetime.fromisoformat(starts) if starts else None,
        window_until=datetime.fromisoformat(document.pop("window_until")),
        **document,
    )
