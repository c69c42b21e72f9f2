"""The rules, by subject. Importing this package signs every one of them in."""

from guidance.compliance.registry import RULES
from guidance.compliance.rules import (
    accuracy,
    accusations,
    attacks,
    branding,
    campaigning,
    capacity,
    casework,
    channel,
    children,
    conduct,
    courts,
    dates,
    decisions,
    elections,
    figures,
    hashtags,
    homes,
    interests,
    jargon,
    links,
    officers,
    periods,
    pictures,
    pre_election,
    pressure,
    privacy,
    promotion,
    respect,
    safety,
    secrets,
    style,
    unseen,
    welsh,
)

__all__ = [
    "accuracy", "accusations", "attacks", "branding", "campaigning", "capacity", "casework", "channel", "children", "conduct",
    "courts", "dates", "decisions", "elections", "figures", "hashtags", "homes", "interests", "jargon", "links", "officers", "periods",
    "pictures", "pre_election", "pressure", "privacy", "promotion", "respect", "safety", "secrets", "style", "unseen", "welsh",
]  # fmt: skip
ALL = tuple(RULES)
