"""From a councillor's first word to the bytes on X, through the pages and the real practice copy."""

import json
import time
import urllib.request
from datetime import timedelta
from html import unescape

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from approvals.posts.models import Post
from approvals.posts.states import PostState
from approvals.publishing import verifying
from approvals.publishing.models import Dispatch
from approvals.publishing.states import DispatchState
from members.audit.models import Event
from members.audit.verification import verify
from members.connections import actions as connections
from members.connections.connectors.base import Credentials
from members.connections.models import Connection, Network, Platform
from members.people.models import Councillor, User
from tests.approvals.pictures import a_jpeg
from tests.approvals.posts.pages.conftest import fields_in
from tests.doubles.fixtures import account, x_double
from tests.factories import fresh

__all__ = ["account", "x_double"]

PASSWORD = "three random words"
FIRST = "The swing in Elm Park is mended. Thank you for telling me."
BETTER = "The swing in Elm Park is mended. Thank you to everybody who told me."
DESCRIPTION = "A child’s swing with new chains, in sunshine."


SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

pytestmark = pytest.mark.django_db(transaction=True)


def said(page: HttpResponse) -> str:
    return " ".join(unescape(strip_tags(page.content.decode())).split())


@pytest.fixture(autouse=True)
def _practice_copy(settings, x_double) -> None:
    settings.X_API_BASE_URL = x_double.url
    settings.X_AUTHORIZE_URL = f"{x_double.url}/i/oauth2/authorize"
    settings.X_POST_URL = x_double.url + "/i/web/status/{id}"
    settings.X_CLIENT_ID = "portal"
    settings.X_CLIENT_SECRET = "a secret"
    cache.clear()


@pytest.fixture
def alice_signs_in(alice) -> Client:
    """A browser in which Alice has signed in, with her password and a code of her app."""
    user = alice.user
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    TOTP.activate(user, SECRET)
    client = Client()
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
    answer = client.post("/account/2fa/authenticate/", {"code": code})
    assert (answer.status_code, answer.url) == (302, "/")
    return client


@pytest.fixture
def on_x(alice, account, alice_signs_in) -> Connection:
    """Alice's account on X, connected; the pages for consent have tests of their own."""
    at, tokens = timezone.now(), account.tokens
    credentials = Credentials(
        tokens["access_token"], tokens["refresh_token"], at + timedelta(hours=2), tokens["scope"]
    )
    return connections.connect(
        alice,
        platform=Platform.X,
        network=Network.X,
        uid=account.uid,
        handle=f"@{account.handle}",
        credentials=credentials,
        by=alice.user,
        at=at,
    )


def write(client: Client, councillor: Councillor, connection: Connection) -> Post:
    """Start a draft, give it a picture, describe it, sign and send it in: four forms."""
    first = {"councillor": councillor.slug, "text": FIRST, "once": "once"}
    post = Post.objects.get(ref=client.post("/posts/new/", first).url.split("/")[2])
    compose = f"/posts/{post.ref}/edit/"
    upload = SimpleUploadedFile("swing.jpg", a_jpeg((400, 300)), "image/jpeg")
    page = fields_in(client.get(compose)) | {"connections": [connection.ref]}
    assert (
        client.post(f"/posts/{post.ref}/pictures/", page | {"picture": upload}).status_code == 302
    )
    mark = f"picture-{post.draft.pictures.get().pk}-"
    told = {"description": DESCRIPTION, "children": "no", "consent": "n/a", "licence": "mine"}
    page = fields_in(client.get(compose)) | {mark + name: value for name, value in told.items()}
    answer = client.post(f"/posts/{post.ref}/submit/", page)
    assert (answer.status_code, answer.url) == (302, f"/posts/{post.ref}/"), said(answer)
    return fresh(post)


def suggest(post: Post, reviewer: User) -> Post:
    """The reviewer suggests other words on the desk, and answers what the checker asks of them."""
    client = Client()
    client.force_login(reviewer)
    page = client.get(f"/desk/{post.ref}/")
    assert FIRST in said(page)
    fields = fields_in(page, "desk-form")
    (words,) = [name for name in fields if name.startswith("suggest-text-")]
    answer = client.post(f"/desk/{post.ref}/suggest/", fields | {words: BETTER})
    if answer.status_code == 422:
        fields = fields_in(answer, "desk-form")
        asked = dict.fromkeys((n for n in fields if "-reason-" in n), "It is so.")
        answer = client.post(f"/desk/{post.ref}/suggest/", fields | asked)
    assert answer.status_code == 302, said(answer)
    return fresh(post)


def test_what_a_councillor_signed_is_what_stands_on_x(
    alice, alice_signs_in, on_x, account, reviewer
):
    client = alice_signs_in
    post = write(client, alice, on_x)
    assert post.state == PostState.IN_REVIEW
    call_command("publish_due")
    assert account.posts() == [], "one key is not two"

    post = suggest(post, reviewer)
    assert post.current.payload.wordings[0].text == BETTER
    page = client.get(f"/posts/{post.ref}/")
    assert BETTER in said(page)
    client.post(f"/posts/{post.ref}/accept/", {"sha256": post.current.sha256})
    assert fresh(post).state == PostState.APPROVED

    for _ in range(3):
        call_command("publish_due")

    (kept,) = account.posts()
    assert kept["words"] == BETTER
    (signed,) = fresh(post).current.payload.wordings[0].pictures
    (picture,) = kept["pictures"]
    assert (picture["sha256"], picture["description"]) == (signed.sha256, DESCRIPTION)
    assert FIRST not in json.dumps(account.log("create"))

    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.receipt) == (DispatchState.SENT, kept["id"])
    assert dispatch.verified_at is None, "X names no author when it takes a post"
    verifying.verify_sent(timezone.now() + timedelta(seconds=30))
    dispatch.refresh_from_db()
    assert dispatch.verified_at, dispatch.detail

    told = client.get(f"/posts/{post.ref}/deliveries/")
    assert dispatch.url in told.content.decode()
    assert "Seen there as it was signed" in said(told)
    with urllib.request.urlopen(dispatch.url, timeout=10) as shown:
        assert BETTER in unescape(shown.read().decode())

    history = said(client.get(f"/posts/{post.ref}/"))
    for sentence in (
        "Alice Ahmed signed the post and sent it for review.",
        "Rita Reeves suggested a wording and signed it.",
        "Alice Ahmed accepted the suggested wording and signed it.",
        "Rostrum recorded that the post is published.",
    ):
        assert sentence in history
    steps = ["post:suggest", "post:accept", "dispatch:send", "dispatch:sent"]
    digests = set(Event.objects.filter(action__in=steps).values_list("digest", flat=True))
    assert digests == {fresh(post).current.sha256}
    call_command("verify_audit")
    assert verify(heads=None) is None
