"""Whether foreign values are what their declared columns hold. Fields we do not know may be any."""

from collections.abc import Iterable

from pendamping.sync.columns import refuse
from pendamping.sync.operations import Creations, Edits
from pendamping.sync.schema import ALIVE, FIELD_BITS, Column, Holds, Schema, Table

_TEXTS = frozenset({type(None), str})
_NUMBERS = frozenset({type(None), int})


def fit_creations(made: Creations, table: Table) -> None:
    """Refuse creations whose values are not what the columns hold."""
    for number, values in zip(made.fields, made.values, strict=True):
        column = table.by_number.get(number)
        if column is None:
            continue
        if column.is_set:
            fit_sets(values, column)
        else:
            fit_values(values, column)


def fit_edits(edits: Edits, schema: Schema) -> None:
    """Refuse edits whose values are not what the columns hold."""
    by_field: dict[int, list[int]] = {}
    for place, number in enumerate(edits.fields):
        by_field.setdefault(number, []).append(place)
    for number, places in by_field.items():
        column = schema.table(number >> FIELD_BITS).by_number.get(number & ALIVE)
        if column is None:
            continue
        if (edits.elements[places[0]] is not None) != column.is_set:
            raise refuse("element")
        if column.is_set:
            fit_sets([(edits.elements[place],) for place in places], column)
        else:
            fit_values([edits.values[place] for place in places], column)


def fit_values(values: Iterable[object], column: Column) -> None:
    """Refuse values of another type than the column's; a reason for having none is a text."""
    kinds = set(map(type, values))
    if kinds <= (_TEXTS if column.holds is Holds.TEXT else _NUMBERS):
        return
    if column.holds is Holds.TEXT or not kinds <= _TEXTS | _NUMBERS:
        raise refuse("value")
    if not all(value.startswith("~") for value in values if isinstance(value, str)):
        raise refuse("value")


def fit_sets(values: Iterable[object], column: Column) -> None:
    """Refuse sets with elements of another type than the column's."""
    kind = int if column.holds is Holds.NUMBER else str
    for value in values:
        if value is None:
            continue
        if not isinstance(value, tuple) or not all(
            isinstance(one, kind) or (isinstance(one, str) and one.startswith("~")) for one in value
        ):
            raise refuse("element")
