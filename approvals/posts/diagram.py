"""``docs/post-states.md``, written from the table of transitions. Pure."""

from collections.abc import Iterator

from approvals.posts.states import (
    EDITABLE,
    OWNERS,
    TRANSITIONS,
    Audience,
    Hand,
    PostState,
    Transition,
)

TOLD = {
    Audience.NOBODY: "nobody",
    Audience.AUTHOR: "the councillor",
    Audience.REVIEWERS: "the reviewers",
    Audience.MONITORING_OFFICERS: "the Monitoring Officer and deputies",
    Audience.REVIEWER_OF_VERSION: "the reviewer who signed",
}
SHORT = {
    Hand.AUTHOR: "councillor",
    Hand.REVIEWER: "reviewer",
    Hand.MONITORING_OFFICER: "Monitoring Officer",
    Hand.PORTAL: "Rostrum",
}
INTRODUCTION = """\
# The states of a post

Written by `python manage.py describe_states` from `approvals/posts/states.py`, and held to it by a test.
Change the table there, not here.

Where a delivery stands on its way to a network is another machine, one for each connection, in
`approvals/publishing/states.py`. “Scheduled” and “partly published” are not states but labels made
from the two."""


def page() -> str:
    """The whole page, in Markdown with a Mermaid diagram."""
    parts = (
        INTRODUCTION,
        "\n".join(_drawing()),
        "## Who must act, and what may change",
        "\n".join(_states()),
        "## Every transition",
        "\n".join(_transitions()),
    )
    return "\n\n".join(parts) + "\n"


def _drawing() -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    for state in PostState:
        yield f'    state "{state.label}" as {state.value}'
    yield f"    [*] --> {PostState.DRAFT.value}"
    for transition in TRANSITIONS:
        for source, hand in transition.sources.items():
            words = f"{_words(transition)} ({SHORT[hand]})"
            yield f"    {source.value} --> {transition.target.value}: {words}"
    for state, owner in OWNERS.items():
        if owner is None:
            yield f"    {state.value} --> [*]"
    yield "```"


def _states() -> Iterator[str]:
    yield "| state | who acts next | may the author change the draft? |"
    yield "|---|---|---|"
    for state, owner in OWNERS.items():
        who = owner.label if owner else "nobody: the story has ended"
        yield f"| {state.label} | {who} | {'yes' if state in EDITABLE else 'no'} |"


def _transitions() -> Iterator[str]:
    yield "| what happens | from | to | in whose hand | who is told |"
    yield "|---|---|---|---|---|"
    for transition in TRANSITIONS:
        for source, hand in transition.sources.items():
            cells = (
                _words(transition),
                source.label,
                transition.target.label,
                hand.label,
                TOLD[transition.tells],
            )
            yield f"| {' | '.join(cells)} |"


def _words(transition: Transition) -> str:
    return transition.name.replace("_", " ")
