"""Tables that only grow. The database itself refuses UPDATE, DELETE and TRUNCATE on them.

An app calls ``protect`` in its ``ready``; the triggers are made after every ``migrate``, because
SQLite rebuilds a table to alter it and drops its triggers on the way. Nothing in the product
lifts them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION rostrum_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


@dataclass(frozen=True)
class Protected:
    """A table that only grows, and the one column of it that may be emptied."""

    model: type[models.Model]
    erasable: str | None

    @property
    def table(self) -> str:
        """The table's name in the database."""
        return self.model._meta.db_table

    def columns(self) -> list[str]:
        """The columns that may never change."""
        fields = self.model._meta.local_concrete_fields
        return [str(f.column) for f in fields if f.name != self.erasable]

    def erased_column(self) -> str:
        """The column that may go to NULL."""
        fields = self.model._meta.local_concrete_fields
        return next(str(f.column) for f in fields if f.name == self.erasable)


_protected: dict[str, Protected] = {}


def protect(model: type[models.Model], *, erasable: str | None = None) -> None:
    """Register a model's table as append-only. Call it in the ``ready`` of the app that owns it.

    With ``erasable`` one change is let through: that field going to NULL while every other stays
    as it is. The field must be nullable.
    """
    nullable = {field.name for field in model._meta.local_concrete_fields if field.null}
    if erasable and erasable not in nullable:
        raise ValueError(f"{model.__name__}.{erasable} cannot be erased: it is not nullable.")
    _protected[model._meta.db_table] = Protected(model, erasable)


def protected() -> list[Protected]:
    """Every table registered so far."""
    return list(_protected.values())


def statements(row: Protected, vendor: str) -> Iterator[tuple[str, str, str]]:
    """The triggers of a table, each as (name, SQL that drops it, SQL that makes it)."""
    if vendor not in {"sqlite", "postgresql"}:
        raise ValueError(f"There are no triggers for {vendor}.")
    sqlite = vendor == "sqlite"
    events = ["UPDATE", "DELETE"] if sqlite else ["UPDATE", "DELETE", "TRUNCATE"]
    for event in events:
        name = f"keep_{row.table}_{event.lower()}"
        when = f" WHEN ({_changes_more(row, sqlite=sqlite)})" if event == "UPDATE" else ""
        if sqlite:
            drop = f'DROP TRIGGER IF EXISTS "{name}"'
            body = f"BEGIN SELECT RAISE(ABORT, '{row.table} only grows: {event} refused'); END"
            make = f'CREATE TRIGGER "{name}" BEFORE {event} ON "{row.table}"{when} {body}'
        else:
            drop = f'DROP TRIGGER IF EXISTS "{name}" ON "{row.table}"'
            each = "STATEMENT" if event == "TRUNCATE" else "ROW"
            make = (
                f'CREATE TRIGGER "{name}" BEFORE {event} ON "{row.table}" FOR EACH {each}{when}'
                " EXECUTE FUNCTION rostrum_refuse_change()"
            )
        yield name, drop, make


def _changes_more(row: Protected, *, sqlite: bool) -> str:
    """The SQL condition under which an UPDATE does more than erase."""
    if row.erasable is None:
        return "1 = 1"
    differs = "IS NOT" if sqlite else "IS DISTINCT FROM"
    changed = [f'NEW."{column}" {differs} OLD."{column}"' for column in row.columns()]
    return " OR ".join([f'NEW."{row.erased_column()}" IS NOT NULL', *changed])


def install(rows: Sequence[Protected], connection: BaseDatabaseWrapper) -> None:
    """Make the triggers of these tables, anew where they exist. Tables not yet made are passed."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        for row in rows:
            if row.table in tables:
                for _, drop, make in statements(row, connection.vendor):
                    cursor.execute(drop)
                    cursor.execute(make)


def install_after_migrate(*, sender: AppConfig, using: str, **_: Any) -> None:
    """Receiver of ``post_migrate``, which comes once for each app."""
    rows = [row for row in protected() if row.model._meta.app_label == sender.label]
    if rows:
        install(rows, connections[using])


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The names of triggers that should stand and do not, or are switched off."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        standing = {name for (name,) in cursor.fetchall()}
    wanted = [
        name
        for row in protected()
        if row.table in tables
        for name, _, _ in statements(row, connection.vendor)
    ]
    return [name for name in wanted if name not in standing]


@checks.register(checks.Tags.database)
def check_triggers(
    app_configs: Sequence[AppConfig] | None = None,
    databases: Sequence[str] | None = None,
    **_: Any,
) -> list[checks.CheckMessage]:
    """Warn of tables that the database does not protect.

    A warning and no error: ``migrate`` runs this check first, and it is ``migrate`` that puts
    the triggers back. ``verify_audit`` fails on the same finding.
    """
    return [
        checks.Warning(
            f"The trigger {name} is missing or switched off in the database {alias!r}.",
            hint="Find out who removed it, then run manage.py migrate to put it back.",
            id="audit.W001",
        )
        for alias in databases or []
        for name in missing(alias)
    ]
