"""The database itself refuses to change what only grows."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from members.audit import triggers
from members.audit.actions import PORTAL, record
from members.audit.models import Event
from members.audit.vocabulary import Action
from tests.lifting import triggers_lifted


def lapse(at):
    with transaction.atomic():
        return record(Action.POST_LAPSE, by=PORTAL, subject="post:abcd2345", at=at)


def refused(sql, *params):
    with (
        pytest.raises(IntegrityError, match="only grows"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, params)


@pytest.mark.django_db
def test_an_event_cannot_be_changed(at):
    event = lapse(at)
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        Event.objects.filter(seq=event.seq).update(actor_name="Somebody else")
    refused("UPDATE audit_event SET actor_name = actor_name")
    assert Event.objects.get().actor_name == "Rostrum"


@pytest.mark.django_db
def test_an_event_cannot_be_deleted(at):
    lapse(at)
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        Event.objects.all().delete()
    refused("DELETE FROM audit_event")
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_an_event_cannot_be_replaced_by_an_insert(at):
    lapse(at)
    columns = [f.column for f in Event._meta.local_concrete_fields]
    chosen = ", ".join("'forged'" if c == "actor_name" else c for c in columns)
    insert = (
        f"INTO audit_event ({', '.join(columns)}) SELECT {chosen} FROM audit_event WHERE seq = 1"  # noqa: S608
    )
    if connection.vendor == "sqlite":
        refused(f"INSERT OR REPLACE {insert}")
    else:
        refused(f"INSERT {insert} ON CONFLICT (seq) DO UPDATE SET actor_name = 'forged'")


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="Only PostgreSQL has TRUNCATE.")
def test_the_trail_cannot_be_truncated(at):
    lapse(at)
    refused("TRUNCATE audit_event CASCADE")


@pytest.mark.django_db(transaction=True)
def test_an_operator_cannot_flush_the_trail_away(at):
    lapse(at)
    with pytest.raises(Exception, match=r"[Dd]atabase .* couldn't be flushed"):
        call_command("flush", interactive=False, verbosity=0)
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_the_check_names_a_trigger_that_is_gone():
    assert triggers.check_triggers(databases=["default"]) == []
    name, drop, _ = next(triggers.statements(triggers.protected()[0], connection.vendor))
    with connection.cursor() as cursor:
        cursor.execute(drop)
    assert triggers.missing() == [name]
    warnings = triggers.check_triggers(databases=["default"])
    assert [w.id for w in warnings] == ["audit.W001"]
    assert name in warnings[0].msg


@pytest.mark.django_db
def test_the_triggers_come_back_after_the_harness_lifted_them(at):
    lapse(at)
    with triggers_lifted():
        Event.objects.all().delete()
    assert triggers.missing() == []


class Letter(models.Model):
    """A table with one erasable column, made for these tests only."""

    title = models.CharField(max_length=20)
    note = models.CharField(max_length=20, null=True)  # noqa: DJ001
    content = models.TextField(null=True)  # noqa: DJ001

    class Meta:
        app_label = "audit_test"
        managed = False
        db_table = "audit_test_letter"


@pytest.fixture
def letter(db):
    row = triggers.Protected(Letter, "content")
    column = "INTEGER" if connection.vendor == "sqlite" else "BIGSERIAL"
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE audit_test_letter (id {column} PRIMARY KEY,"
            " title TEXT NOT NULL, note TEXT NULL, content TEXT NULL)"
        )
    triggers.install([row], connection)
    return Letter.objects.create(title="A", content="words")


def test_the_erasable_column_may_go_to_null(letter):
    Letter.objects.update(content=None)
    letter.refresh_from_db()
    assert (letter.title, letter.content) == ("A", None)


@pytest.mark.parametrize(
    "change",
    [
        {"content": "other words"},
        {"title": "B"},
        {"title": "B", "content": None},
        {"note": "x", "content": None},
    ],
)
def test_nothing_else_may_change_with_it(letter, change):
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        Letter.objects.update(**change)
    letter.refresh_from_db()
    assert (letter.title, letter.note, letter.content) == ("A", None, "words")


def test_what_was_erased_cannot_be_written_again(letter):
    Letter.objects.update(content=None)
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        Letter.objects.update(content="words")


def test_a_column_that_is_not_nullable_cannot_be_declared_erasable():
    with pytest.raises(ValueError, match="not nullable"):
        triggers.protect(Event, erasable="actor_name")
