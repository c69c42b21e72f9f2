"""What residents tell their councillor: their troubles and their contact details."""

from collections.abc import Iterator

from guidance.compliance.nearby import together
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule


@rule("casework-identifiable", "ailment", "one-person", "gives-away/my-case")
def casework_identifiable(reading: Reading) -> Iterator[Hit]:
    """One person's trouble with what gives them away, or with how the councillor came to know.

    Not what is said of many, and not what its subject agreed to have told.
    """
    if reading.has("agreed-to-tell"):
        return
    for place in reading.first_of("ailment"):
        if reading.beside(place, "of-many"):
            continue
        if _tells(reading, place):
            yield reading.hit(place, reading.run_end(place, "ailment"))
            return


def _tells(reading: Reading, place: int) -> bool:
    def near(name: str) -> bool:
        return any(abs(other - place) <= NEIGHBOURHOOD for other in reading.where(name))

    return near("one-person") and (near("gives-away") or near("my-case"))


NEIGHBOURHOOD = 18


@rule("mailing-list-no-notice", "contact-detail", "hand-over", "kept-list")
def mailing_list_no_notice(reading: Reading) -> Iterator[Hit]:
    """Contact details asked for to be kept, and nowhere a word about how they are used."""
    if reading.has("notice") or any(
        "privacy" in reading.text[x.start : x.end].lower() for x in reading.links
    ):
        return
    yield from together(reading, "contact-detail", "hand-over", "kept-list")
