"""A councillor adds a picture: it is made anew, stripped and kept by digest."""

import io
import zlib
from datetime import timedelta

import pytest
from django.db import connection
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from approvals.posts import drafting, freezing, pictures
from approvals.posts.drafting import MAX_PICTURES, add_picture, describe_picture, remove_picture
from approvals.posts.models import Picture
from approvals.posts.pictures import UnusablePictureError, fetch, rendition, take_in
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion
from tests.approvals.pictures import a_jpeg, a_png
from tests.factories import AT, fresh, make_draft, submit

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
FACTS = {
    "description": "Two new benches by the duck pond",
    "children": False,
    "consent": "n/a",
    "licence": "own",
}


def huge_header() -> bytes:
    """A PNG that claims 60,000 by 60,000 pixels in a few bytes."""
    small = bytearray(a_png((1, 1), "L"))
    small[16:24] = (60_000).to_bytes(4, "big") * 2
    small[29:33] = zlib.crc32(bytes(small[12:29])).to_bytes(4, "big")
    return bytes(small)


def with_location() -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)
    exif[0x010E] = "At the councillor's home"
    return a_jpeg(exif=exif)


def moving() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), c) for c in ("red", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


def test_location_and_everything_but_the_pixels_is_gone() -> None:
    stored = take_in(with_location())
    again = Image.open(io.BytesIO(fetch(stored.sha256)))
    assert dict(again.getexif()) == {}
    assert b"councillor" not in fetch(stored.sha256)


PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = b"<x:xmpmeta><by>SECRET</by></x:xmpmeta>"


def a_gif(**save: object) -> bytes:
    out = io.BytesIO()
    Image.new("P", (20, 20)).save(out, "GIF", comment=b"SECRET", **save)
    return out.getvalue()


def a_png_with_texts(mode: str) -> bytes:
    texts = PngInfo()
    texts.add_text("Author", "SECRET")
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    out = io.BytesIO()
    Image.new(mode, (20, 20)).save(out, "PNG", pnginfo=texts, icc_profile=PROFILE)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        a_jpeg(comment=b"SECRET", icc_profile=PROFILE, xmp=XMP),
        a_gif(),
        a_gif(transparency=0),
        a_png_with_texts("RGB"),
        a_png_with_texts("RGBA"),
    ],
    ids=["jpeg", "gif", "see-through gif", "png", "see-through png"],
)
def test_no_comment_profile_or_text_is_stored_or_sent(data, monkeypatch) -> None:
    assert b"SECRET" in data
    stored = take_in(data)
    monkeypatch.setitem(pictures.NETWORK_LIMITS, "x", stored.size - 1)
    for kept in (stored, rendition(stored.sha256, stored.mime, "x")):
        again = Image.open(io.BytesIO(fetch(kept.sha256)))
        assert b"SECRET" not in fetch(kept.sha256)
        assert not again.info.keys() & {"comment", "icc_profile", "xmp", "exif", "Author"}


