"""Holds and restricted periods."""

from tests.walls.doors import LEAD_REVIEWER, MONITORING_OFFICER, Door

RESTRICTS = LEAD_REVIEWER | MONITORING_OFFICER
DOORS = [
    Door("restrictions/", RESTRICTS),
    Door("restrictions/hold/", RESTRICTS),
    Door("restrictions/hold/<uuid:pk>/lift/", RESTRICTS, "a hold"),
    Door("restrictions/period/", RESTRICTS),
    Door("restrictions/period/<uuid:pk>/cancel/", RESTRICTS, "a period"),
]
