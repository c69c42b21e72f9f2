"""Whoever tries the demo reads what it has mailed; nobody else anywhere can."""

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail

from cms.demo.post_box import PostBox, latest

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, tmp_path):
    settings.ENVIRONMENT = "demo"
    settings.EMAIL_BACKEND = "cms.demo.post_box.PostBox"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")


def send(
    subject="Your post was approved", html="<html><head></head><body><p>Hello</p></body></html>"
):
    mail = EmailMultiAlternatives(subject, "Dear Alice", to=["alice@elmton.example"])
    mail.attach_alternative(html, "text/html")
    PostBox().send_messages([mail])
    return latest()[0].key


def test_what_was_sent_is_listed_the_newest_first_and_opened(demo, client):
    send("The first")
    key = send("The second")
    text = client.get("/demo/mail/").content.decode()
    assert text.index("The second") < text.index("The first")
    page = client.get(f"/demo/mail/{key}/").content.decode()
    for words in ("The second", "Dear Alice", "alice@elmton.example", f"/demo/mail/{key}/html/"):
        assert words in page


def test_the_html_of_an_e_mail_can_run_and_fetch_nothing_and_stands_in_our_frame_alone(
    demo, client
):
    answer = client.get(f"/demo/mail/{send()}/html/")
    policy = answer["Content-Security-Policy"]
    for rule in ("default-src 'none'", "frame-ancestors 'self'", "form-action 'none'", "sandbox"):
        assert rule in policy
    assert "script" not in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert '<base target="_top">' in answer.content.decode()


def test_a_letter_of_plain_text_has_no_frame(demo, client):
    send_mail("Plain", "Dear Alice", None, ["alice@elmton.example"])
    key = latest()[0].key
    assert "<iframe" not in client.get(f"/demo/mail/{key}/").content.decode()


def test_what_an_e_mail_says_is_escaped_on_our_page(demo, client):
    key = send("<script>alert(1)</script>")
    for address in ("/demo/mail/", f"/demo/mail/{key}/"):
        assert "<script>alert" not in client.get(address).content.decode()


def test_the_footer_leads_there_in_the_demo_alone(demo, client, settings):
    assert 'href="/demo/mail/"' in client.get("/about/").content.decode()
    settings.ENVIRONMENT = "production"
    assert 'href="/demo/mail/"' not in client.get("/about/").content.decode()


@pytest.mark.parametrize("environment", ["development", "production"])
def test_outside_the_demo_there_is_no_such_page(demo, client, administrator, settings, environment):
    key = send()
    settings.ENVIRONMENT = environment
    client.force_login(administrator)
    for address in ("/demo/mail/", f"/demo/mail/{key}/", f"/demo/mail/{key}/html/"):
        assert client.get(address).status_code == 404


def test_what_is_not_there_is_not_there(demo, client):
    for key in ("0", "..", "nothing-of-ours"):
        assert client.get(f"/demo/mail/{key}/").status_code == 404


def test_no_mail_says_so(demo, client):
    assert "No mail yet" in client.get("/demo/mail/").content.decode()
