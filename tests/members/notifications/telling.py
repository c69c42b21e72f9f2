"""Notices for tests to send and to read."""

from itertools import count

from members.notifications.actions import About, notify
from members.notifications.kinds import Kind
from members.notifications.models import Notification

_number = count()


def tell(person, at, title="Your post was approved", **changes):
    """A notice for somebody. Each is another one, unless a key is given."""
    notice = {
        "kind": Kind.GUIDANCE,
        "key": f"key {next(_number)}",
        "title": title,
        "body": "",
        "path": "/posts/ab/",
        "at": at,
    }
    notify(person, **(notice | changes))
    return Notification.objects.filter(recipient=person).order_by("-pk")[0]


def about(post):
    """What the portal says a notice is about, for a post that there is or is not."""
    return About(f"post:{post}", f"Cllr Alice Ahmed’s post {post}")
