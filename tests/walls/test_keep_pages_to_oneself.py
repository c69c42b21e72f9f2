"""What stands in the head of every answer: no page is kept, framed, guessed at or told of elsewhere."""

import pytest

from tests.walls.declared import AREAS, OURS
from tests.walls.visits import Visit, Walk

pytestmark = pytest.mark.django_db


def policy(visit: Visit) -> dict[str, str]:
    """The content security policy, its directives by name."""
    said = visit.headers.get("content-security-policy", "")
    return {
        name: rest for name, _, rest in (part.strip().partition(" ") for part in said.split(";"))
    }


def fault(visit: Visit) -> str:
    """What of the head is not as it should be, or an empty string."""
    head, rules = visit.headers, policy(visit)
    if head.get("x-content-type-options") != "nosniff":
        return "may be taken for something else"
    if head.get("referrer-policy") not in {"same-origin", "no-referrer"}:
        return "tells others where it was"
    if head.get("x-frame-options") != "DENY" or rules.get("frame-ancestors") != "'none'":
        return "can be framed"
    if "unsafe" in str(rules) or not {"default-src", "object-src", "base-uri"} <= set(rules):
        return "may run what others wrote into it"
    if visit.person.is_in() and "no-store" not in head.get("cache-control", ""):
        return "is kept by the browser"
    return ""


@pytest.mark.parametrize("area", OURS, scope="package")
def test_every_answer_of_ours_is_closed(area: str, walk: Walk) -> None:
    met = walk.reading(area, OURS[area]) + walk.sending(area, OURS[area])
    assert [f"{found}: {visit}" for visit in met if (found := fault(visit))] == []


def test_the_editing_screens_run_no_script_written_into_them(walk: Walk) -> None:
    met = [v for v in walk.reading("editing", AREAS["editing"]) if v.person.is_in()]
    assert met
    for visit in met:
        rules = policy(visit)
        assert "unsafe" not in rules["script-src"], visit
        assert rules["frame-ancestors"] in {"'self'", "'none'"}, visit
        assert visit.headers["x-content-type-options"] == "nosniff", visit
        assert "no-store" in visit.headers["cache-control"], visit
