"""Accusations, and what is said to be under investigation."""

from collections.abc import Iterator

from guidance.compliance.combining import combine, hits
from guidance.compliance.nearby import together
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule
from guidance.compliance.rules.names import could_name

# 'Fraud and forgery at the Guildhall till Saturday' accuses nobody.
SOMEBODY = "accused-one/person-there/title/target/party/side/staff-person"
ACCUSED = (combine("accusation", SOMEBODY, within=20, anyhow=True, asking=True),)


@rule("wrongdoing-allegation", "accusation/hint", "accusation/gain")
def wrongdoing_allegation(reading: Reading) -> Iterator[Hit]:
    """A word for a crime or for dishonesty, or a hint beside a gain. Defamation Act 2013."""
    if reading.has("not-accused"):
        return
    found = list(hits(reading, ACCUSED))
    yield from found or together(reading, "hint", "gain", around=22)


@rule("live-investigation", "probing")
def live_investigation(reading: Reading) -> Iterator[Hit]:
    """Somebody who is looked into by a body that looks into people, and has a name or a trade."""
    if reading.has("no-probe"):
        return
    for hit in together(reading, "probing", "prober", around=22):
        if reading.has("target") or _names(reading):
            yield hit


def _names(reading: Reading) -> bool:
    """Whether anything but the first word of a sentence and those who look into it has a name."""
    return any(
        could_name(reading, place)
        and not reading.opens(place)
        and not reading.is_in(place, "prober", "party")
        for place in range(len(reading.words))
    )
