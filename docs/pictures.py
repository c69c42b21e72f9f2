"""Takes the pictures of these pages from the running demo: ``make pictures`` after ``make demo``.

Writes ``docs/images``. Needs Chromium: the one on the PATH, or the one that CHROMIUM names.
"""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
WIDTH, HEIGHT = 1200, 860
COLOURS = 128
# File name, whose sign-in, the label of the page in the menu.
PICTURES = (("desk.png", "Reviewer", "Review desk"),)


def sign_in(browser: Browser, card: dict[str, Any], role: str) -> Page:
    """A window in which the demo's person of this role is signed in."""
    person = next(each for each in card["sign_ins"] if each["role"] == role)
    page = browser.new_page(base_url=card["address"], viewport={"width": WIDTH, "height": HEIGHT})
    page.goto("/account/login/")
    page.fill("input[name=login]", person["email"])
    page.fill("input[name=password]", person["password"])
    page.click("main button[type=submit]")
    page.wait_for_load_state("networkidle")
    return page


def shrink(path: Path) -> None:
    """Make a screenshot small enough to keep beside the code: pages have few colours."""
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)


def take(browser: Browser, card: dict[str, Any]) -> None:
    """Take every picture."""
    for name, role, label in PICTURES:
        page = sign_in(browser, card, role)
        page.click(f"nav >> text={label}")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=IMAGES / name)
        shrink(IMAGES / name)
        size = (IMAGES / name).stat().st_size
        sys.stdout.write(f"docs/images/{name}: {size} bytes\n")


def main() -> None:
    """Read where the demo is and who may sign in, and take the pictures."""
    card = ROOT / "var" / "demo.json"
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not card.exists() or chromium is None:
        sys.exit("Start `make demo` first, and have Chromium on the PATH or named in CHROMIUM.")
    IMAGES.mkdir(exist_ok=True)
    options = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--hide-scrollbars"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        take(browser, json.loads(card.read_text()))


if __name__ == "__main__":
    main()
