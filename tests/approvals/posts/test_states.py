"""The table of transitions, held as a whole."""

from approvals.posts.states import EDITABLE, OWNERS, TRANSITIONS, Hand, PostState


def test_every_state_has_an_owner_or_has_ended() -> None:
    assert set(OWNERS) == set(PostState)


def test_every_state_can_be_reached() -> None:
    reached = {transition.target for transition in TRANSITIONS}
    assert reached == set(PostState)


def test_a_state_without_an_owner_is_never_left_by_a_person() -> None:
    for state, owner in OWNERS.items():
        leaving = [t for t in TRANSITIONS if state in t.sources]
        assert bool(leaving) == (owner is not None), state


def test_only_the_portal_publishes() -> None:
    publishing = [t for t in TRANSITIONS if t.target is PostState.PUBLISHED]
    assert [set(t.sources.values()) for t in publishing] == [{Hand.PORTAL}]


def test_approval_needs_the_other_hand_than_the_one_before() -> None:
    approving = {t.name: dict(t.sources) for t in TRANSITIONS if t.target is PostState.APPROVED}
    assert approving == {
        "approve": {PostState.IN_REVIEW: Hand.REVIEWER},
        "accept": {PostState.WORDING_SUGGESTED: Hand.AUTHOR},
    }


def test_names_and_records_are_used_once() -> None:
    assert len({t.name for t in TRANSITIONS}) == len(TRANSITIONS)
    assert len({t.records for t in TRANSITIONS}) == len(TRANSITIONS)


def test_drafts_change_only_while_the_author_has_the_post() -> None:
    assert all(OWNERS[state] is Hand.AUTHOR for state in EDITABLE)


def test_every_transition_that_tells_somebody_says_something() -> None:
    for transition in TRANSITIONS:
        assert bool(transition.notice) == (transition.tells.value != "nobody"), transition.name
