"""The contract with any server that speaks X API v2.

By default the practice copy. To point it elsewhere, set CONTRACT_X_BASE_URL, CONTRACT_X_TOKEN and
CONTRACT_X_UID (a test account: this posts and deletes), and give pytest --allow-hosts.
"""

import os
import secrets
from datetime import UTC, datetime, timedelta

import pytest
import requests
from django.utils.timezone import now

from approvals.channels.base import OutgoingPost
from approvals.channels.wording import same_words
from approvals.channels.x import XChannel
from members.connections.connectors.base import Credentials
from members.connections.connectors.x import SCOPES, XConfig, whoami
from tests.approvals.channels.conftest import picture
from tests.doubles.sending import send


@pytest.fixture
def server(request):
    """Base URL, token and uid."""
    if "CONTRACT_X_BASE_URL" in os.environ:
        return tuple(os.environ[f"CONTRACT_X_{name}"] for name in ("BASE_URL", "TOKEN", "UID"))
    account = request.getfixturevalue("account")
    return account.x.url, account.tokens["access_token"], account.uid


def test_sign_in_send_read_back_and_delete(server):
    base_url, token, uid = server
    config = XConfig(base_url=base_url, timeout=30)
    expires = datetime(2100, 1, 1, tzinfo=UTC)
    credentials = Credentials(token, "", expires, " ".join(SCOPES))
    assert whoami(config, credentials).uid == uid
    text = f"A test of the portal & its pictures, {secrets.token_hex(4)}"
    post = OutgoingPost("test-1", text, (picture(),), uid, "x", now())
    receipt = send(XChannel(config), post, credentials)
    assert same_words(text, receipt.text)
    since = datetime.fromtimestamp(0, UTC).replace(year=2011)
    found = XChannel(config).find(post, credentials, since)
    assert found is None or (found.post_id, found.pictures) == (receipt.post_id, 1)
    requests.delete(
        f"{base_url}/2/tweets/{receipt.post_id}",
        headers={"Authorization": f"Bearer {token}"},
        timeout=timedelta(seconds=30).total_seconds(),
    ).raise_for_status()
