"""The author's own safety: abuse that was met, and what gives a home or a habit away."""

from collections.abc import Iterator

from guidance.compliance.combining import combine, hits
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule
from guidance.compliance.rules.homes import HOUSE

NO_ABUSE = "not-abused/pastime"
ABUSE = (
    combine("abused", unless=NO_ABUSE, asking=True, denied=True),
    combine("abused-loose", "author-thing/me-doing", within=10, unless=NO_ABUSE, anyhow=True),
    combine("hate", "author-thing", within=7, unless=NO_ABUSE, anyhow=True, asking=True),
)
ALONE = "many-there/not-mine"
HABITS = (
    combine("alone", "late/outing/dwelling", within=14, anyhow=True, unless=ALONE, denied=True),
    combine("away", "dwelling/late", within=14, anyhow=True, denied=True, unless=ALONE),
    combine("me-doing", "habit", "outing", within=12, anyhow=True, unless=ALONE),
)
AT_HOME = (
    combine("at-mine", "dwelling", within=12, anyhow=True, denied=True, unless="many-there"),
)


@rule("abuse-received", "abused/abused-loose/hate")
def abuse_received(reading: Reading) -> Iterator[Hit]:
    """Abuse, threats or an attack on the author or somebody near them. Operation Ford."""
    yield from hits(reading, ABUSE)


@rule("author-safety", "at-mine/alone/away/habit", "me-doing/at-mine/alone/away")
def author_safety(reading: Reading) -> Iterator[Hit]:
    """The author's own home, or when they are alone, away or always in one place."""
    yield from hits(reading, (*AT_HOME, *HABITS))
    for match in HOUSE.finditer(reading.folded.text) if reading.has("at-mine") else ():
        yield reading.span_hit(match)
