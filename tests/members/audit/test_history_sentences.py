"""Every event can be told in a sentence."""

import pytest

from members.audit.models import Event
from members.audit.presenters import SENTENCES, sentence
from members.audit.vocabulary import Action


@pytest.mark.parametrize("action", list(Action), ids=lambda action: action.value)
def test_every_action_has_a_sentence(action):
    said = sentence(Event(action=action, actor_name="Rita Reeves"))
    assert said.startswith("Rita Reeves ")
    assert said.endswith(".")


def test_no_two_actions_are_told_alike():
    assert len(set(SENTENCES.values())) == len(Action)


def test_an_action_of_an_older_release_is_told_by_its_code():
    event = Event(action="post:burn", actor_name="Rita Reeves")
    assert sentence(event) == "Rita Reeves did post:burn."
