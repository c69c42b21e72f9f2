"""The common wording of an offer with each councillor's own ward and fact in it. Pure."""

WARD, FACT = "[ward]", "[fact]"


def filled(text: str, *, ward: str, fact: str) -> str:
    """The wording with what stands in square brackets put in: ``[ward]`` and ``[fact]``."""
    return text.replace(WARD, ward).replace(FACT, fact.strip())


def wants_fact(text: str) -> bool:
    """Whether a wording has a place for a fact about the ward."""
    return FACT in text
