"""When posts are reviewed."""

from tests.walls.doors import LEAD_REVIEWER, SIGNED_IN, Door

HOURS = "review-hours/"
DOORS = [
    Door(HOURS, SIGNED_IN),
    Door(HOURS + "week/", LEAD_REVIEWER),
    Door(HOURS + "days/", LEAD_REVIEWER),
    Door(HOURS + "days/bank-holidays/", LEAD_REVIEWER, is_button=True),
    Door(HOURS + "days/<int:pk>/open/", LEAD_REVIEWER, "a closed day"),
    Door(HOURS + "duty/", LEAD_REVIEWER),
    Door(HOURS + "duty/<int:pk>/end/", LEAD_REVIEWER, "a duty"),
]