def test_a_second_file_hidden_behind_a_picture_is_gone() -> None:
    stored = take_in(a_jpeg() + b"<html><script>alert(1)</script>")
    assert b"script" not in fetch(stored.sha256)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (SVG, "must be a JPEG"),
        (b"%PDF-1.7", "must be a JPEG"),
        (b"", "must be a JPEG"),
        (huge_header(), "pixels"),
        (moving(), "Moving pictures"),
        (a_jpeg()[:200], "damaged"),
        (b"x" * (pictures.MAX_UPLOAD + 1), "smaller than 15 MB"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(data, says) -> None:
    with pytest.raises(UnusablePictureError, match=says):
        take_in(data)


def test_a_turned_photograph_is_stored_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    stored = take_in(a_jpeg((80, 60), exif=exif))
    assert (stored.width, stored.height) == (60, 80)


def test_a_rendition_fits_its_network(monkeypatch) -> None:
    monkeypatch.setitem(pictures.NETWORK_LIMITS, "x", 20_000)
    noise = Image.effect_noise((900, 900), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=95)
    stored = take_in(out.getvalue())
    made = rendition(stored.sha256, stored.mime, "x")
    assert stored.size > 20_000 >= made.size
    assert len(fetch(made.sha256)) == made.size


def test_what_is_signed_is_the_rendition_and_its_description(alice) -> None:
    post = make_draft(alice)
    add_picture(post, a_jpeg(), by=alice.user, at=AT, **FACTS)
    version = submit(fresh(post)).current
    (signed,) = version.payload.wordings[0].pictures
    assert signed.description == FACTS["description"]
    assert fetch(signed.sha256)


@pytest.mark.django_db(transaction=True)
def test_pictures_are_made_ready_with_nothing_locked(alice, monkeypatch) -> None:
    """Making one smaller takes seconds, and on SQLite a lock keeps every post from going out."""
    post = make_draft(alice)
    add_picture(post, a_jpeg(), by=alice.user, at=AT, **FACTS)
    locked = []

    def watched(*given):
        locked.append(connection.in_atomic_block)
        return rendition(*given)

    monkeypatch.setattr(pictures, "rendition", watched)
    assert submit(fresh(post)).state == "in_review"
    assert locked == [False]


def test_a_rendition_that_is_lost_before_it_is_signed_is_not_signed(alice, monkeypatch) -> None:
    post = make_draft(alice)
    add_picture(post, a_jpeg(), by=alice.user, at=AT, **FACTS)

    def lost(*given):
        made = rendition(*given)
        pictures._path(made.sha256).write_bytes(b"something else")
        return made

    monkeypatch.setattr(pictures, "rendition", lost)
    with pytest.raises(NotCompliant, match="no longer stored"):
        submit(fresh(post))
    assert fresh(post).state == "draft"


def test_a_draft_that_changes_while_its_pictures_are_made_ready_is_not_sent_in(
    alice, monkeypatch
) -> None:
    post = make_draft(alice)
    add_picture(post, a_jpeg(), by=alice.user, at=AT, **FACTS)
    post = fresh(post)

    def changed(*given):
        drafting.describe_picture(
            Picture.objects.get(), by=alice.user, at=AT, description="Another bench"
        )
        return rendition(*given)

    monkeypatch.setattr(pictures, "rendition", changed)
    with pytest.raises(StaleVersion):
        submit(post)
    assert fresh(post).state == "draft"


def test_a_place_that_no_rendition_was_made_for_is_not_signed(alice) -> None:
    post = make_draft(alice)
    add_picture(post, a_jpeg(), by=alice.user, at=AT, **FACTS)
    with pytest.raises(StaleVersion):
        freezing.payload_of(fresh(post), fresh(post).draft, {}, AT)


def test_a_picture_without_a_description_is_put_right_first(alice) -> None:
    post = make_draft(alice)
    picture = add_picture(post, a_jpeg(), by=alice.user, at=AT, **FACTS | {"description": ""})
    with pytest.raises(NotCompliant, match="Describe your picture"):
        submit(fresh(post))
    describe_picture(picture, by=alice.user, at=AT, description="A bench by the pond in Elm Park")
    assert submit(fresh(post)).state == "in_review"


def test_children_without_consent_are_put_right_first(alice) -> None:
    post = make_draft(alice)
    facts = FACTS | {"children": True, "consent": "none"}
    add_picture(post, a_jpeg(), by=alice.user, at=AT, **facts)
    with pytest.raises(NotCompliant):
        submit(fresh(post))


def test_a_refused_upload_leaves_the_draft_as_it_was(alice) -> None:
    post = make_draft(alice)
    with pytest.raises(NotCompliant):
        add_picture(post, SVG, by=alice.user, at=AT)
    assert not Picture.objects.exists()
    assert fresh(post).draft.revision == 1


def test_there_is_a_most(alice) -> None:
    post = make_draft(alice)
    for _ in range(MAX_PICTURES):
        add_picture(post, a_jpeg(), by=alice.user, at=AT)
    with pytest.raises(NotCompliant, match="up to 4"):
        add_picture(post, a_jpeg(), by=alice.user, at=AT)


def test_one_in_the_middle_can_be_taken_away_and_another_added(alice) -> None:
    post = make_draft(alice)
    first = add_picture(post, a_jpeg(), by=alice.user, at=AT)
    add_picture(post, a_jpeg(), by=alice.user, at=AT)
    remove_picture(first, by=alice.user, at=AT + timedelta(minutes=1))
    add_picture(post, a_jpeg(), by=alice.user, at=AT)
    assert list(Picture.objects.values_list("position", flat=True)) == [2, 3]


def test_nobody_else_touches_the_pictures(alice, charlie) -> None:
    post = make_draft(alice)
    picture = add_picture(post, a_jpeg(), by=alice.user, at=AT)
    with pytest.raises(NotAllowed):
        add_picture(post, a_jpeg(), by=charlie.user, at=AT)
    with pytest.raises(NotAllowed):
        describe_picture(picture, by=charlie.user, at=AT, description="Mine")
    with pytest.raises(NotAllowed):
        remove_picture(picture, by=charlie.user, at=AT)


def test_a_small_file_cannot_open_into_more_memory_than_a_server_has() -> None:
    with pytest.raises(UnusablePictureError, match="too many pixels"):
        take_in(a_png((5_000, 4_001), "1"))
    stored = take_in(a_png((4_000, 2_000)))
    assert (stored.width, stored.height) == (2048, 1024)


def test_nothing_is_locked_while_a_picture_is_decoded(alice, monkeypatch) -> None:
    post = make_draft(alice)
    before = len(connection.savepoint_ids)
    depths = []
    real = pictures.take_in

    def watched(data: bytes) -> pictures.Stored:
        depths.append(len(connection.savepoint_ids))
        return real(data)

    monkeypatch.setattr(pictures, "take_in", watched)
    add_picture(post, a_jpeg(), by=alice.user, at=AT, **FACTS)
    assert depths == [before]


def test_a_picture_that_fits_no_network_is_refused_before_it_is_signed(alice, monkeypatch) -> None:
    post = make_draft(alice)
    add_picture(post, a_jpeg(), by=alice.user, at=AT, **FACTS)
    monkeypatch.setitem(pictures.NETWORK_LIMITS, "x", 10)
    with pytest.raises(NotCompliant, match="This picture is too large"):
        submit(fresh(post))


@pytest.mark.parametrize("licence", ["mine\u202e", "mine\nand yours", "\u3164", "x" * 101])
def test_whose_it_is_is_plain_whoever_asks(alice, licence) -> None:
    post = make_draft(alice)
    picture = add_picture(post, a_jpeg(), by=alice.user, at=AT, **FACTS)
    with pytest.raises(NotCompliant, match="Whose picture it is must be"):
        describe_picture(picture, by=alice.user, at=AT, licence=licence)
    picture.refresh_from_db()
    assert picture.licence == FACTS["licence"]
