"""Who is who in Elmton: twelve councillors, one assistant and nine officers.

No group has a majority. The leader, the cabinet member and the mayor are of three groups, and
every group has drafts, approvals and refusals, so that nobody learns a lesson that is not there.
"""

from dataclasses import dataclass

from members.people.roles import Role

WARDS = ("Castle", "Eastfield", "Elm Park", "Hillside", "Marston", "Riverside")
LABOUR, CONSERVATIVE = "Labour", "Conservative"
LIBERAL_DEMOCRAT, GREEN = "Liberal Democrat", "Green"
GROUPS = (CONSERVATIVE, GREEN, LABOUR, LIBERAL_DEMOCRAT)
ADMINISTRATOR = "Adam Abbot"
LEAD = "Leah Lowe"
RITA, ROBIN, PRIYA = "Rita Reeves", "Robin Rowe", "Priya Nair"
MOSES, DINAH = "Moses Obi", "Dinah Frost"
EDITOR = "Greta Holm"
ASSISTANT = "Asha Patel"
AUDITOR = "Audrey Dunn"

OFFICERS = {
    RITA: Role.REVIEWER,
    ROBIN: Role.REVIEWER,
    PRIYA: Role.REVIEWER,
    LEAD: Role.LEAD_REVIEWER,
    MOSES: Role.MONITORING_OFFICER,
    DINAH: Role.MONITORING_OFFICER,
    EDITOR: Role.GUIDANCE_EDITOR,
    AUDITOR: Role.AUDITOR,
    ASSISTANT: Role.ASSISTANT,
}


@dataclass(frozen=True)
class Member:
    """A councillor as the council's records have them.

    ``x`` is the handle of their account on X, or empty; ``by_hand`` says what they post
    themselves: network to the name of the page.
    """

    name: str
    ward: str
    group: str = ""
    x: str = ""
    by_hand: tuple[tuple[str, str], ...] = ()
    committees: tuple[str, ...] = ()
    office: str = ""


ALICE, GEORGE = "Alice Ahmed", "George Whitfield"
BEN, RUTH = "Ben Okafor", "Ruth Llewellyn"
CHARLOTTE, DAVID = "Charlotte Hughes", "David Rosen"
EDITH, SAMIR = "Edith Marlow", "Samir Qureshi"
FIONA, TOM = "Fiona Grant", "Tom Bexley"
GRACE, HARRY = "Grace Adeyemi", "Harry Penrose"

MEMBERS = (
    Member(
        ALICE, "Elm Park", LABOUR, "CllrAliceAhmed", (("facebook", "Cllr Alice Ahmed"),),
        ("planning committee",),
    ),
    Member(
        GEORGE, "Elm Park", CONSERVATIVE, "CllrGWhitfield", (("nextdoor", "George Whitfield"),),
        ("licensing committee", "audit committee"),
    ),
    Member(
        BEN, "Eastfield", LABOUR, "CllrBenOkafor", (("facebook", "Cllr Ben Okafor"),),
        office="Leader of the council",
    ),
    Member(RUTH, "Eastfield", GREEN, "RuthLlewellyn", (), ("planning committee",)),
    Member(
        CHARLOTTE, "Hillside", CONSERVATIVE, "CllrCHughes", (("facebook", "Cllr C Hughes"),),
        ("planning committee",),
    ),
    Member(
        DAVID, "Hillside", LIBERAL_DEMOCRAT, "CllrDavidRosen",
        office="Cabinet member for streets and parks",
    ),
    Member(
        EDITH, "Marston", CONSERVATIVE, "MayorOfElmton", (("facebook", "Mayor of Elmton"),),
        office="Mayor",
    ),
    Member(SAMIR, "Marston", LABOUR, "SamirQMarston", (), ("licensing committee",)),
    Member(
        FIONA, "Riverside", LIBERAL_DEMOCRAT, "CllrFionaGrant", (("nextdoor", "Fiona Grant"),),
        ("overview and scrutiny committee",),
    ),
    Member(TOM, "Riverside", GREEN, "CllrTomBexley", (), ("audit committee",)),
    Member(GRACE, "Castle", LABOUR, "CllrGraceA", (), ("overview and scrutiny committee",)),
    Member(
        HARRY, "Castle", "", "", (("facebook", "Harry Penrose, Castle ward"),),
        ("planning committee", "licensing committee"),
    ),
)  # fmt: skip

ASSISTED = (ALICE, GEORGE)
"""Both members of one ward, of two groups: Asha works in Member Services."""

DOCUMENTED = {
    Role.COUNCILLOR: ALICE,
    Role.ASSISTANT: ASSISTANT,
    Role.REVIEWER: RITA,
    Role.LEAD_REVIEWER: LEAD,
    Role.MONITORING_OFFICER: MOSES,
    Role.GUIDANCE_EDITOR: EDITOR,
    Role.AUDITOR: AUDITOR,
    Role.ADMINISTRATOR: ADMINISTRATOR,
}
"""Whose sign-in is printed for each role."""


def address_of(name: str) -> str:
    """A person's e-mail address."""
    return f"{name.lower().replace(' ', '.')}@elmton.example"
