"""Personal information: telephone numbers and e-mail addresses."""

import re
from collections.abc import Iterator

from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

PHONE = re.compile(
    r"(?<![\w/.£-])(?:\+44[ -]?(?:\(0\)[ -]?)?|\(?0)\d(?:[ ()-]{0,2}\d){7,10}(?![\w/])"
)
# A cheap look before the dear one.
DIGITS = re.compile(r"[0-9][ ()-]{0,2}[0-9][ ()-]{0,2}[0-9][ ()-]{0,2}[0-9]")
# Ofcom's National Telephone Numbering Plan: 03, 0800 and 0808 belong to organisations.
ORGANISATIONS = ("03", "0800", "0808")
SPOKEN_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+\s?(?:\(at\)|\[at\]|\sat\s)\s?(?:gmail|hotmail|outlook|yahoo|icloud|btinternet|aol)\b",
    re.IGNORECASE,
)


@rule("phone-or-email-private")
def phone_or_email_private(reading: Reading) -> Iterator[Hit]:
    """A telephone number or an e-mail address that is no public body's and is not on the lists."""
    numbers = PHONE.finditer(reading.prose) if DIGITS.search(reading.prose) else ()
    for match in numbers:
        digits = "".join(letter for letter in match.group() if letter.isdigit())
        national = "0" + digits[2:].removeprefix("0") if digits.startswith("44") else digits
        if not _may_be_published(reading, national, match.start()):
            yield reading.span_hit(match)
    lists = reading.lists
    for start, end, address in reading.emails:
        host = address.rpartition("@")[2]
        official = any(
            host == domain or host.endswith("." + domain)
            for domain in lists.domains | lists.council_domains
        )
        if not official and address not in lists.emails:
            yield Hit(start, end)
    if reading.has("mailbox"):
        yield from (reading.span_hit(match) for match in SPOKEN_EMAIL.finditer(reading.prose))


def _may_be_published(reading: Reading, number: str, start: int) -> bool:
    if number in reading.lists.numbers or number.startswith(ORGANISATIONS):
        return True
    if not 10 <= len(number) <= 11:
        return True
    place = reading.at(start)
    if number.startswith("07") or place is None:
        return False
    return reading.near(place, "switchboard", before=8, after=6) is not None
