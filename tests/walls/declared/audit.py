"""The audit trail."""

from tests.walls.doors import AUDITOR, MONITORING_OFFICER, Door

DOORS = [
    Door("audit/", AUDITOR | MONITORING_OFFICER),
    Door("audit/export/", AUDITOR | MONITORING_OFFICER),
]
