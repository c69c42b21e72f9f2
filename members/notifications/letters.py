"""The e-mail of a notice, and of a day's notices: plain text and HTML, links that only open pages.

Whatever is about one thing has its name for a subject and refers to one root, so that mail programs
show one thread. ``Message-ID`` is the same however often an e-mail is tried, and holds a signature by
which a report that it did not arrive is known to be about an e-mail of ours.
"""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string
from django.urls import reverse

from members.notifications.kinds import ALWAYS
from members.notifications.models import Notification
from members.notifications.sorting import Parcel
from members.notifications.timing import day_of

SHOWN = 40
"""Lines of a digest; the rest is counted."""
SALT = "members.notifications.letters"
Headers = dict[str, str]


def letter_of(parcel: Parcel, connection: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """The e-mail of what is mailed to somebody together."""
    letter = _digest(parcel) if parcel.is_digest else _alone(parcel.notices[0])
    letter.connection = connection
    return letter


def message_id(notice: Notification, address: str) -> str:
    """The ``Message-ID`` of an e-mail to this address that tells of a notice, alone or first of a day.

    Nobody but the portal can make one: to know one is to have had the e-mail.
    """
    return f"<notice.{notice.pk}.{_signature(notice.pk, address)}@{_domain()}>"


def is_ours(pk: int, address: str, signature: str) -> bool:
    """Whether the parts of a ``Message-ID`` are those of an e-mail to this address."""
    try:
        Signer(salt=SALT, sep=".").unsign(f"{pk}:{address}.{signature}")
    except BadSignature:
        return False
    return True


def _signature(pk: int, address: str) -> str:
    return Signer(salt=SALT, sep=".").signature(f"{pk}:{address}")


def _alone(notice: Notification) -> EmailMultiAlternatives:
    switchable = not notice.is_urgent and notice.kind not in ALWAYS
    headers = _headers(notice, switchable=switchable)
    if notice.about:
        root = f"<{notice.about.replace(':', '.')}@{_domain()}>"
        headers |= {"References": root, "In-Reply-To": root}
    context = {"notice": notice, "address": _link(notice.path), "switchable": switchable}
    return _mail("notice", notice.called or notice.title, notice, headers, context)


def _digest(parcel: Parcel) -> EmailMultiAlternatives:
    first, count = parcel.notices[0], len(parcel.notices)
    lines = [(notice, _link(notice.path)) for notice in parcel.notices[:SHOWN]]
    context = {
        "lines": lines,
        "more": count - len(lines),
        "address": _link(reverse("notifications:list")),
        "switchable": True,
        "count": count,
        "day": day_of(first.due_at),
    }
    subject = "1 notice from Rostrum" if count == 1 else f"{count} notices from Rostrum"
    return _mail("digest", subject, first, _headers(first, switchable=True), context)


def _mail(
    name: str, subject: str, first: Notification, headers: Headers, context: dict[str, object]
) -> EmailMultiAlternatives:
    context |= {
        "recipient": first.recipient,
        "council_name": settings.COUNCIL_NAME,
        "preferences": _link(reverse("notifications:preferences")),
    }
    # Reports of what did not arrive go to the envelope's sender, which people do not see.
    headers["From"] = settings.DEFAULT_FROM_EMAIL
    mail = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=render_to_string(f"emails/{name}.txt", context),
        from_email=settings.BOUNCE_EMAIL or settings.DEFAULT_FROM_EMAIL,
        to=[first.recipient.email],
        headers=headers,
    )
    mail.attach_alternative(render_to_string(f"emails/{name}.html", context), "text/html")
    return mail


def _headers(first: Notification, *, switchable: bool) -> Headers:
    """Marks of a machine's e-mail, which keep out-of-office answers away."""
    headers = {
        "Message-ID": message_id(first, first.recipient.email),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    if switchable:
        # The page asks for a sign-in: a program that opens every link of an e-mail changes nothing.
        headers["List-Unsubscribe"] = f"<{_link(reverse('notifications:preferences'))}>"
    return headers


def _link(path: str) -> str:
    return settings.SITE_URL.rstrip("/") + path


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "rostrum.invalid"
