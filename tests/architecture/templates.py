"""What no template may hold: a lint of our own, because no linter knows these rules.

``python -m tests.architecture.templates`` prints each finding and ends non-zero when there is one.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 150
FORBIDDEN = {
    r"\|\s*safe\b": "|safe switches escaping off",
    r"\|\s*safeseq\b": "|safeseq switches escaping off",
    r"\{%\s*autoescape\s+off": "autoescape off switches escaping off",
    r"<[^>]*\sstyle\s*=": "a style attribute, which the content security policy refuses",
    r"<style\b": "a style element, which the content security policy refuses",
    r"<script(?![^>]*\bsrc\s*=)(?![^>]*type=\"application/json\")": "a script in the page itself",
    r"<[^>]*\son[a-z]+\s*=": "an event handler in an attribute",
    r"\bhref\s*=\s*[\"']\s*javascript:": "a javascript: address",
    r"hx-on[:=-]": "hx-on runs a script from an attribute",
    r"(?:src|href)\s*=\s*[\"'](?:https?:)?//(?!www\.gov\.uk|www\.legislation\.gov\.uk)[^\"']+\.(?:js|css|woff2?)": (
        "a script, style sheet or font from another server"
    ),
}
# E-mails are read by programs that know no style sheet; plain text has nothing to escape.
MAY_STYLE = "emails"


def faults_of(
    text: str, *, is_email: bool = False, is_plain: bool = False
) -> Iterator[tuple[int, str]]:
    """Each line and fault of one template's text."""
    # A comment may speak of what markup may not do.
    visible = re.sub(
        r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}",
        lambda match: "\n" * match.group().count("\n"),
        text,
        flags=re.DOTALL,
    )
    for pattern, fault in FORBIDDEN.items():
        if (is_email and "style" in fault) or (is_plain and "autoescape" in fault):
            continue
        for match in re.finditer(pattern, visible, flags=re.IGNORECASE):
            yield visible.count("\n", 0, match.start()) + 1, fault
    lines = text.count("\n")
    if lines > LONGEST:
        yield lines, f"longer than {LONGEST} lines"


def templates() -> list[Path]:
    """Every template of ours."""
    return sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())


def findings() -> list[str]:
    """Every finding, as ``file:line: fault``."""
    found = []
    for path in templates():
        name = path.relative_to(ROOT)
        is_email, is_plain = MAY_STYLE in name.parts, path.suffix == ".txt"
        for line, fault in faults_of(path.read_text(), is_email=is_email, is_plain=is_plain):
            found.append(f"{name}:{line}: {fault}")
    return found


if __name__ == "__main__":
    found = findings()
    print("\n".join(found) or f"{len(templates())} templates, nothing forbidden in them.")
    sys.exit(bool(found))
