"""Figures by group say nothing of a person, whatever is subtracted from whatever."""

from itertools import product

import pytest

from approvals.evidence.hiding import FEW, FEWEST, OTHERS, TOO_FEW, Tally, lines_of, total_of

MEMBERS = {"Orchard": 20, "River": 12, "Hill": 2, "": 1}


def fired(**numbers):
    return {name: Tally(sent_in=100, fired=number) for name, number in numbers.items()}


@pytest.mark.parametrize(("number", "said"), [(0, FEW), (4, FEW), (5, "5"), (1200, "1,200")])
def test_a_figure_below_five_is_not_shown_and_neither_is_none(number, said) -> None:
    line, *_ = lines_of(fired(Orchard=number), MEMBERS)
    assert line.said(line.fired) == said


def test_a_total_of_figures_that_are_all_shown_is_their_sum() -> None:
    assert total_of([7, 12]) == "19"


def test_a_total_leaves_nothing_when_the_shown_figures_are_taken_from_it() -> None:
    assert total_of([7, None, 12]) == "19 or more"
    assert total_of([None, None]) == "too few to show"
    assert total_of([]) == "too few to show"


@pytest.mark.parametrize("shown", [(7, None), (None, 7), (None, None)])
def test_whatever_a_hidden_figure_was_the_page_is_the_same(shown) -> None:
    pages = set()
    for hidden in product(range(FEWEST), repeat=shown.count(None)):
        rest = iter(hidden)
        numbers = [next(rest) if figure is None else figure for figure in shown]
        lines = lines_of(fired(Orchard=numbers[0], River=numbers[1]), MEMBERS)
        figures = tuple(line.fired for line in lines)
        pages.add((figures, total_of(figures)))
    assert len(pages) == 1


def test_groups_of_one_or_two_and_members_in_none_stand_on_one_line() -> None:
    tallies = {"Hill": Tally(30, 4, 3, 2), "": Tally(20, 3, 2, 3), "Orchard": Tally(50, 9, 9, 9)}
    lines = lines_of(tallies, MEMBERS)
    assert [line.name for line in lines] == ["Orchard", "River", OTHERS]
    assert (lines[2].sent_in, lines[2].fired, lines[2].answered, lines[2].cleared) == (50, 7, 5, 5)


def test_a_line_of_fewer_than_three_people_shows_no_figure_however_large() -> None:
    *_, line = lines_of({"": Tally(500, 90, 80, 70)}, {"Orchard": 20, "": 2})
    assert {line.said(f) for f in (line.sent_in, line.fired, line.answered, line.cleared)} == {
        TOO_FEW
    }


def test_a_group_of_which_nobody_serves_any_more_is_one_of_the_small() -> None:
    lines = lines_of(fired(Gone=50), {"Orchard": 20, "Hill": 2, "": 1})
    assert [line.name for line in lines] == ["Orchard", OTHERS]
    assert lines[1].fired == 50
