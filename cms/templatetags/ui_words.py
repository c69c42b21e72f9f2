"""The words and colours of states. Colour never says it alone: the words always stand there."""

from collections.abc import Mapping

POST_STATES: Mapping[str, tuple[str, str]] = {
    "draft": ("Draft", "grey"),
    "in_review": ("In review", "blue"),
    "changes_requested": ("Changes requested", "orange"),
    "suggested": ("Wording suggested", "purple"),
    "wording_suggested": ("Wording suggested", "purple"),
    "referred": ("Referred", "magenta"),
    "approved": ("Approved", "green"),
    "scheduled": ("Scheduled", "teal"),
    "held": ("Held back", "yellow"),
    "unknown": ("Not known if sent", "orange"),
    "unsent": ("Not sent", "red"),
    "partly_published": ("Partly published", "yellow"),
    "published": ("Published", "green"),
    "declined": ("Declined", "red"),
    "withdrawn": ("Withdrawn", "grey"),
    "lapsed": ("Lapsed", "grey"),
}

DELIVERY_STATES: Mapping[str, tuple[str, str]] = {
    "waiting": ("Waiting", "grey"),
    "sending": ("Sending", "blue"),
    "sent": ("Sent", "green"),
    "refused": ("Not sent", "red"),
    "held": ("Held", "yellow"),
    "unknown": ("Not known if sent", "orange"),
    "awaiting_hand": ("Waiting for you", "purple"),
    "lapsed": ("Lapsed", "grey"),
    "taken_back": ("Taken back", "grey"),
}

GRADES: Mapping[str, str] = {
    "fix": "Put right before sending",
    "answer": "The reviewer will ask about this",
    "refer": "The Monitoring Officer must clear this",
    "advice": "Advice",
}


def tag_of(table: Mapping[str, tuple[str, str]], state: str) -> dict[str, str]:
    """The text and colour of a state; one that is not in the table is shown as it is named."""
    text, colour = table.get(str(state), (str(state).replace("_", " ").capitalize(), "grey"))
    return {"text": text, "colour": colour}
