"""An operator or an auditor verifies the trail."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from members.audit import chain, heads, standalone_verify, triggers, verification
from members.audit.actions import PORTAL, record
from members.audit.models import Event, Head
from members.audit.vocabulary import Action
from tests.lifting import triggers_lifted

pytestmark = pytest.mark.django_db


@pytest.fixture
def trail(at):
    return [
        record(Action.POST_LAPSE, by=PORTAL, subject=f"post:p{n}", at=at, facts={"n": n})
        for n in range(1, 7)
    ]


def verify_audit():
    out = StringIO()
    call_command("verify_audit", stdout=out)
    return out.getvalue()


def tamper(sql):
    with triggers_lifted(), connection.cursor() as cursor:
        cursor.execute(sql)


def reseal(first):
    """Write a whole new trail from an event on, as somebody with the database could."""
    with triggers_lifted():
        previous = Event.objects.get(seq=first - 1).hash if first > 1 else chain.GENESIS
        for event in Event.objects.filter(seq__gte=first):
            event.previous_hash = previous
            event.hash = previous = chain.link_hash(event.link())
            event.save()
        Head.objects.update(hash=previous)


def test_a_sound_trail_is_said_to_hold_with_its_count_and_head(trail):
    said = verify_audit()
    assert f"The trail holds. Events: 6. Head: {trail[-1].hash}" in said


def test_an_empty_trail_holds():
    assert "Events: 0" in verify_audit()


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE audit_event SET actor_name = 'Eve' WHERE seq = 3", "Event 3: changed"),
        ("UPDATE audit_event SET facts = '{\"n\": 9}' WHERE seq = 3", "Event 3: changed"),
        ("DELETE FROM audit_event WHERE seq = 3", "Event 3: missing"),
        ("DELETE FROM audit_event WHERE seq > 4", "Event 5: tail cut"),
        ("DELETE FROM audit_event", "Event 1: tail cut"),
        ("UPDATE audit_head SET hash = previous_hash FROM audit_event", "Event 6: rewritten"),
        ("DELETE FROM audit_head", "Event 6: head missing"),
        ("UPDATE audit_head SET seq = 4", "Event 4: rewritten"),
    ],
)
def test_tampering_is_named_by_its_first_event(trail, sql, said):
    tamper(sql)
    with pytest.raises(CommandError, match=said):
        verify_audit()


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL keeps types itself.")
@pytest.mark.parametrize("column", ["facts", "at"])
def test_an_event_that_cannot_be_read_back_counts_as_changed(trail, column):
    with triggers_lifted(), connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute(f"UPDATE audit_event SET {column} = 'rubbish' WHERE seq = 3")  # noqa: S608
        cursor.execute("PRAGMA ignore_check_constraints = OFF")
    assert verification.verify(heads=None).seq == 3


def test_two_events_that_changed_places_are_found(trail):
    tamper("UPDATE audit_event SET seq = seq + 100 WHERE seq IN (2, 3)")
    tamper("UPDATE audit_event SET seq = 105 - seq WHERE seq > 100")
    with pytest.raises(CommandError, match="Event 2: reordered"):
        verify_audit()


def test_an_event_appended_past_the_portal_is_found(trail, at):
    last = trail[-1].link()
    forged = Event(**{**vars(last), "seq": 7, "previous_hash": last.hash, "actor": "eve"})
    forged.hash = chain.link_hash(forged.link())
    forged.save(force_insert=True)
    with pytest.raises(CommandError, match="Event 7: inserted"):
        verify_audit()


def test_a_trail_rewritten_from_end_to_end_is_found_by_the_noted_head(trail, at):
    heads.note(at=at)
    tamper("UPDATE audit_event SET actor_name = 'Eve' WHERE seq = 2")
    reseal(2)
    assert verification.verify(heads=None) is None
    with pytest.raises(CommandError, match="Event 6: rewritten"):
        verify_audit()


def test_a_tail_cut_with_its_head_is_found_by_the_noted_head(trail, at):
    heads.note(at=at)
    tamper("DELETE FROM audit_event WHERE seq > 4")
    Head.objects.update(seq=4, hash=trail[3].hash)
    assert verification.verify(heads=None) is None
    with pytest.raises(CommandError, match=r"Event 5: tail cut\. The trail once reached event 6"):
        verify_audit()


def test_a_trail_that_went_back_is_not_noted_anew(trail, at, caplog, settings):
    heads.note(at=at)
    Head.objects.update(seq=4, hash=trail[3].hash)
    assert heads.note(at=at) is None
    assert "ends before event 6" in caplog.text
    assert len(settings.AUDIT_HEADS_FILE.read_text().splitlines()) == 1


def test_a_head_is_noted_only_when_the_trail_has_moved(trail, at, settings):
    assert heads.note(at=at) == chain.Head(6, trail[-1].hash)
    assert heads.note(at=at) is None
    record(Action.POST_LAPSE, by=PORTAL, subject="post:p7", at=at)
    assert heads.note(at=at).seq == 7
    assert [h.seq for h in heads.read(settings.AUDIT_HEADS_FILE)] == [6, 7]


@pytest.mark.parametrize("spoil", ["hash", "seq", "at", "signature"])
def test_a_head_that_we_did_not_sign_is_refused(trail, at, settings, spoil):
    heads.note(at=at)
    entry = json.loads(settings.AUDIT_HEADS_FILE.read_text())
    entry[spoil] = {"seq": 5}.get(spoil, "00" * 32)
    settings.AUDIT_HEADS_FILE.write_text(json.dumps(entry))
    with pytest.raises(CommandError, match="Line 1 of the heads"):
        verify_audit()


def test_another_key_cannot_read_our_heads(trail, at, settings):
    heads.note(at=at)
    settings.AUDIT_KEY = "another"
    with pytest.raises(CommandError, match="Line 1 of the heads"):
        verify_audit()


def test_a_sound_trail_without_its_triggers_does_not_pass(trail):
    _, drop, _ = next(triggers.statements(triggers.protected()[0], connection.vendor))
    with connection.cursor() as cursor:
        cursor.execute(drop)
    with pytest.raises(CommandError, match="not protected"):
        verify_audit()


def test_the_hourly_command_notes_the_head(trail, settings):
    out = StringIO()
    call_command("note_audit_head", stdout=out)
    call_command("note_audit_head", stdout=out)
    assert out.getvalue() == "Noted event 6.\nNothing new to note.\n"


def standalone(*arguments):
    script = Path(standalone_verify.__file__)
    done = subprocess.run(
        [sys.executable, "-I", str(script), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.fixture
def exported(trail, at, tmp_path, settings):
    heads.note(at=at)
    file = tmp_path / "trail.jsonl"
    with file.open("w") as out:
        call_command("export_audit", stdout=out)
    return file


def test_an_auditor_verifies_an_export_without_the_portal(trail, exported, settings):
    code, said = standalone(
        exported, "--heads", settings.AUDIT_HEADS_FILE, "--key", heads.public_key()
    )
    assert (code, said) == (0, f"The trail holds. Events: 6. Head: {trail[-1].hash}\n")


def test_the_standalone_verifier_finds_a_changed_export(exported):
    exported.write_text(exported.read_text().replace("post:p4", "post:p5"))
    assert standalone(exported) == (
        1,
        "The trail does not hold. Event 4 was changed: it does not match its hash.\n",
    )


def test_the_standalone_verifier_finds_a_cut_tail_by_the_heads(exported, settings):
    exported.write_text("".join(exported.read_text().splitlines(keepends=True)[:4]))
    assert standalone(exported)[0] == 0
    code, said = standalone(exported, "--heads", settings.AUDIT_HEADS_FILE)
    assert (code, "once reached event 6" in said) == (1, True)


def test_the_standalone_verifier_refuses_heads_under_another_key(exported, settings):
    code, said = standalone(exported, "--heads", settings.AUDIT_HEADS_FILE, "--key", "00" * 32)
    assert (code, "Head 1 does not bear" in said) == (1, True)


def test_the_standalone_verifier_is_short_and_needs_nothing_of_ours():
    source = Path(standalone_verify.__file__).read_text()
    assert len(source.splitlines()) < 100
    assert "django" not in source.lower()
    assert "from members" not in source


def test_after_a_change_of_key_a_new_file_begins_and_the_old_one_still_counts(
    trail, exported, settings, at
):
    """As docs/operations.md has it."""
    old_key, old_heads = heads.public_key(), settings.AUDIT_HEADS_FILE.with_suffix(".old")
    settings.AUDIT_HEADS_FILE.rename(old_heads)
    settings.AUDIT_KEY = "another secret that nobody guesses"

    assert heads.note(at=at) is not None

    assert "The trail holds. Events: 6." in verify_audit()
    code, said = standalone(exported, "--heads", old_heads, "--key", old_key)
    assert (code, said.startswith("The trail holds.")) == (0, True)


def test_a_file_of_heads_is_read_under_one_key(exported, settings):
    settings.AUDIT_KEY = "another secret that nobody guesses"
    with pytest.raises(CommandError, match="does not bear our signature"):
        verify_audit()
