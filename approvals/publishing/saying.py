"""A delivery in words: what happened, why it is held, what would release it. Pure."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from approvals.posts.states import PostState
from approvals.publishing.gate import SAYS
from approvals.publishing.states import TO_COME
from approvals.publishing.states import DispatchState as S
from guidance.restrictions.saying import say_span
from members.connections.models import Platform

NEWS: Mapping[str, str] = {
    "waiting": "Nothing has been sent yet.",
    S.SENDING: "It is being sent at this moment, and can no longer be stopped here.",
    S.SENT: "It is out.",
    S.REFUSED: "It is not out, and Rostrum will not try again.",
    S.UNKNOWN: "It may be out. Rostrum will not send it again; a person has to look.",
    S.HELD: "It is not out. It goes by itself when nothing keeps it back, inside its time.",
    S.AWAITING_HAND: "It waits for the councillor to post it by hand.",
    S.LAPSED: "Its time passed, so it was not sent.",
    S.TAKEN_BACK: "Its author has taken it back here. It does not go out.",
}
"""What a state means, for everybody who sees the post."""

BY_HAND = "It is not out yet. When its time comes, the councillor is asked to post it by hand."
DONE_BY_HAND = "The councillor said that they have posted it."
PRACTISED = "It is in the practice feed, and nowhere else. Nobody outside can see it."

NETWORK_SAYS: Mapping[str, str] = {
    "payment": "The council’s credit with the network has run out.",
    "app": "The network refuses the portal itself.",
    "account": "The network has suspended or locked the account.",
    "content": "The network refused the words.",
    "picture": "The network refused a picture or its description.",
    "forbidden": "The network refused the post.",
    "mismatch": "What is on the network is not what was signed.",
    "unseen": "The network took the post and has not shown it since.",
    "late": "Rostrum heard late that the network had taken the post.",
    "twice": "The network took the post twice.",
    "late_hand": "The councillor said that they have posted it, after its time had ended.",
    "other_author": "Another account wrote the post at the address that the councillor gave.",
    "no_channel": "Rostrum cannot post to this account by itself.",
}

NEW_VERSION = "Send the post in again as a new version."
RELEASES: Mapping[str, str] = {
    "approved": "It goes when it is approved again.",
    "current": "The newer version takes its place.",
    "bytes": "Tell the administrator at once: stored text has changed. " + NEW_VERSION,
    "pictures": "Tell the administrator: a stored picture is lost or changed. " + NEW_VERSION,
    "author_key": "The councillor signs this version.",
    "reviewer_key": "A reviewer approves this version.",
    "reviewer_trusted": "A reviewer asks for changes, and it is reviewed anew. " + NEW_VERSION,
    "same_digest": NEW_VERSION,
    "keys_apart": "Another reviewer, who did not help to write it, reviews a new version.",
    "unexpired": NEW_VERSION,
    "referrals": "The Monitoring Officer or a deputy clears the finding.",
    "window_open": "It goes when its time comes.",
    "chosen_time": "It goes when that moment comes.",
    "window_over": NEW_VERSION,
    "connected": "It goes once they have, under “Your connected accounts”.",
    "can_publish": "It goes once they have connected the account again and agreed to that.",
    "own_connection": NEW_VERSION,
    "same_account": "The councillor connects the account that was signed, or sends a new version.",
    "serving": "An administrator corrects the term of office, if it is wrong.",
    "stop": "A lead reviewer or the Monitoring Officer resumes publishing, or lets this post through.",
    "stop_subject": "A lead reviewer or the Monitoring Officer resumes publishing about the subject, "
    "or lets this post through.",
    "stop_file": "The administrator removes the stop file from the server.",
    "hold": "A lead reviewer or the Monitoring Officer lifts the hold.",
    "period_known": "A reviewer decides again, knowing of the period. " + NEW_VERSION,
    "period_exempt": "A reviewer approves it again and names the exemption. " + NEW_VERSION,
    "candidates_known": "A reviewer decides again, knowing of the candidate. " + NEW_VERSION,
    "taken_back": NEW_VERSION,
    "limited": "It goes when the pause that the network asked for is over.",
    "one_at_a_time": "It goes when the other post is out.",
    "payment": "Once the credit is topped up, a lead reviewer resumes publishing.",
    "app": "Once the network accepts the portal again, a lead reviewer resumes publishing.",
}
"""What would let a held delivery go, for every reason that can hold one."""


LABELS: Mapping[str, str] = {
    "held": "It is approved and held back for now.",
    "unknown": "It is approved, and nobody can tell yet whether it is out.",
    "unsent": "It was approved and did not go out.",
    "partly_published": "It is out in one place and not yet, or not, in another.",
}


def news_of(state: str, platform: str) -> str:
    """What a delivery's state means on a platform."""
    if platform == Platform.HAND_OFF and state == "waiting":
        return BY_HAND
    if platform == Platform.HAND_OFF and state == S.SENT:
        return DONE_BY_HAND
    is_practised = platform == Platform.PRACTICE and state == S.SENT
    return PRACTISED if is_practised else NEWS[state]


def say_read_back(outcome: str, network: str, author: str) -> str:
    """What a network said of a post that was posted by hand; nothing where it was not asked."""
    says = {
        "asked": f"Rostrum asks {network} whose post this is.",
        "seen": f"Seen on {network} as {author}. Its words were not compared.",
        "other": f"Another account wrote that post: {author}.",
        "not_seen": f"It could not be looked at on {network}, so nothing shows whose post it is.",
    }
    return says.get(outcome, "")


def reasons_in_words(codes: Sequence[str]) -> list[tuple[str, str]]:
    """Each reason and what would release it (empty where nothing would)."""
    return [
        (SAYS.get(code) or NETWORK_SAYS.get(code) or code, RELEASES.get(code, "")) for code in codes
    ]


def label_of(state: str, deliveries: Collection[str], *, is_ahead: bool) -> str:
    """A post's state as people speak of it: approved, for one, is not yet what becomes of it.

    Gives ``scheduled``, ``held``, ``unknown``, ``unsent`` and ``partly_published`` beside the
    states of a post. ``deliveries`` are the states of its current version, one for each place,
    ``waiting`` for a place that nothing has been tried for; ``is_ahead`` says that its window has
    not opened.
    """
    found = set(deliveries)
    if state == PostState.PUBLISHED and found - {S.SENT}:
        return "partly_published"
    if state != PostState.APPROVED:
        return state
    if found and not found & (TO_COME | {"waiting"}):
        return "unknown" if S.UNKNOWN in found else "unsent"
    if S.HELD in found:
        return "held"
    return "scheduled" if is_ahead else state


def say_label(label: str, starts: datetime | None, ends: datetime) -> str:
    """What a derived label means, in a sentence; nothing for a state that speaks for itself."""
    if label == "scheduled" and starts:
        return f"It goes out between these times: {say_span(starts, ends)}."
    return LABELS.get(label, "")


def say_held(codes: Sequence[str]) -> str:
    """Why an approved post is held back, in one line."""
    return " ".join(says for says, _ in reasons_in_words(codes)) or "Rostrum tries again by itself."
