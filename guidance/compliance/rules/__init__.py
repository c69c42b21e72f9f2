"""The rules, by subject. Importing this package signs every one of them in."""

from guidance.compliance.registry import RULES
from guidance.compliance.rules import (
    accuracy,
    capacity,
    channel,
    children,
    conduct,
    courts,
    dates,
    decisions,
    elections,
    links,
    officers,
    party,
    periods,
    pictures,
    privacy,
    style,
    unseen,
)

__all__ = [
    "accuracy", "capacity", "channel", "children", "conduct", "courts", "dates", "decisions", "elections", "links", "officers", "party",
    "periods", "pictures", "privacy", "style", "unseen",
]  # fmt: skip
ALL = tuple(RULES)
