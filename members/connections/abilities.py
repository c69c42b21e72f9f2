"""What a network's permission lets the portal do, in the network's own scopes. Pure.

https://docs.x.com/fundamentals/authentication/guides/v2-authentication-mapping and
https://docs.joinmastodon.org/api/oauth-scopes/
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from members.connections.connectors import mastodon, x
from members.connections.models import Platform


class Abilities(NamedTuple):
    """Whether posts can be sent, with pictures, and whether they can be looked for afterwards."""

    can_publish: bool
    can_read: bool


ALL = Abilities(can_publish=True, can_read=True)
_SCOPES: Mapping[str, tuple[Collection[str], Collection[str]]] = {
    Platform.X: (x.PUBLISHES, x.READS),
    Platform.MASTODON: (mastodon.PUBLISHES, mastodon.READS),
}


def abilities_of(platform: str, scope: str) -> Abilities:
    """What the scopes that a network granted, with spaces between them, let the portal do.

    An app password of Bluesky knows no scopes: it can both post and read.
    """
    if platform not in _SCOPES:
        return ALL
    granted = set(scope.split())
    publishes, reads = _SCOPES[platform]
    return Abilities(granted.issuperset(publishes), granted.issuperset(reads))
