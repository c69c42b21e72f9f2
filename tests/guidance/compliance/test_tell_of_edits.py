"""Every edit of the council's lists is in the audit trail: who changed which entry, from what to what."""

import hashlib

import pytest

from cms.home.names import names_in
from cms.home.trail_words import facts_of
from guidance.compliance import telling, trail
from guidance.compliance.models import AllowListed, OfficerName, Party, SensitiveTopic
from guidance.compliance.models.entries import AllowKind
from members.audit.models import Event
from members.audit.presenters import sentence
from members.audit.verification import verify
from members.people.actions import sync_roles
from tests.factories import AT
from tests.guidance.compliance.test_keep_the_lists import ORCHARD, address

pytestmark = pytest.mark.django_db
EDITS = "list:add", "list:change", "list:remove"


@pytest.fixture
def editor(client, guidance_editor):
    sync_roles()
    client.force_login(guidance_editor)
    return client


def told() -> list[Event]:
    return list(Event.objects.filter(action__in=EDITS).order_by("seq"))


def test_what_an_editor_adds_changes_and_removes_is_told_with_their_name(editor, guidance_editor):
    editor.post(address("add"), ORCHARD)
    party = Party.objects.get()
    editor.post(
        address("edit", "party", party.pk),
        ORCHARD | {"names": "Orchardists\nApplers", "handles": ""},
    )
    editor.post(address("delete", "party", party.pk))

    added, changed, removed = told()
    assert [event.action for event in told()] == list(EDITS)
    assert {event.actor for event in told()} == {str(guidance_editor.pk)}
    assert {event.subject for event in told()} == {f"entry:party-{party.pk}"}
    assert added.facts["moved"]["name"] == ["", "Orchard Party"]
    assert changed.facts["moved"] == {
        "names": ["the Orchard group", "Applers"],
        "handles": ["orchardparty", ""],
    }
    assert changed.facts["digest_before"] == added.digest != changed.digest == removed.digest
    assert removed.facts["moved"]["name"] == ["Orchard Party", ""]


def test_an_entry_that_is_saved_as_it_was_is_not_told_of(editor):
    topic = SensitiveTopic.objects.create(topic="Mill Lane bypass")
    before = len(told())
    editor.post(address("edit", "sensitivetopic", topic.pk), {"topic": "Mill  Lane bypass "})
    topic.save_revision()
    assert len(told()) == before


def test_many_deleted_at_once_are_told_of_one_by_one(db):
    for topic in ("The bypass", "The library"):
        SensitiveTopic.objects.create(topic=topic)
    SensitiveTopic.objects.all().delete()
    removed = Event.objects.filter(action="list:remove")
    assert {event.facts["entry"] for event in removed} == {"The bypass", "The library"}


def test_an_edit_that_cannot_be_told_of_is_not_made(db, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise RuntimeError("The trail is full.")

    monkeypatch.setattr(trail, "record", refuse)
    with pytest.raises(RuntimeError):
        Party.objects.create(name="Orchard Party")
    assert not Party.objects.exists()


def test_an_officers_name_is_not_kept_where_nothing_can_be_forgotten(db):
    OfficerName.objects.create(name="Olive Okoro")
    [event] = told()
    assert "Okoro" not in str(event.facts) + event.subject
    assert len(event.digest) == len(hashlib.sha256().hexdigest())


def test_the_history_says_it_in_words(lead, db):
    entry = AllowListed.objects.create(kind=AllowKind.NUMBER, value="01632960100")
    entry.value = "01632960200"
    entry.save()
    event = told()[-1]
    facts = facts_of(event, names_in([event], lead, AT), {})
    assert sentence(event) == "Rostrum changed an entry of the council’s lists."
    said = {fact.label: fact.says.text for fact in facts}
    assert said["List"] == "allowed numbers and addresses"
    assert said["What changed"] == "value: from “01632960100” to “01632960200”"
    assert verify(heads=None) is None


@pytest.mark.parametrize("text", ["£" * 400, "a" * 191, "👩‍👩‍👧 " * 90])
def test_a_long_text_is_cut_to_what_the_trail_takes(text):
    made = telling.cut(text)
    assert len(made.encode()) <= telling.LONGEST
    assert made.endswith("…")
