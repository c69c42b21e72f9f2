"""Rows of several tables in one query, as the instances that they are.

A page that shows a little of many tables would ask the database for each of them by itself. Here
each row comes as its kind and a JSON object of its columns, so that one UNION ALL brings them all.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db.models import CharField, F, Field, ForeignKey, JSONField, Model, QuerySet, Value
from django.db.models.functions import JSONObject

Row = dict[str, Any]


@dataclass(frozen=True)
class Wanted:
    """Rows to bring, and which columns of what they point at: ``{"by": ("name",)}``.

    The columns in ``without`` are not brought: they are read when somebody asks for them.
    """

    rows: QuerySet[Any]
    related: Mapping[str, Sequence[str]] = field(default_factory=dict)
    without: Collection[str] = ()

    def columns(self) -> dict[str, Any]:
        """What is asked for, by the name under which it comes."""
        own = {f.attname: F(f.attname) for f in self._own()}
        return own | {
            f"{name}__{column}": F(f"{name}__{column}")
            for name, columns in self.related.items()
            for column in columns
        }

    def _own(self) -> list[Field[Any, Any]]:
        return [f for f in _fields(self.rows.model) if f.attname not in self.without]

    def made(self, row: Row) -> Model:
        """The instance that a row describes, with what it points at."""
        model = self.rows.model
        fields = self._own()
        values = [_value(f, row[f.attname]) for f in fields]
        instance: Model = model.from_db(self.rows.db, [f.attname for f in fields], values)
        for name, columns in self.related.items():
            pointer = model._meta.get_field(name)
            if getattr(instance, pointer.attname) is not None:
                setattr(instance, name, self._pointed_at(pointer, columns, row, instance))
        return instance

    def _pointed_at(
        self, pointer: ForeignKey[Any, Any], columns: Sequence[str], row: Row, instance: Model
    ) -> Model:
        model = pointer.related_model
        key = model._meta.pk.attname
        fields = {f.attname: f for f in _fields(model)}
        values = [_value(fields[c], row[f"{pointer.name}__{c}"]) for c in columns]
        names = [key, *columns]
        related: Model = model.from_db(
            self.rows.db, names, [getattr(instance, pointer.attname), *values]
        )
        return related


def gather(**wanted: Wanted) -> dict[str, list[Any]]:
    """The rows of each of these, in one query. They come in no order: sort what has one."""
    parts = [
        each.rows.order_by().values_list(
            Value(name, output_field=CharField()), JSONObject(**each.columns())
        )
        for name, each in wanted.items()
    ]
    found: dict[str, list[Any]] = {name: [] for name in wanted}
    for name, row in parts[0].union(*parts[1:], all=True):
        found[name].append(wanted[name].made(row))
    return found


def _fields(model: type[Model]) -> Iterable[Field[Any, Any]]:
    return model._meta.concrete_fields


def _value(field: Field[Any, Any], value: Any) -> Any:
    """What a column holds, from how the database writes it in JSON."""
    if isinstance(field, ForeignKey):
        return _value(field.target_field, value)
    if isinstance(field, JSONField):
        return json.loads(value) if isinstance(value, str) else value
    read = field.to_python(value)
    is_naive = isinstance(read, datetime) and read.tzinfo is None
    return read.replace(tzinfo=UTC) if is_naive else read
