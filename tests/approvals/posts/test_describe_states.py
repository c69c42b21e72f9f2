"""The page of docs that shows the states of a post says what the code does."""

from pathlib import Path

from django.core.management import call_command

from approvals.posts import diagram
from approvals.posts.states import TRANSITIONS, PostState

ROOT = Path(__file__).resolve().parents[3]


def test_the_page_in_docs_is_the_one_that_the_table_gives() -> None:
    written = (ROOT / "docs" / "post-states.md").read_text(encoding="utf-8")
    assert written == diagram.page(), "run: python manage.py describe_states"


def test_every_state_and_every_transition_is_drawn() -> None:
    page = diagram.page()
    for state in PostState:
        assert f'state "{state.label}" as {state.value}' in page
    arrows = sum(len(transition.sources) for transition in TRANSITIONS)
    ends = 3  # into draft, and out of published and declined
    assert page.count(" --> ") == arrows + ends


def test_the_command_writes_the_page(settings, tmp_path, capsys) -> None:
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    call_command("describe_states")
    assert (tmp_path / "docs" / "post-states.md").read_text(encoding="utf-8") == diagram.page()
    assert "Wrote docs/post-states.md." in capsys.readouterr().out
