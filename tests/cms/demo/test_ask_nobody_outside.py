"""The demo council asks no network outside, whatever its people do."""

from pathlib import Path
from urllib.parse import urlsplit

from cms.demo.start import Places, environment


def test_every_address_of_x_and_whose_a_post_is_leads_to_this_machine() -> None:
    told = environment(Places(Path("/nowhere")), 8000, 8001)
    asked = [value for name, value in told.items() if name.startswith("X_") and "://" in value]
    asked.append(told["BLUESKY_OEMBED_URL"])
    assert told["X_OEMBED_URL"] in asked
    assert {urlsplit(address).hostname for address in asked} == {"127.0.0.1"}
