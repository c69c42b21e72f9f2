"""The bytes of a stored picture as an answer. The caller has asked who may see them."""

from django.http import Http404, HttpResponse

from approvals.posts import pictures

ENDINGS = {"image/jpeg": "jpg", "image/png": "png"}


def picture_response(
    sha256: str, mime: str | None, *, name: str, opens: bool = False
) -> HttpResponse:
    """A picture to be saved under ``name`` and the beginning of its digest, kept by no cache.

    ``opens`` lets a browser show it on a page of its own.

    Http404 for a kind that is never stored, and for bytes that are lost or altered.
    """
    if mime not in ENDINGS:
        raise Http404
    try:
        data = pictures.fetch(sha256)
    except pictures.LostPictureError as error:
        raise Http404 from error
    shown = "inline" if opens else "attachment"
    response = HttpResponse(data, content_type=mime)
    saved_as = f"{name}-{sha256[:8]}.{ENDINGS[mime]}"
    response["Content-Disposition"] = f'{shown}; filename="{saved_as}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response
