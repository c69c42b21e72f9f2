"""A post in words: its state, what happens next, its card, its versions."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localtime

from approvals.posts.models import Picture, Post
from approvals.posts.states import PostState
from guidance.restrictions.saying import say_moment, say_near, say_span
from members.audit.models import Event
from members.audit.vocabulary import Action
from members.people.models import User

S = PostState
LONGEST_TITLE = 80

NEXT: dict[PostState, str] = {
    S.DRAFT: "It is not sent in yet. Only those who write for this councillor can see it.",
    S.IN_REVIEW: "A reviewer looks at it next. Nobody can change its words meanwhile.",
    S.CHANGES_REQUESTED: "A reviewer asks for changes. Read why, change it and send it in again.",
    S.WORDING_SUGGESTED: (
        "A reviewer suggests other words and has signed them. Accept them, and the post is "
        "approved; edit them and send it in again; or keep your own."
    ),
    S.REFERRED: "The Monitoring Officer looks at it next, then a reviewer.",
    S.APPROVED: (
        "You and a reviewer have both signed it. It goes out in its time, unless something keeps "
        "it back or you take it back before."
    ),
    S.PUBLISHED: (
        "It has gone out; below you see where. Only the owner of an account can take a post down."
    ),
    S.DECLINED: (
        "The council cannot help with this post. It will not go out from here. Read below why."
    ),
    S.WITHDRAWN: "It was taken back and will not go out. It can be opened again as a draft.",
    S.LAPSED: "Its time passed before it went out. Choose a new time and send it in again.",
}
"""What happens next, for every state, told to the author."""
NEXT_TO_OTHERS: Mapping[PostState, str] = NEXT | {
    S.APPROVED: (
        "The councillor and a reviewer have both signed it. It goes out in its time, unless "
        "something keeps it back or it is taken back before."
    ),
    S.CHANGES_REQUESTED: "The councillor is told why, and can send it in again.",
    S.WORDING_SUGGESTED: (
        "The councillor decides next. If they agree, it goes out in its time; if they edit it, "
        "it comes back to the reviewers."
    ),
    S.DECLINED: (
        "The council cannot support this post. The councillor may post it themselves, from "
        "their own equipment, and then answers for it alone."
    ),
    S.LAPSED: "Its time passed before it went out. The councillor can choose a new one.",
}
"""The same, told to whoever is not the author: assistants and officers."""

OFFERED: Mapping[PostState, str] = {
    S.WORDING_SUGGESTED: (
        "The communications team wrote this for you, and a reviewer has signed it. Sign it as it "
        "stands, change it first, or leave it: an offer needs no answer."
    ),
    S.WITHDRAWN: "It will not go out. It can be opened as a draft of your own.",
    S.LAPSED: "Its time is over. It can still be opened as a draft of your own.",
}
"""What happens next with an offer as it stands, told to whom it was offered."""
OFFERED_TO_OTHERS: Mapping[PostState, str] = {
    S.WORDING_SUGGESTED: (
        "It was offered to the councillor, who takes it as it stands, changes it, or leaves it."
    ),
    S.WITHDRAWN: "The offer was passed on or taken back. It will not go out.",
    S.LAPSED: "Its time is over, and nothing goes out.",
}
"""The same, told to whoever is not the author."""
ENDED: Mapping[str, tuple[str, str]] = {
    Action.POST_WITHDRAW: ("You said no to this offer", "The councillor said no to this offer"),
    Action.POST_RECALL: ("This offer was taken back", "This offer was taken back"),
    Action.POST_OFFER_END: ("This offer has ended", "This offer ended without an answer"),
}
"""How an offer that nobody took came to its end, told to whom it was offered and to others."""

SINCE: Mapping[PostState, str] = {
    S.DRAFT: "A draft since",
    S.IN_REVIEW: "Sent in",
    S.CHANGES_REQUESTED: "Sent back",
    S.WORDING_SUGGESTED: "Suggested",
    S.REFERRED: "Referred",
    S.APPROVED: "Approved",
    S.PUBLISHED: "Published",
    S.DECLINED: "Declined",
    S.WITHDRAWN: "Taken back",
    S.LAPSED: "Lapsed",
}
"""What happened when a post came into its state, before the moment."""
STEPS: Mapping[PostState, str] = {
    S.CHANGES_REQUESTED: "Read what the reviewer asks for, and send it in again.",
    S.WORDING_SUGGESTED: "Accept the wording, edit it, or keep your own.",
    S.LAPSED: "Its time passed. Choose a new one, and send it in again.",
}
"""What is to be done with a post that waits for its author, on its card."""
STEPS_FOR_ASSISTANTS: Mapping[PostState, str] = {
    S.CHANGES_REQUESTED: "You can change it. The councillor sends it in again.",
    S.WORDING_SUGGESTED: "The councillor decides.",
    S.LAPSED: "Its time passed. The councillor can choose a new one.",
}
"""The same, on the card of somebody who prepares drafts for them."""

KINDS = {
    "request_changes": "Changes requested",
    "decline": "Declined",
    "suggest": "Wording suggested",
    "offer": "Offered by the communications team",
    "refer": "Referred to the Monitoring Officer",
    "take_back_reason": "A disputed reason taken back",
    "advise": "Sent back to the reviewers by the Monitoring Officer or a deputy",
    "turn_down": "Suggested wording turned down",
    "clear": "Cleared by the Monitoring Officer or a deputy",
}
# What a council may not help with, and a councillor may well say elsewhere. Of other reasons for
# declining (a court case, a private paper) the same law binds them there.
# A question to the Monitoring Officer may hold legal advice; the author sees that it was asked.


def say_window(starts: datetime | None, ends: datetime | None) -> str:
    """When a post may go out, in words."""
    if ends is None:
        return "No time chosen yet"
    if starts is None:
        return f"As soon as it is approved, not later than {say_moment(ends)}"
    if localtime(starts).date() == localtime(ends).date():
        return say_span(starts, ends)
    return f"Not before {say_moment(starts)}, not later than {say_moment(ends)}"


def say_consent(consent: str) -> str:
    """What the author declared about the consent of the people in a picture, in words."""
    return str(dict(Picture.Consent.choices).get(consent, "Not said"))


def say_heading(post: Post, events: Iterable[Event], *, to_author: bool) -> str:
    """Where a post stands, as the heading of its page.

    Args:
        events: the post's events, newest first: the trail alone knows how an offer ended.
    """
    if post.is_offer and post.state == S.WORDING_SUGGESTED:
        return "Offered to you" if to_author else "Offered to the councillor"
    if post.is_offer and (ended := _ended(events)):
        to_them, to_others = ENDED[ended]
        return to_them if to_author else to_others
    return str(post.get_state_display())


def _ended(events: Iterable[Event]) -> str:
    """What ended an offer that nobody had taken, or nothing: one that was signed ends as a post."""
    last = next((e for e in events if e.facts.get("to")), None)
    is_untaken = last is not None and last.facts.get("from") == S.WORDING_SUGGESTED
    return last.action if last and is_untaken and last.action in ENDED else ""


def say_next(post: Post, *, to_author: bool) -> str:
    """What happens next with a post, told to its author or to whoever else reads it."""
    state = PostState(post.state)
    if post.is_offer and state in OFFERED:
        return (OFFERED if to_author else OFFERED_TO_OTHERS)[state]
    return (NEXT if to_author else NEXT_TO_OTHERS)[state]


def _address(post: Post) -> str:
    name = "posts:compose" if post.state == S.DRAFT else "posts:show"
    return reverse(name, args=[post.ref])


def text_of(post: Post) -> str:
    """The words to know a post by: the draft's while it is one, else those sent in."""
    if post.state == S.DRAFT or post.current is None:
        return post.draft.text
    content = post.current.body.content
    return "" if content is None else post.current.payload.wordings[0].text


