"""Addresses that are insecure, shortened or dead are found however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.compliance import engine, links
from guidance.compliance.context import Context
from guidance.compliance.measure import measure
from guidance.compliance.rulebook import Rules, default_lists
from guidance.compliance.wording import Wording

LISTS = default_lists()
RULEBOOK = Rules(engine.IMPLEMENTED, LISTS)
labels = st.from_regex(r"\A[a-z][a-z0-9]{1,8}\Z")
endings = st.sampled_from(["gov.uk", "org.uk", "com", "example", "test", "notanending"])
hosts = st.builds("{}.{}".format, labels, endings).filter(lambda host: host not in LISTS.shorteners)
paths = st.sampled_from(["", "/", "/tip", "/a-b_c/d.html", "/bins?ward=3&x=1", "/walks#map"])
leads = st.sampled_from(["", "Book at ", "Book:", "Book (", "\n", "See…", "“"])


def found(text: str, network: str = "") -> dict[str, str]:
    report = engine.check(Wording(text, network), Context(), RULEBOOK)
    return {finding.rule: text[finding.start : finding.end] for finding in report.findings}


@given(lead=leads, scheme=st.sampled_from(["http://", "HTTP://", "Http://"]), www=st.sampled_from(["", "www."]), host=hosts, path=paths)  # fmt: skip
def test_every_address_without_the_s_is_found_whole(lead, scheme, www, host, path):
    address = f"{scheme}{www}{host}{path}"
    assert found(f"{lead}{address} now").get("link-insecure-or-short") == address


@given(lead=leads, www=st.sampled_from(["", "www."]), host=hosts, path=paths)
def test_a_secure_address_that_shortens_nothing_is_left_alone(lead, www, host, path):
    assert "link-insecure-or-short" not in found(f"{lead}https://{www}{host}{path} now")


@pytest.mark.parametrize("form", ["{}/3xYz12", "https://{}/3xYz12", "www.{}/a", "https://{}", "({}/a)", "HTTPS://{}/A", "{}/a?b=c."])  # fmt: skip
def test_every_known_shortener_is_found_with_a_scheme_or_bare(form):
    missed = [host for host in sorted(LISTS.shorteners) if "link-insecure-or-short" not in found(f"Look: {form.format(host)}")]  # fmt: skip
    assert missed == []


@pytest.mark.parametrize("text", ["https://rabbit.ly-farm.co.uk", "https://orbit.lynton.gov.uk", "bit.lymington.gov.uk", "Meet at co.uk"])  # fmt: skip
def test_a_host_that_only_begins_like_a_shortener_is_left_alone(text):
    assert "link-insecure-or-short" not in found(text)


@given(host=hosts.filter(lambda host: not host.endswith("notanending")), path=paths, form=st.sampled_from(["https://{}", "http://{}", "www.{}", "{}", "https://www.{}"]))  # fmt: skip
def test_every_address_in_a_caption_on_instagram_is_dead(host, path, form):
    text = f"Book a slot: {form.format(host)}{path} today"
    assert found(text, "instagram").get("instagram-dead-link") == f"{form.format(host)}{path}"
    assert "instagram-dead-link" not in found(text, "facebook")


@pytest.mark.parametrize(
    "text",
    [
        "Click the link to book.", "Tap this link and choose a slot.", "Follow the link below for the map.", "Link below!",
        "The link underneath takes you there.", "Click here to have your say.", "Swipe up to book.", "Links are below.",
    ],
)  # fmt: skip
def test_a_call_to_follow_a_link_in_a_caption_is_found(text):
    assert "instagram-dead-link" in found(text, "instagram")
    assert "instagram-dead-link" not in found(text, "x")


@pytest.mark.parametrize(
    "text",
    [
        "Link in bio.", "Tap the link in our bio to book.", "Follow the link in my profile.", "The address is in our profile.",
        "Click on the link in our story.", "A new rail link to Northway.", "Use the link road while the bridge is shut.",
        "Email libraries@elmton.gov.uk to book.", "We open at 9.30 and close at 5.15.", "#Elmton @elmton.council",
    ],
)  # fmt: skip
def test_what_is_no_link_or_leads_through_the_profile_is_left_alone(text):
    assert "instagram-dead-link" not in found(text, "instagram")


@given(st.text(max_size=60) | st.lists(hosts | leads | paths).map("".join))
def test_what_networks_link_is_among_what_readers_see(text):
    seen = [(link.start, link.end) for link in links.typed(text)]
    for link in links.find(text):
        assert any(start <= link.start and link.end <= end for start, end in seen)


def test_the_length_on_x_counts_only_what_x_links():
    assert measure("https://a.notanending", "x").length == 21
    assert links.find("https://a.notanending") == []
    assert len(links.typed("https://a.notanending")) == 1
