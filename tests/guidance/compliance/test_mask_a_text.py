"""What points at a person is taken out of a text, and what a rule goes by is left in."""

import pytest

from guidance.compliance import engine
from guidance.compliance.context import Context
from guidance.compliance.engine import IMPLEMENTED
from guidance.compliance.masking import masked
from guidance.compliance.rulebook import Lists, Rules, default_lists
from guidance.compliance.wording import Wording

RULES = Rules(IMPLEMENTED, default_lists())


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Write to olive.okoro@mail.example today.", "Write to name@example.org today."),
        (
            "Ring me on 07700 900123 or +44 7700 900 123.",
            "Ring me on 01632 960000 or 01632 960000.",
        ),
        ("See https://elmton.gov.uk/a?b=c now.", "See https://www.example.org/ now."),
        ("Well said @olive.okoro!", "Well said @example!"),
        ("She lives at 14 Mill Lane, EL4 7QT.", "She lives at 1 Mill Lane, ZZ1 1ZZ."),
        ("Thank you Mrs Patel for the cake.", "Thank you Mrs Example for the cake."),
        ("Thank you Cllr Ahmed and Cllr Priya Nair.", "Thank you Cllr Example and Cllr Example."),
        ("The budget is £14,500,000 in 2026.", "The budget is £14,500,000 in 2026."),
        ("Bins go out on Monday 14 December.", "Bins go out on Monday 14 December."),
    ],
)
def test_what_points_at_a_person_goes_and_the_rest_stays(text, plain):
    assert masked(text, RULES) == plain


def test_names_that_are_known_go_however_they_are_written():
    rules = Rules(IMPLEMENTED, Lists(officers=("Olive Okoro",)))
    text = masked("olive okoro told Rita Reeves that the depot opens.", rules, ["Rita Reeves"])
    assert text == "Sam Example told Sam Example that the depot opens."


def test_what_a_rule_found_is_still_found_once_names_are_masked():
    text = "Mrs Patel of 14 Mill Lane has waited a year for her boiler, ring 07700 900123."
    before, after = (
        {f.rule for f in engine.check(Wording(one), Context(), RULES).findings}
        for one in (text, masked(text, RULES))
    )
    assert {"casework-identifiable"} & before == {"casework-identifiable"} & after
    assert "Patel" not in masked(text, RULES)
