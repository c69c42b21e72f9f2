"""What the author is asked once, because words alone cannot show it. Pure.

The legal tests behind these turn on facts that no list of phrases finds: a person who can be
recognised, a decision that is still to be made, a paper that is not public.
"""

from collections.abc import Collection, Mapping

NONE = "none"

QUESTIONS: Mapping[str, str] = {
    "named": "Somebody is named, or could be recognised",
    "decision": "A decision about it is still to be made",
    "private_paper": "Some of it comes from a private paper or meeting",
    "political": "It mentions a party, a candidate or an election",
    "court": "It concerns a court case or a police investigation",
    "safety": "It gives advice on safety",
}
"""Key, as stored in a draft's answers with ``yes`` or ``no``, and the words on the page."""


def answers_from(ticked: Collection[str]) -> dict[str, str]:
    """Every question with ``yes`` or ``no``; empty while nothing has been ticked."""
    if not ticked:
        return {}
    return {key: "yes" if key in ticked else "no" for key in QUESTIONS}


def ticked_in(answers: Mapping[str, str]) -> list[str]:
    """What stands ticked for stored answers: ``none`` where every answer is no."""
    if not answers:
        return []
    return [key for key in QUESTIONS if answers.get(key) == "yes"] or [NONE]


def said_in(answers: Mapping[str, str]) -> list[str]:
    """The questions answered yes, in words."""
    return [words for key, words in QUESTIONS.items() if answers.get(key) == "yes"]


def no_answers_in(answers: Mapping[str, str]) -> str:
    """What to say when none was answered yes: asked and denied, or never asked."""
    return "None of the questions applies" if answers else "Was not asked"
