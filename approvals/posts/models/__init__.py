"""A post, its mutable draft, and everything about it that is frozen.

Version, Body, VersionConnection, SignOff, CheckReport, Decision, Clearance, FindingReply,
CheckedVersion, FiredRule and KeptBack refuse UPDATE and DELETE in the database itself (``approvals.posts.apps``); Body, Remark and
ReferralNote let their text go to NULL, once, for disposal and erasure.
"""

from approvals.posts.models.decisions import (
    Clearance,
    Decision,
    FindingReply,
    Remark,
)
from approvals.posts.models.echo import Echo
from approvals.posts.models.post import (
    LONGEST_PEOPLE,
    Capacity,
    Draft,
    Picture,
    Post,
    PostQuerySet,
)
from approvals.posts.models.reasons import ReturnReason
from approvals.posts.models.referral import ReferralNote
from approvals.posts.models.tally import CheckedVersion, FiredRule, KeptBack
from approvals.posts.models.trait import Trait
from approvals.posts.models.version import (
    Body,
    CheckReport,
    Key,
    SignOff,
    Version,
    VersionConnection,
)

__all__ = [
    "LONGEST_PEOPLE",
    "Body",
    "Capacity",
    "CheckReport",
    "CheckedVersion",
    "Clearance",
    "Decision",
    "Draft",
    "Echo",
    "FindingReply",
    "FiredRule",
    "KeptBack",
    "Key",
    "Picture",
    "Post",
    "PostQuerySet",
    "ReferralNote",
    "Remark",
    "ReturnReason",
    "SignOff",
    "Trait",
    "Version",
    "VersionConnection",
]
