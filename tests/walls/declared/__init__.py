"""Who may open each address of the site, an area a module."""

from tests.walls.declared import (
    account,
    agenda,
    audit,
    connections,
    cover,
    desk,
    editing,
    evidence,
    guidance,
    home,
    local_tables,
    notifications,
    offers,
    people,
    posts,
    publishing,
    restrictions,
    rulesets,
)
from tests.walls.doors import Door

OURS: dict[str, list[Door]] = {
    "home": home.DOORS,
    "people": people.DOORS,
    "account": account.DOORS,
    "audit": audit.DOORS,
    "connections": connections.DOORS,
    "notifications": notifications.DOORS,
    "posts": posts.DOORS,
    "publishing": publishing.DOORS,
    "desk": desk.DOORS,
    "agenda": agenda.DOORS,
    "offers": offers.DOORS,
    "evidence": evidence.DOORS,
    "guidance": guidance.DOORS,
    "restrictions": restrictions.DOORS,
    "cover": cover.DOORS,
    "rulesets": rulesets.DOORS,
}
BACK_OFFICES: dict[str, list[Door]] = {
    "editing": editing.DOORS,
    "local tables": local_tables.DOORS,
}
AREAS = OURS | BACK_OFFICES
