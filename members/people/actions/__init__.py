"""What can be done to a person's standing. Each verb is atomic and audited."""

from members.people.actions.access import (
    change_email,
    deactivate,
    reactivate,
    reset_second_factor,
)
from members.people.actions.councillors import amend, delegate, elect, end_delegation
from members.people.actions.invitations import (
    INVITATION_LIFE,
    Invited,
    accept_invitation,
    appoint_administrator,
    find_invitation,
    invite,
    invite_again,
)
from members.people.actions.roles import change_roles, sync_roles

__all__ = [
    "INVITATION_LIFE",
    "Invited",
    "accept_invitation",
    "amend",
    "appoint_administrator",
    "change_email",
    "change_roles",
    "deactivate",
    "delegate",
    "elect",
    "end_delegation",
    "find_invitation",
    "invite",
    "invite_again",
    "reactivate",
    "reset_second_factor",
    "sync_roles",
]
