"""The eight roles: one table, from which the Django groups and the pages are made."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices


class Role(TextChoices):
    """What a person is to the council."""

    COUNCILLOR = "councillor", "Councillor"
    ASSISTANT = "assistant", "Assistant"
    REVIEWER = "reviewer", "Reviewer"
    LEAD_REVIEWER = "lead_reviewer", "Lead reviewer"
    MONITORING_OFFICER = "monitoring_officer", "Monitoring Officer or deputy"
    GUIDANCE_EDITOR = "guidance_editor", "Guidance editor"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "Administrator"


class Permission(TextChoices):
    """What a person may do; the codenames of Django permissions on ``people.User``."""

    DRAFT_POST = "draft_post", "Write and sign posts"
    PREPARE_DRAFT = "prepare_draft", "Prepare drafts for a councillor"
    REVIEW_POST = "review_post", "Review posts"
    LEAD_REVIEW = "lead_review", "Manage reasons, cover and watched phrases"
    CLEAR_REFERRAL = "clear_referral", "Clear what a reviewer may not"
    STOP_PUBLISHING = "stop_publishing", "Stop and resume publishing"
    RESTRICT_SPEECH = "restrict_speech", "Declare periods and place holds"
    EDIT_GUIDANCE = "edit_guidance", "Edit the guidance library"
    VIEW_AUDIT = "view_audit", "Read the audit trail"
    MANAGE_PEOPLE = "manage_people", "Invite people and change roles"


@dataclass(frozen=True)
class RoleRow:
    """One row of the table."""

    permissions: frozenset[Permission]
    is_officer: bool
    needs_second_factor: bool


P = Permission
TABLE: dict[Role, RoleRow] = {
    Role.COUNCILLOR: RoleRow(
        frozenset({P.DRAFT_POST}), is_officer=False, needs_second_factor=False
    ),
    Role.ASSISTANT: RoleRow(
        frozenset({P.PREPARE_DRAFT}), is_officer=False, needs_second_factor=False
    ),
    Role.REVIEWER: RoleRow(frozenset({P.REVIEW_POST}), is_officer=True, needs_second_factor=False),
    Role.LEAD_REVIEWER: RoleRow(
        frozenset({P.REVIEW_POST, P.LEAD_REVIEW, P.STOP_PUBLISHING, P.RESTRICT_SPEECH}),
        is_officer=True,
        needs_second_factor=False,
    ),
    Role.MONITORING_OFFICER: RoleRow(
        frozenset({P.CLEAR_REFERRAL, P.STOP_PUBLISHING, P.RESTRICT_SPEECH, P.VIEW_AUDIT}),
        is_officer=True,
        needs_second_factor=False,
    ),
    Role.GUIDANCE_EDITOR: RoleRow(
        frozenset({P.EDIT_GUIDANCE}), is_officer=True, needs_second_factor=False
    ),
    Role.AUDITOR: RoleRow(frozenset({P.VIEW_AUDIT}), is_officer=True, needs_second_factor=False),
    Role.ADMINISTRATOR: RoleRow(
        frozenset({P.MANAGE_PEOPLE}), is_officer=True, needs_second_factor=True
    ),
}


def conflict(roles: Iterable[Role]) -> str:
    """Why these roles cannot be held by one person, or an empty string.

    A councillor (or somebody who drafts for one) who also held an officer's role could hold
    both keys of a post.
    """
    held = set(roles)
    political = sorted(r.label for r in held if not TABLE[r].is_officer)
    officers = sorted(r.label for r in held if TABLE[r].is_officer)
    if political and officers:
        return f"{political[0]} cannot be combined with {officers[0]}."
    return ""
