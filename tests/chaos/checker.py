"""The judge: compares what the network took down with what the database holds.

Imports nothing of Rostrum and nothing of Django: plain SQL, JSON and SHA-256. What it knows of
the database is the schema; what it knows of the network is the network's own log.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Query = Callable[[str], list[Row]]

VERSIONS = """
SELECT v.id, v.sha256, v.window_from, b.content, p.state AS post_state,
       t.uid, d.state, d.ref AS dispatch
FROM posts_version v
JOIN posts_body b ON b.version_id = v.id
JOIN posts_post p ON p.id = v.post_id
JOIN posts_versionconnection t ON t.version_id = v.id
LEFT JOIN publishing_dispatch d
  ON d.version_id = v.id AND d.connection_id = t.connection_id
"""
KEYS = "SELECT version_id, key, by_id, sha256 FROM posts_signoff"
INTENTS = "SELECT at, subject, digest FROM audit_event WHERE action = 'dispatch:send'"
NOT_TO_GO = {"withdrawn", "in_review", "declined", "draft"}
SHOWN = {"unknown", "refused", "held"}


@dataclass
class Verdict:
    """What was found; every list but ``unknown`` must stay empty."""

    unapproved: list[str] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    early: list[str] = field(default_factory=list)
    wrong_account: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)
    untrailed: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    sent: int = 0

    def faults(self) -> dict[str, list[str]]:
        """The kinds of fault that were found."""
        kinds = {k: v for k, v in self.__dict__.items() if k not in ("unknown", "sent")}
        return {kind: found for kind, found in kinds.items() if found}

    def add(self, other: "Verdict") -> None:
        """Add another run's findings to this one's."""
        for name, value in other.__dict__.items():
            setattr(self, name, getattr(self, name) + value)


def taken(log: Path, label: str) -> list[Row]:
    """The posts of a run that the network really kept, from its own journal."""
    kept = []
    for line in map(json.loads, filter(None, log.read_text("utf-8").split("\n"))):
        if line["event"] == "create" and line.get("stored"):
            text = json.loads(line["body"])["text"]
            if text.startswith(label):
                kept.append(line | {"text": text})
    return kept


def moment(value: Any) -> datetime | None:
    """A time from either database, aware."""
    if value is None:
        return None
    found = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def is_signed(version: Row, keys: list[Row]) -> bool:
    """Both keys, of two people, on the digest of exactly these bytes."""
    mine = [key for key in keys if key["version_id"] == version["id"]]
    digest = hashlib.sha256(version["content"].encode()).hexdigest()
    return (
        sorted(key["key"] for key in mine) == ["author", "reviewer"]
        and len({str(key["by_id"]) for key in mine}) == 2
        and {key["sha256"] for key in mine} == {digest}
        and version["sha256"] == digest
    )


def wording(version: Row) -> str:
    """The text that was signed for the version's account."""
    signed = json.loads(version["content"])["wordings"]
    return str(next(w["text"] for w in signed if w["uid"] == version["uid"]))


def judge(query: Query, log: Path, label: str) -> Verdict:
    """Judge every post whose words begin with the run's label."""
    mine = [version for version in query(VERSIONS) if wording(version).startswith(label)]
    keys, intents = query(KEYS), query(INTENTS)
    arrived = taken(log, label)
    signed = {(wording(v), v["uid"]): v for v in mine if is_signed(v, keys)}
    verdict = Verdict(sent=len(arrived))
    for post in arrived:
        _judge_arrival(post, signed, intents, verdict)
    counts = Counter((post["text"], post["account"]) for post in arrived)
    verdict.duplicates = [f"{text} x{n}" for (text, _), n in counts.items() if n > 1]
    for (text, uid), version in signed.items():
        _judge_delivery(text, version, counts[text, uid] > 0, verdict)
    return verdict


def _judge_arrival(
    post: Row, signed: dict[tuple[str, str], Row], intents: list[Row], verdict: Verdict
) -> None:
    """What arrived was signed, for this account, is not early, and its intent came first."""
    version = signed.get((post["text"], post["account"]))
    if version is None:
        elsewhere = any(text == post["text"] for text, _ in signed)
        (verdict.wrong_account if elsewhere else verdict.unapproved).append(post["text"])
        return
    if version["post_state"] in NOT_TO_GO:
        verdict.unapproved.append(post["text"])
    received = datetime.fromtimestamp(post["wall"], tz=UTC)
    opens = moment(version["window_from"])
    if opens and received < opens:
        verdict.early.append(post["text"])
    before = [
        intent
        for intent in intents
        if intent["subject"] == f"dispatch:{version['dispatch']}"
        and intent["digest"] == version["sha256"]
        and (moment(intent["at"]) or received) <= received
    ]
    if not before:
        verdict.untrailed.append(post["text"])


def _judge_delivery(text: str, version: Row, is_out: bool, verdict: Verdict) -> None:
    """A signed post that was due is out, or somebody can see that it is not."""
    if version["post_state"] in NOT_TO_GO:
        return
    if version["state"] == "unknown":
        verdict.unknown.append(text)
    if version["state"] == "sent" and not is_out:
        verdict.losses.append(f"{text} is said to be sent and is not there")
    if version["state"] != "sent" and version["state"] not in SHOWN:
        verdict.losses.append(f"{text} is {version['state'] or 'nowhere'}")
