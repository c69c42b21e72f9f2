"""The catalogue of rules: what each says, how grave it is and which paragraph it enforces.

The entries are in ``catalogue.json``; each carries a text that must trigger it and a near miss
that must not, which the tests hold it to.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from guidance.compliance.findings import Severity

KINDS = frozenset({"structure", "context", "list", "mixed", "wording"})
"""What a rule goes by.

``structure``: it counts and compares. ``context``: what is known besides the words. ``list``: lists
and the shape of what is written. ``mixed``: facts and wording. ``wording``: what words mean.
"""
EXACT = frozenset({"structure", "context"})


@dataclass(frozen=True)
class Entry:
    """One rule's facts. ``kind`` says how sure it can be: see ``KINDS``.

    ``on_network`` names another paragraph where a network has one of its own on the subject.
    ``to_officers`` is a title or a message for those whose post it is not, where the author's
    would speak to them as if it were. ``beyond`` says why nothing that the portal takes can break
    it; ``check_posts`` applies it all the same.
    """

    id: str
    title: str
    severity: Severity
    kind: str
    guidance: str
    message: str
    todo: str
    principle: str
    trigger: Mapping[str, Any]
    near_miss: Mapping[str, Any]
    on_network: Mapping[str, str] = field(default_factory=dict)
    to_officers: Mapping[str, str] = field(default_factory=dict)
    beyond: str = ""

    def guidance_on(self, network: str) -> str:
        """The paragraph that it enforces in a wording for this network."""
        return self.on_network.get(network, self.guidance)

    @property
    def references(self) -> list[str]:
        """Every paragraph that it may cite."""
        return [self.guidance, *self.on_network.values()]


def _read() -> Mapping[str, Entry]:
    source = Path(__file__).parent / "catalogue.json"
    entries = json.loads(source.read_text(encoding="utf-8"))
    rows = (Entry(**entry | {"severity": Severity(entry["severity"])}) for entry in entries)
    return MappingProxyType({row.id: row for row in rows})


CATALOGUE = _read()
BEYOND = frozenset(entry.id for entry in CATALOGUE.values() if entry.beyond)
"""The rules about what the portal does not take: no rule set asks for them there."""


def references() -> dict[str, str]:
    """Every rule with the ``page-slug#anchor`` of the paragraph that it enforces anywhere."""
    return {entry.id: entry.guidance for entry in CATALOGUE.values()}