def title_of(text: str, *, empty: str = "") -> str:
    """The first line that says something, cut short after a word; ``empty`` where none does."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), empty)
    if len(line) <= LONGEST_TITLE:
        return line
    words = line[:LONGEST_TITLE].rpartition(" ")[0] or line[: LONGEST_TITLE - 1]
    return f"{words.rstrip(' ,;:.-')}…"


def card_of(post: Post, reader: User, at: datetime) -> dict[str, object]:
    """A post as one card of a reader's list: whose it is where it is not theirs, and what to do."""
    text = text_of(post)
    title = title_of(text, empty="Nothing written yet")
    is_open_offer = post.is_offer and post.state == S.WORDING_SUGGESTED
    since = "Offered" if is_open_offer else SINCE[PostState(post.state)]
    moved = f"{since} {say_near(post.moved_at, at)}"
    is_own = post.councillor.user_id == reader.pk
    return {
        "title": title,
        "url": _address(post),
        "state": post.state,
        "text": text if "\n" in text.strip() else "",
        "meta": moved if is_own else f"{post.councillor.title}. {moved}",
        "label": "Offer" if is_open_offer else "",
        "note": _step(post, at, is_own=is_own),
    }


def _step(post: Post, at: datetime, *, is_own: bool) -> str:
    """What the reader of a card does next with its post."""
    ends = post.current.window_until if post.current else None
    if post.state == S.APPROVED and ends:
        return f"Not later than {say_near(ends, at)}."
    if not is_own:
        return STEPS_FOR_ASSISTANTS.get(PostState(post.state), "")
    if post.is_offer and post.state == S.WORDING_SUGGESTED and ends:
        return f"Sign it, change it or leave it by {say_near(ends, at)}."
    return STEPS.get(PostState(post.state), "")
