"""Lifting the triggers of append-only tables, for the test harness alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from members.audit import triggers


@contextmanager
def triggers_lifted() -> Iterator[None]:
    """Within it the database refuses nothing; afterwards every trigger stands again."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names())
        for row in triggers.protected():
            if row.table in tables:
                for _, drop, _ in triggers.statements(row, connection.vendor):
                    cursor.execute(drop)
    try:
        yield
    finally:
        triggers.install(triggers.protected(), connection)
