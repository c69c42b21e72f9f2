"""What the author was asked about a version and answered, in words. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from approvals.posts.canonical import Payload
from guidance.compliance.questions import (
    ANYTHING_ELSE,
    ANYTHING_ELSE_WORDS,
    NO,
    QUESTIONS,
    YES,
)

FIRST_WORDS: Mapping[str, str] = {
    "named": "Somebody is named, or could be recognised",
    "decision": "A decision about it is still to be made",
    "private_paper": "Some of it comes from a private paper or meeting",
    "political": "It mentions a party, a candidate or an election",
    "court": "It concerns a court case or a police investigation",
    "safety": "It gives advice on safety",
}
"""The questions as schema 1 put them, without writing them into what was signed."""

ANSWERED = {YES: "Yes", NO: "No"}
NONE_ASKED = "No question was asked about this version."


@dataclass(frozen=True)
class Answered:
    """A question in the words in which it was put, and the answer in words."""

    words: str
    answer: str


def answered_in(payload: Payload | None) -> list[Answered]:
    """What was asked and answered, in the order in which questions are put."""
    if payload is None:
        return []
    words = words_in(payload)
    order = [*QUESTIONS, *payload.answers]
    return [
        Answered(words[key], ANSWERED.get(payload.answers[key], payload.answers[key]))
        for key in dict.fromkeys(order)
        if key in payload.answers
    ]


def told_in(payload: Payload | None) -> list[Answered]:
    """What was asked and answered, and what the author told a reviewer unasked."""
    line = payload.notes.get(ANYTHING_ELSE, "") if payload else ""
    volunteered = [Answered(ANYTHING_ELSE_WORDS, line)] if line else []
    return [*answered_in(payload), *volunteered]


def words_in(payload: Payload) -> dict[str, str]:
    """Each question answered in a version, as it was put to the author then."""
    return {
        key: payload.asked.get(key) or FIRST_WORDS.get(key, key.replace("_", " "))
        for key in payload.answers
    }
