"""The addresses of posts, on their author's side."""

from django.urls import path, register_converter

from approvals.posts.views import (
    moving,
    pictures,
    reading,
    remarks,
    trying,
    waiting,
    writing,
)
from members.people.models import REF_ALPHABET

app_name = "posts"


class RefConverter:
    """A short public reference: eight characters without look-alikes."""

    regex = f"[{REF_ALPHABET}]{{8}}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


class DigestConverter(RefConverter):
    """A SHA-256 in hex."""

    regex = "[0-9a-f]{64}"


register_converter(RefConverter, "postref")
register_converter(DigestConverter, "digest")

urlpatterns = [
    path("posts/", reading.posts, name="list"),
    path("posts/new/", writing.new, name="new"),
    path("posts/<postref:ref>/", reading.show, name="show"),
    path("posts/<postref:ref>/edit/", writing.compose, name="compose"),
    path("posts/<postref:ref>/check/", writing.check, name="check"),
    path("posts/<postref:ref>/save/", writing.save, name="save"),
    path("posts/<postref:ref>/submit/", writing.submit, name="submit"),
    path("posts/<postref:ref>/discard/", writing.discard, name="discard"),
    path("posts/<postref:ref>/accept/", moving.accept, name="accept"),
    path("posts/<postref:ref>/turn-down/", moving.turn_down, name="turn-down"),
    path("posts/<postref:ref>/withdraw/", moving.withdraw, name="withdraw"),
    path("posts/<postref:ref>/time/", waiting.move_in_time, name="move-in-time"),
    path("posts/<postref:ref>/urgent/", waiting.urgent, name="urgent"),
    path("posts/<postref:ref>/reopen/", moving.reopen, name="reopen"),
    path("posts/<postref:ref>/remarks/<uuid:pk>/reply/", remarks.reply, name="reply"),
    path("posts/<postref:ref>/pictures/", pictures.add, name="add-picture"),
    path("posts/<postref:ref>/pictures/<uuid:pk>/remove/", pictures.remove, name="remove-picture"),
    path("posts/<postref:ref>/pictures/<digest:sha256>/", pictures.picture, name="picture"),
    path("try/", trying.try_text, name="try"),
]
