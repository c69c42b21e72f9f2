"""What a person sees on the practice copy of X."""

import html

import pytest

from tests.doubles.fixtures import AT
from tests.doubles.running import plain
from tests.doubles.sending import send


def test_a_post_shows_with_its_text_as_text_and_its_picture_described(
    channel, account, credentials, x_double
):
    from approvals.channels.base import OutgoingPost
    from tests.approvals.channels.conftest import picture

    text = 'A <b>bold</b> claim & "quotes"'
    shown = picture('The "new" swing <ours>')
    receipt = send(channel, OutgoingPost("a-1", text, (shown,), account.uid, "x", AT), credentials)
    _, page, headers = plain("GET", x_double.url + "/", None, {})
    assert html.escape(text) in page
    assert "<b>bold</b>" not in page
    assert f'alt="{html.escape(shown.description)}"' in page
    assert "Practice copy of X for this demo" in page
    assert "default-src 'none'" in headers["content-security-policy"]
    assert plain("GET", f"{x_double.url}/CllrKhan/status/{receipt.post_id}", None, {})[0] == 200


@pytest.mark.parametrize("path", ["/nobody_here", "/i/web/status/1", "/media/1", "/a/b/c"])
def test_what_does_not_exist_is_404(x_double, path):
    assert plain("GET", x_double.url + path, None, {})[0] == 404


def test_the_api_has_no_other_addresses(account):
    assert account.call("GET", "/2/tweets/search/recent")[0] == 404


def test_the_consent_page_names_the_accounts_and_what_is_asked(x_double, account, config):
    from members.connections.connectors.x import authorize_url

    url = authorize_url(config, 'st"ate', "v" * 43)
    status, page, _ = plain("GET", url, None, {})
    assert status == 200
    assert f'value="{account.uid}"' in page
    assert "tweet.write" in page
    assert 'value="st&quot;ate"' in page


@pytest.mark.parametrize(
    "query", ["", "response_type=code&client_id=a&redirect_uri=http://b&state=c&scope=tweet.read"]
)
def test_the_consent_page_refuses_a_request_without_pkce(x_double, query):
    assert plain("GET", f"{x_double.url}/i/oauth2/authorize?{query}", None, {})[0] == 400
