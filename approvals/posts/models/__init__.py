"""A post, its mutable draft, and everything about it that is frozen.

Version, Body, VersionConnection, SignOff, CheckReport, Decision, Clearance, FindingReply,
CheckedVersion and FiredRule refuse UPDATE and DELETE in the database itself (``approvals.posts.apps``); Body and Remark let
their text go to NULL, once, for disposal and erasure.
"""

from approvals.posts.models.decisions import (
    Clearance,
    Decision,
    FindingReply,
    Remark,
    ReturnReason,
)
from approvals.posts.models.post import (
    Capacity,
    Draft,
    Picture,
    Post,
    PostQuerySet,
)
from approvals.posts.models.tally import CheckedVersion, FiredRule
from approvals.posts.models.version import (
    Body,
    CheckReport,
    Key,
    SignOff,
    Version,
    VersionConnection,
)

__all__ = [
    "Body",
    "Capacity",
    "CheckReport",
    "CheckedVersion",
    "Clearance",
    "Decision",
    "Draft",
    "FindingReply",
    "FiredRule",
    "Key",
    "Picture",
    "Post",
    "PostQuerySet",
    "Remark",
    "ReturnReason",
    "SignOff",
    "Version",
    "VersionConnection",
]
