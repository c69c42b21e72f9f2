"""Pictures: decoded, re-encoded and kept by digest where only a view that asks can serve them.

Whatever was uploaded, what is stored is a fresh JPEG or PNG of the pixels alone: no location,
no thumbnail of what was cropped away, no second file hidden behind the first.
"""

import hashlib
import io
import os
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ["JPEG", "PNG", "WEBP", "GIF"]
MAX_UPLOAD = 15_000_000
MAX_PIXELS = 50_000_000
MAX_PIXELS_DECODED_WHOLE = 20_000_000
"""For what is no JPEG: only a JPEG can be decoded at a fraction of its size, and of the memory."""

MAX_SIDE = 4096
MAX_SIDE_SEE_THROUGH = 2048
"""A PNG of more would be too large for some network, however often it is made smaller."""

TOO_MANY_PIXELS = "This picture has too many pixels. Save a smaller copy and upload that."
QUALITIES = (90, 80, 70, 55, 40)

NETWORK_LIMITS = {"x": 5_000_000, "bluesky": 2_000_000, "instagram": 8_000_000}
"""Bytes a network takes for one picture; others get the smallest of these."""


class UnusablePictureError(Exception):
    """The upload cannot be used; ``str`` says why, for the person."""


class LostPictureError(Exception):
    """The stored bytes are missing or are not the bytes that were signed."""


@dataclass(frozen=True)
class Stored:
    """A stored picture: SHA-256 in hex, MIME type, bytes, pixels."""

    sha256: str
    mime: str
    size: int
    width: int
    height: int


def _path(sha256: str) -> Path:
    return Path(settings.PRIVATE_ROOT) / "pictures" / sha256[:2] / sha256


def keep(data: bytes) -> str:
    """Store bytes under their digest, durably, and return it. Keeping twice is keeping once."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = _path(sha256)
    if path.exists():
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
    return sha256


def fetch(sha256: str) -> bytes:
    """The bytes with this digest; LostPictureError if they are gone or altered."""
    try:
        data = _path(sha256).read_bytes()
    except OSError as error:
        raise LostPictureError("The picture is missing from the store.") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise LostPictureError("The stored picture is not the one that was signed.")
    return data


def _decode(data: bytes) -> Image.Image:
    """The pixels, turned upright; raises what Pillow raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        image = Image.open(io.BytesIO(data), formats=FORMATS)
        most = MAX_PIXELS if image.format == "JPEG" else MAX_PIXELS_DECODED_WHOLE
        if image.width * image.height > most:
            raise UnusablePictureError(TOO_MANY_PIXELS)
        if getattr(image, "n_frames", 1) > 1:
            raise UnusablePictureError("Moving pictures cannot be used. Upload a still picture.")
        image.draft("RGB", (MAX_SIDE, MAX_SIDE))
        image.load()
    return ImageOps.exif_transpose(image)


def _is_see_through(image: Image.Image) -> bool:
    is_palette = image.mode == "P" and "transparency" in image.info
    return is_palette or image.mode in {"RGBA", "LA", "PA"}


def _pixels(image: Image.Image, mode: str) -> Image.Image:
    """The picture in this mode, without comments, profiles and texts, which Pillow would save."""
    bare = image.convert(mode)
    bare.info.clear()
    return bare


def _encode(image: Image.Image, quality: int) -> tuple[bytes, str]:
    out = io.BytesIO()
    if _is_see_through(image):
        # The library's own level: the highest takes ten times as long for a hundredth less.
        _pixels(image, "RGBA").save(out, "PNG")
        return out.getvalue(), "image/png"
    _pixels(image, "RGB").save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue(), "image/jpeg"


def take_in(data: bytes) -> Stored:
    """Re-encode an upload and keep it.

    Raises UnusablePictureError, in the person's words, for anything but one still picture of
    at most 15 MB and 50 million pixels (20 million where it is no JPEG). Takes seconds: call it
    with no lock held.
    """
    if len(data) > MAX_UPLOAD:
        raise UnusablePictureError("The picture must be smaller than 15 MB.")
    try:
        image = _decode(data)
        side = MAX_SIDE_SEE_THROUGH if _is_see_through(image) else MAX_SIDE
        image.thumbnail((side, side))
        encoded, mime = _encode(image, QUALITIES[0])
    except UnidentifiedImageError as error:
        raise UnusablePictureError("The picture must be a JPEG, PNG, GIF or WebP file.") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnusablePictureError(TOO_MANY_PIXELS) from error
    except (OSError, ValueError, SyntaxError, Warning) as error:
        raise UnusablePictureError("This file is damaged or is not a picture.") from error
    return Stored(keep(encoded), mime, len(encoded), image.width, image.height)


def rendition(sha256: str, mime: str, network: str) -> Stored:
    """The picture as a network will get it: the stored bytes, or smaller ones that it takes.

    Made before signing, so that nothing is resized at sending. Takes seconds where the picture
    is large: call it with no lock held. Raises LostPictureError, and UnusablePictureError where
    it cannot be made small enough.
    """
    limit = NETWORK_LIMITS.get(network, min(NETWORK_LIMITS.values()))
    data = fetch(sha256)
    image = Image.open(io.BytesIO(data), formats=["JPEG", "PNG"])
    for quality in QUALITIES[1:]:
        if len(data) <= limit:
            break
        image.thumbnail((image.width * 3 // 4, image.height * 3 // 4))
        data, mime = _encode(image, quality)
    if len(data) > limit:
        raise UnusablePictureError("This picture is too large for one of the places it goes to.")
    return Stored(keep(data), mime, len(data), image.width, image.height)
