"""The council's colours against what they stand on, by the formula of WCAG 2.2."""

import re
from pathlib import Path

import pytest
from django.conf import settings

THEME = (Path(settings.BASE_DIR) / "assets" / "_theme.scss").read_text()
COLOURS = dict(re.findall(r"\$([a-z-]+): (#[0-9a-f]{6});", THEME))
SEVERITIES = dict(re.findall(r"--severity-([a-z]+): (#[0-9a-f]{6});", THEME))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["#ffffff", COLOURS["teal-tint"], COLOURS["plum-tint"]])
@pytest.mark.parametrize("text", ["teal", "teal-dark", "plum", "link"])
def test_text_can_be_read_on_every_ground(text: str, ground: str) -> None:
    assert contrast(COLOURS[text], ground) >= 4.5


@pytest.mark.parametrize("name", SEVERITIES)
def test_the_grade_of_a_finding_can_be_read(name: str) -> None:
    assert contrast(SEVERITIES[name], "#ffffff") >= 4.5


def test_the_masthead_and_the_buttons_can_be_read() -> None:
    assert contrast("#ffffff", COLOURS["teal-dark"]) >= 4.5
    assert contrast("#ffffff", COLOURS["teal"]) >= 4.5


def test_the_colours_were_found() -> None:
    assert {"teal", "plum", "link"} <= COLOURS.keys()
    assert {"fix", "answer"} <= SEVERITIES.keys()
