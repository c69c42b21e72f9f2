"""Small real pictures, made here."""

import io

from PIL import Image


def a_jpeg(size: tuple[int, int] = (80, 60), colour: str = "teal", **save: object) -> bytes:
    """A JPEG of one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", **save)
    return out.getvalue()


def a_png(size: tuple[int, int] = (80, 60), mode: str = "RGBA") -> bytes:
    """A PNG, see-through unless told otherwise."""
    out = io.BytesIO()
    Image.new(mode, size).save(out, "PNG")
    return out.getvalue()
