"""Who may hold which roles, decided from what is given."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from members.people.roles import TABLE, Role, conflict


@dataclass(frozen=True)
class Standing:
    """What is known of a person on the day their roles change."""

    holds: frozenset[Role] = frozenset()
    is_self: bool = False
    is_councillor: bool = False
    is_delegate: bool = False
    other_administrators: int = 1


def why_not(standing: Standing, wanted: AbstractSet[Role]) -> str:
    """Why a person so placed may not hold exactly these roles, or an empty string.

    Somebody who is both a councillor (or drafts for one) and an officer could hold both keys
    of a post; somebody who gives themselves a role was let in by nobody.
    """
    if reason := conflict(wanted):
        return reason
    officers = sorted(role.label for role in wanted if TABLE[role].is_officer)
    if officers and standing.is_councillor:
        return f"A councillor cannot hold the role {officers[0]}."
    if officers and standing.is_delegate:
        return (
            f"Somebody who prepares drafts for a councillor cannot hold the role {officers[0]}. "
            "End the delegation first."
        )
    if standing.is_self and wanted - standing.holds:
        return "You cannot give yourself a role. Ask another administrator."
    if Role.ADMINISTRATOR in standing.holds - wanted and not standing.other_administrators:
        return "This is the last administrator. Give somebody else that role first."
    return ""
