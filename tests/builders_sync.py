"""Replicas to test the change log with: a bare encrypted database, a clock, a small schema."""

import itertools
import secrets
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any

from sqlcipher3 import dbapi2

from pendamping.domain.declare import Audience, Conflict
from pendamping.kernel.clock import WIB
from pendamping.kernel.ids import AuthorNumber, EntityId
from pendamping.seal.keys import SigningKey
from pendamping.store import archive, meta, states, tables
from pendamping.store.changes import Changes, changing
from pendamping.store.held import Held
from pendamping.store.merge import Merged, merge_segment
from pendamping.store.rows import Reader, Writer
from pendamping.store.versions import Key
from pendamping.sync import hlc, segments
from pendamping.sync.registers import Write
from pendamping.sync.schema import Column, Holds, Schema, Table

RISKS = ("low", "medium", "high")

CASE = Table(
    number=1,
    name="case_file",
    columns=(
        Column(number=1, name="code"),
        Column(number=2, name="phone", conflict=Conflict.LATEST),
        Column(number=3, name="risk", conflict=Conflict.MOST, ranks=RISKS),
        Column(number=4, name="needs", is_set=True, searchable=True),
    ),
)
VISIT = Table(
    number=2,
    name="visit",
    columns=(
        Column(number=1, name="note", searchable=True),
        Column(number=2, name="minutes", holds=Holds.NUMBER),
        Column(number=3, name="helpers", is_set=True, holds=Holds.NUMBER),
    ),
)
PLACE = Table(
    number=3, name="place", columns=(Column(number=1, name="title"),), audience=Audience.SHARED
)
TOOL = Table(
    number=4, name="tool", columns=(Column(number=1, name="title"), Column(number=2, name="place"))
)
SCHEMA = Schema((CASE, VISIT, PLACE, TOOL))

NEWER_CASE = Table(
    number=1,
    name="case_file",
    columns=(
        *CASE.columns,
        Column(number=5, name="hope"),
        Column(number=6, name="fears", is_set=True),
    ),
)
NEWER = Schema(
    (
        NEWER_CASE,
        VISIT,
        PLACE,
        TOOL,
        Table(number=9, name="dream", columns=(Column(number=1, name="text"),)),
    )
)

OFFICE = 64


class Wheel:
    """A clock that tests turn by hand, in seconds since the epoch of the change log."""

    def __init__(self, seconds: int = 1_000_000) -> None:
        self.seconds = seconds

    def now(self) -> datetime:
        return datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=self.seconds)

    @property
    def zone(self) -> timezone:
        return WIB


class Bare:
    """A database in memory behind the same two doors as a vault."""

    def __init__(self, path: str = ":memory:") -> None:
        self.connection = dbapi2.connect(path, isolation_level=None)
        if path != ":memory:":
            self.connection.execute(f"PRAGMA key = \"x'{'ab' * 32}'\"")
        self.connection.execute("PRAGMA secure_delete = ON")

    @contextmanager
    def writing(self) -> Generator[Writer]:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield Writer(self.connection)
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    @contextmanager
    def reading(self) -> Generator[Reader]:
        yield Reader(self.connection)


@cache
def _template(author: int, *, is_newer: bool) -> Bare:
    template = Bare()
    with template.writing() as writer:
        tables.create(writer, NEWER if is_newer else SCHEMA)
        meta.rebirth(writer, AuthorNumber(author))
    return template


def _fresh(author: int, *, is_newer: bool) -> Bare:
    """Return a vault of an author: a copy of one that was made before, which is quick."""
    made = Bare()
    _template(author, is_newer=is_newer).connection.backup(made.connection)
    return made


class Replica:
    """One vault with its author, its key and its clock."""

    def __init__(
        self,
        author: int,
        schema: Schema = SCHEMA,
        clock: Wheel | None = None,
        vault: Bare | None = None,
    ) -> None:
        self.vault = vault or _fresh(author, is_newer=schema is NEWER)
        self.schema = schema
        self.clock = clock or Wheel()
        self.key = SigningKey.new()
        self.author = AuthorNumber(author)

    @property
    def now(self) -> int:
        return hlc.seconds_of(self.clock.now())

    def table(self, name: str) -> Table:
        return next(one for one in self.schema.tables if one.name == name)

    @contextmanager
    def changing(self) -> Generator[Changes]:
        with changing(self.vault, self.clock) as changes:
            yield changes

    def create(self, name: str, case: int | None = None, **values: Any) -> EntityId:
        with self.changing() as changes:
            owner = None if case is None else EntityId(case)
            return changes.create(self.table(name), owner, values)

    def edit(self, name: str, entity: int, **values: Any) -> None:
        with self.changing() as changes:
            changes.edit(self.table(name), entity, values)

    def delete(self, name: str, entity: int) -> None:
        with self.changing() as changes:
            changes.delete(self.table(name), entity)

    def restore(self, name: str, entity: int) -> None:
        with self.changing() as changes:
            changes.restore(self.table(name), entity)

    def cut(self) -> list[bytes]:
        """Return what is new since the last cut, as frames."""
        with self.vault.writing() as writer:
            before = set(archive.unsent(writer))
            archive.cut(writer, self.key, schema=self.schema.version)
            return [frame for frame in archive.unsent(writer) if frame not in before]

    def take(self, frame: bytes) -> Merged:
        with self.vault.writing() as writer:
            return merge_segment(writer, self.schema, segments.decode(frame, None), now=self.now)

    def live(self, name: str, entity: int, key: Key) -> list[Write]:
        with self.vault.reading() as reader:
            held = Held.find(reader, self.table(name), entity)
            return [] if held is None else held.live(key)

    def values(self, name: str, entity: int, field: str) -> list[Any]:
        """Return every live value, the shown one first."""
        number = self.table(name).by_name[field].number
        return [write.value for write in self.live(name, entity, number)]

    def shown(self, name: str, entity: int) -> dict[str, Any] | None:
        with self.vault.reading() as reader:
            row = reader.first(f'SELECT * FROM "{name}" WHERE eid = :eid', eid=entity)
        if row is None:
            return None
        return {c.name: row.value(c.name) for c in self.table(name).columns} | {
            "alive": row.value("alive")
        }


def replicas(count: int, **facts: Any) -> list[Replica]:
    return [Replica(number, **facts) for number in range(1, count + 1)]


def tell(frames: list[bytes], *to: Replica) -> None:
    for one, frame in itertools.product(to, frames):
        one.take(frame)


def noise(size: int) -> bytes:
    return secrets.token_bytes(size)


Change = Callable[[Replica], None]


def hear_from(office: Replica, device: Replica, cases: set[int]) -> None:
    """Tell a device all there is of some cases, erasures included."""
    with office.vault.reading() as reader:
        pieces = states.export_state(
            reader, office.schema, states.Telling(cases=cases, to=device.author)
        )
    for piece in pieces:
        with device.vault.writing() as writer:
            states.import_state(
                writer,
                device.schema,
                piece,
                sender=office.author,
                trust=None,
                erasures=True,
                now=device.now,
            )
