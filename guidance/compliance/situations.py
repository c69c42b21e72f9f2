"""The context of an example in words, for people who read what a rule does. Pure."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

CHANNELS = {"x": "X", "instagram": "Instagram", "bluesky": "Bluesky", "facebook": "Facebook"}
ACCOUNTS = {
    "council": "On an account of the council.",
    "personal": "On a personal account.",
    "councillor": "On a councillor’s account.",
}
PERIODS = {
    "local": "In the pre-election period of local elections.",
    "by-election": "In the pre-election period of a by-election.",
    "general": "In the pre-election period of a general election.",
}


def _day(value: str) -> str:
    day = date.fromisoformat(value[:10])
    return f"{day:%A} {day.day} {day:%B %Y}"


def _names(values: list[str]) -> str:
    return ", ".join(values)


def _picture(medium: Mapping[str, Any]) -> str:
    if medium.get("type") == "video":
        return f"With a video {'with' if medium.get('captions') else 'without'} captions."
    words = [f"With a picture described as “{medium['alt']}”"]
    if not medium.get("alt"):
        words = ["With a picture that has no description"]
    if medium.get("children"):
        words.append("that shows children")
    if consent := {"none": "without consent", "recorded": "with consent"}.get(
        medium.get("consent", "")
    ):
        words.append(consent)
    if medium.get("people"):
        words.append("that shows a councillor")
    if "licence" in medium:
        words.append(f"of which is said: “{medium['licence']}”")
    if medium.get("declared_text"):
        words.append(f"with these words in it: “{medium['declared_text']}”")
    if medium.get("bytes"):
        words.append(f"of {medium['bytes']:,} bytes")
    return ", ".join(words) + "."


SAYINGS: Mapping[str, Callable[[Any], str]] = {
    "channel": lambda value: f"On {CHANNELS.get(value, value)}.",
    "account": lambda value: ACCOUNTS[value],
    "capacity": lambda value: f"In the capacity: {value}.",
    "nation": lambda value: f"In {str(value).capitalize()}.",
    "pre_election": lambda value: PERIODS[value.get("kind", "local")] if value else "",
    "period_start": lambda value: f"A pre-election period starts on {_day(value)}.",
    "polling_day": lambda value: "On polling day." if value else "",
    "candidates": lambda value: f"Standing for election: {_names(value)}.",
    "sensitive_topics": lambda value: f"Sensitive topics: {_names(value)}.",
    "hold": lambda value: f"Posting is paused: {value}." if value else "Posting is not paused.",
    "created_at": lambda value: f"Written on {_day(value)}.",
    "publish_at": lambda value: f"To go out on {_day(value)}.",
    "recent_posts": lambda value: f"After a post that said “{value[0]}”" if value else "",
    "media": lambda value: " ".join(_picture(medium) for medium in value),
}


def in_words(context: Mapping[str, Any]) -> str:
    """What is known besides the words of an example, in sentences; what has no words is left out."""
    return " ".join(_said(context))


def _said(context: Mapping[str, Any]) -> Iterator[str]:
    for key, value in context.items():
        if key in SAYINGS and (words := SAYINGS[key](value)):
            yield words
