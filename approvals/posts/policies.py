"""Whether a thing is in a fit state. (Whether a person may is asked in ``actions``.) Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

WINDOW_NOTICE = timedelta(minutes=5)
"""A window must stay open at least this long after sending in."""

WINDOW_HORIZON = timedelta(days=60)
"""How far ahead a window may end: guidance, offices and periods change."""

KEY_LIFETIME = timedelta(days=90)
"""How long a key stays valid; longer than any window, so that only a stuck post meets it."""

LONGEST_EXEMPTION = 200
"""Characters of the reason for letting a post go out in a restricted period."""

MAX_TEXT = 25_000
"""Characters of one wording: the longest that any channel takes by interface."""

LONGEST_REMARK = 5_000
"""Characters of one remark or reply: some 800 words, in a page that has to stay readable."""


@dataclass(frozen=True)
class WordingFacts:
    """What the policies ask of one connection of a draft."""

    label: str
    text: str
    is_own: bool
    is_usable: bool


def window_problem(starts: datetime | None, ends: datetime | None, at: datetime) -> str:
    """Why a window cannot be signed, or an empty string."""
    if ends is None:
        return "Enter the latest time at which the post may go out."
    if ends < at + WINDOW_NOTICE:
        return "The latest time must be at least 5 minutes from now."
    if ends > at + WINDOW_HORIZON:
        return f"The latest time must be within {WINDOW_HORIZON.days} days from now."
    if starts is not None and starts >= ends:
        return "The earliest time must be before the latest time."
    return ""


def moment_problem(moment: datetime, starts: datetime | None, ends: datetime, at: datetime) -> str:
    """Why a post cannot be made to wait for a moment inside its signed window, or an empty string."""
    if moment <= at:
        return "Choose a moment that is still to come."
    if starts is not None and moment < starts:
        return "That is before the time that was signed. Choose a moment inside it."
    if moment > ends - WINDOW_NOTICE:
        return "Choose a moment at least 5 minutes before the end of the time that was signed."
    return ""


def wording_problems(wordings: Sequence[WordingFacts]) -> list[str]:
    """Why these wordings cannot be sent in; empty when they can."""
    if not wordings:
        return ["Choose at least one place to post to."]
    problems = []
    for wording in wordings:
        if not wording.text.strip():
            problems.append(f"Write something for {wording.label}.")
        if not wording.is_own:
            problems.append(f"{wording.label} is not this councillor’s.")
        if not wording.is_usable:
            problems.append(
                f"{wording.label} is no longer connected, or Rostrum may not post there. Choose another place."
            )
    return problems


def text_problem(text: str) -> str:
    """Why a text cannot be kept, or an empty string.

    NUL is refused by PostgreSQL and a lone surrogate by UTF-8: both are said here, in words,
    before either can break a page.
    """
    if "\x00" in text:
        return "The text contains a character that cannot be stored. Delete it and try again."
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "The text contains half a character. Delete it and type it again."
    if len(text) > MAX_TEXT:
        return f"The text must be {MAX_TEXT:,} characters or fewer."
    return ""


def remark_problem(text: str) -> str:
    """Why a remark cannot be kept, or an empty string. Nothing of one that is too long is cut."""
    length = len(text.strip())
    if not length:
        return "Write your remark."
    if length > LONGEST_REMARK:
        return (
            f"What you wrote is {length:,} characters long. The most is {LONGEST_REMARK:,}: "
            "shorten it, or make two remarks of it."
        )
    return ""


def unanswered(
    answer_rules: Collection[str],
    refer_rules: Collection[str],
    replies: Collection[str],
    clearances: Collection[str],
) -> tuple[list[str], list[str]]:
    """Rules that still want a reviewer's reason, and rules that only the Monitoring Officer clears."""
    return (
        sorted(set(answer_rules) - set(replies)),
        sorted(set(refer_rules) - set(clearances)),
    )
