"""The rules in force, frozen, and the council's own lists from which they are made."""

from guidance.compliance.models.entries import (
    AllowListed,
    CampaignTag,
    Candidate,
    JargonTerm,
    OfficerName,
    Party,
    SensitiveTopic,
)
from guidance.compliance.models.phrases import WatchedPhrase
from guidance.compliance.models.rulesets import Proposal, RuleSet, Silence

ENTRIES = (
    WatchedPhrase,
    Party,
    CampaignTag,
    SensitiveTopic,
    Candidate,
    AllowListed,
    JargonTerm,
    OfficerName,
)
"""The models of the lists, in the order in which editors see them."""

__all__ = [
    "ENTRIES",
    "AllowListed",
    "CampaignTag",
    "Candidate",
    "JargonTerm",
    "OfficerName",
    "Party",
    "Proposal",
    "RuleSet",
    "SensitiveTopic",
    "Silence",
    "WatchedPhrase",
]
