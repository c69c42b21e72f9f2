"""The rules in force, what is proposed, and what is silent."""

from tests.walls.doors import (
    AUDITOR,
    GUIDANCE_EDITOR,
    LEAD_REVIEWER,
    MONITORING_OFFICER,
    REVIEWERS,
    Door,
)

PREPARES = LEAD_REVIEWER | GUIDANCE_EDITOR
DECIDES = LEAD_REVIEWER | MONITORING_OFFICER
READS = REVIEWERS | MONITORING_OFFICER | GUIDANCE_EDITOR | AUDITOR
PROPOSAL = "a proposed change of the rules"
REHEARSES = REVIEWERS | MONITORING_OFFICER | GUIDANCE_EDITOR
DOORS = [
    Door("rehearsal/<int:pk>/", REHEARSES, "an entry: watched phrase"),
    Door("rehearsal/lists/", REHEARSES),
    Door("rehearsal/proposals/<uuid:pk>/", REHEARSES, PROPOSAL),
    Door("rule-sets/", READS),
    Door("rule-sets/change/", PREPARES),
    Door("rule-sets/load/", GUIDANCE_EDITOR, is_button=True),
    Door("rule-sets/proposals/<uuid:pk>/", READS, PROPOSAL),
    Door("rule-sets/proposals/<uuid:pk>/confirm/", DECIDES, PROPOSAL, is_button=True),
    Door("rule-sets/proposals/<uuid:pk>/withdraw/", DECIDES, PROPOSAL, is_button=True),
    Door("rule-sets/<int:number>/", READS, "a rule set"),
    Door("rule-sets/silence/<slug:rule>/", LEAD_REVIEWER, "a rule"),
    Door("rule-sets/silences/<uuid:pk>/end/", LEAD_REVIEWER, "a silenced rule", is_button=True),
]
