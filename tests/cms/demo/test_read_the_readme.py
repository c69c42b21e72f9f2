"""What the README promises of the demo is what the demo prints."""

import re
from pathlib import Path

from cms.demo import cast

ROOT = Path(__file__).resolve().parents[3]
SIGN_IN = re.compile(r"^\| `(\S+@elmton\.example)` \|", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def test_the_sign_ins_are_those_of_the_demo() -> None:
    told = SIGN_IN.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert told == [cast.address_of(name) for name in cast.DOCUMENTED.values()]


def test_everything_that_the_pages_of_docs_point_at_is_there() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    missing = [
        f"{page.relative_to(ROOT)} -> {target}"
        for page in pages
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert missing == []
