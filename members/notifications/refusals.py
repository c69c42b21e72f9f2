"""What a refusal of mail says, by its status (RFC 3463). Pure: no database, no clock."""

import re

STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
UNKNOWN = "unknown"
# Basic replies (RFC 5321, 4.2.3) that are about the mailbox, for servers that say no more.
MAILBOX = {550: "5.1.1", 551: "5.1.6", 553: "5.1.3", 552: "5.2.2", 450: "4.2.0", 452: "4.2.2"}
WORDS = {
    "1.1": "There is no such mailbox.",
    "1.2": "There is no such place to send mail to: the part of the address after the @ is wrong.",
    "1.3": "The address is not written as an address should be.",
    "1.6": "The mailbox has moved and left no new address.",
    "1.10": "The place says that it takes no mail.",
    "2.1": "The mailbox has been switched off.",
    "2.2": "The mailbox is full.",
}
CLASSES = {
    "1": "The address was not accepted.",
    "2": "The mailbox did not take the e-mail.",
    "3": "The mail system at the other end had trouble.",
    "4": "The e-mail could not be carried there.",
    "7": "The mail system at the other end does not let this e-mail through.",
}


def status_in(code: int, words: bytes | str) -> str:
    """The status in a server's answer: its own, or what its code alone stands for."""
    text = words.decode("ascii", "replace") if isinstance(words, bytes) else words
    if found := STATUS.search(text[:500]):
        return found[1]
    first = code // 100
    return MAILBOX.get(code, f"{first}.0.0" if first in {4, 5} else UNKNOWN)


def is_permanent(status: str) -> bool:
    """Whether the address itself is at fault, for good: no such mailbox, or one switched off.

    A full mailbox empties, and what a filter or a system refuses says nothing of the next e-mail.
    """
    family, _, detail = status.partition(".")
    return family == "5" and (detail.startswith("1.") or detail in {"2.1", "4.4"})


def say(status: str) -> str:
    """What a status says, in words."""
    detail = status.partition(".")[2]
    known = WORDS.get(detail) or CLASSES.get(detail.partition(".")[0])
    return known or "The mail system did not say why."
