"""Devices, an office and a hostile carrier, against an oracle that knows the true history.

Segments and states are lost, repeated, reordered and carried between devices; imports break off;
disks come back from backups; clocks jump; versions differ and are brought up; cases leave and
return; records are deleted and erased; one device may not read every field. After every step the
live values of every register everywhere are exactly the ones the oracle says.
"""

import random
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from builders_sync import NEWER, RISKS, SCHEMA, Bare, Replica, Wheel
from pendamping.kernel.ids import AuthorNumber
from pendamping.seal.keys import SigningKey
from pendamping.store import archive, erasing, meta, peers, states, tables
from pendamping.store.changes import RecordDeleted
from pendamping.store.digest import Clash, conflicts, digest
from pendamping.store.erasing import UnsentChanges
from pendamping.store.held import Held
from pendamping.store.ledger import Erased
from pendamping.store.merge import merge_segment
from pendamping.store.meta import Counters
from pendamping.store.versions import Key, field_of
from pendamping.sync import ranges, segments
from pendamping.sync.schema import ALIVE, FIELD_BITS, Schema
from pendamping.sync.states import Redaction
from sync_model.oracle import Dot, Oracle, Register

CODE, PHONE, RISK, NEEDS, HOPE, FEARS = 1, 2, 3, 4, 5, 6
PARTS = ("x", "y")
KEYS: tuple[Key, ...] = (
    *(CODE, RISK, HOPE, ALIVE),
    *((NEEDS, part) for part in PARTS),
    *((FEARS, part) for part in PARTS),
)
NAMES = {CODE: "code", RISK: "risk", HOPE: "hope"}
OFFICE = "office"
BLIND = "device 4"
"""May not read RISK and NEEDS in what the office tells it."""
HIDDEN = {RISK, NEEDS}
DELETED = "deleted"
ERASED_CASES = "SELECT id FROM redacted WHERE level = 1"

picks = st.integers(0, 99)
risks = st.sampled_from([*RISKS, None])


class CrashError(Exception):
    """The process was killed in the middle."""


@dataclass
class Told:
    """A state on its way to a device."""

    device: str
    author: int
    pieces: list[bytes]
    since: int
    up_to: int
    evictions: int
    back: set[int]
    known: dict[Register, frozenset[Dot]]
    erased: set[int]


@dataclass
class Backup:
    vault: Bare
    author: int
    key: SigningKey
    schema: Schema
    known: dict[Register, set[Dot]]
    erased: set[int]
    away: set[int]


class Sync(RuleBasedStateMachine):
    """Everything that may happen between a few vaults."""

    def __init__(self) -> None:
        super().__init__()
        self.replicas: dict[str, Replica] = {}
        self.oracle = Oracle()
        self.cases: list[int] = []
        self.born: dict[int, tuple[int, int]] = {}
        self.frames: list[bytes] = []
        self.told: list[Told] = []
        self.writes: dict[tuple[int, int], list[Dot]] = {}
        self.erased: dict[str, set[int]] = {}
        self.scrubbed: set[Dot] = set()
        """Writes whose value was erased: a replica may hold them or know nothing of them."""
        self.away: dict[str, set[int]] = {}
        self.evictions: dict[str, int] = {}
        self.backups: dict[str, Backup] = {}
        self.incarnation = 0

    @initialize(
        devices=st.integers(2, 4),
        newer=st.lists(st.booleans(), min_size=5, max_size=5),
    )
    def set_up(self, devices: int, newer: list[bool]) -> None:
        names = [OFFICE, *(f"device {number}" for number in range(1, devices + 1))]
        for number, name in enumerate(names, start=1):
            schema = NEWER if newer[number - 1] else SCHEMA
            self.replicas[name] = Replica(number << 6, schema, Wheel())
            self.erased[name], self.away[name], self.evictions[name] = set(), set(), 0

    # helpers

    @property
    def devices(self) -> list[str]:
        return [name for name in self.replicas if name != OFFICE]

    def pick(self, number: int, among: list[Any]) -> Any:
        return among[number % len(among)]

    def last_seq(self, replica: Replica) -> int:
        with replica.vault.reading() as reader:
            return Counters.read(reader).seq

    def note(self, name: str, registers: dict[Register, Any]) -> None:
        """Tell the oracle of the save that was just made."""
        replica = self.replicas[name]
        seq = self.last_seq(replica)
        made = [
            self.oracle.write(name, register, replica.author, seq, value)
            for register, value in registers.items()
        ]
        self.writes[replica.author, seq] = made

    def held(self, replica: Replica, entity: int) -> Held | None:
        with replica.vault.reading() as reader:
            return Held.find(reader, replica.table("case_file"), entity)

    # people

    @rule(who=picks, jump=st.integers(-(10**6), 10**6))
    def turn_a_clock(self, who: int, jump: int) -> None:
        replica = self.replicas[self.pick(who, list(self.replicas))]
        replica.clock.seconds = max(0, replica.clock.seconds + jump)

    @precondition(lambda self: len(self.cases) < 6)
    @rule(who=picks, code=st.integers(0, 2), risk=risks, parts=st.sets(st.sampled_from(PARTS)))
    def create(self, who: int, code: int, risk: str | None, parts: set[str]) -> None:
        name = self.pick(who, list(self.replicas))
        replica = self.replicas[name]
        facts: dict[str, Any] = {"code": str(code), "risk": risk, "needs": parts}
        if replica.schema is NEWER:
            facts |= {"hope": str(code), "fears": parts}
        entity = replica.create("case_file", **facts)
        self.cases.append(entity)
        self.born[entity] = (replica.author, self.last_seq(replica))
        values: dict[Key, Any] = {CODE: str(code), RISK: risk, HOPE: facts.get("hope"), ALIVE: 1}
        values |= {(NEEDS, part): int(part in parts) for part in PARTS}
        values |= {(FEARS, part): int(part in facts.get("fears", ())) for part in PARTS}
        self.note(name, {Register(entity, key): value for key, value in values.items()})

    def may_edit(self, name: str, entity: int, key: Key) -> bool:
        """Tell whether a person can write there: not into a case that this device let go of.

        A later write of an author replaces all earlier ones of theirs. A vault that has forgotten
        its own may therefore write only after it was told the whole case again, and never into
        what of it is kept back.
        """
        if entity in self.away[name] or (self.evictions[name] and self.is_kept_back(name, key)):
            return False
        replica = self.replicas[name]
        number = key if isinstance(key, int) else key[0]
        if number not in replica.table("case_file").by_number or entity in self.erased[name]:
            return False
        return bool(self.oracle.live(name, Register(entity, key)))

    def is_deleted(self, name: str, entity: int) -> bool:
        held = self.held(self.replicas[name], entity)
        return held is not None and isinstance(held.value(ALIVE), bytes)

    @precondition(lambda self: self.cases)
    @rule(who=picks, which=picks, key=st.sampled_from([CODE, CODE, RISK, HOPE]), value=picks)
    def edit(self, who: int, which: int, key: int, value: int) -> None:
        name, entity = self.pick(who, list(self.replicas)), self.pick(which, self.cases)
        if not self.may_edit(name, entity, key):
            return
        told = [*RISKS, None][value % 4] if key == RISK else str(value % 3)
        if self.is_deleted(name, entity):
            try:
                self.replicas[name].edit("case_file", entity, **{NAMES[key]: told})
            except RecordDeleted:
                return
            raise AssertionError
        self.replicas[name].edit("case_file", entity, **{NAMES[key]: told})
        self.note(name, {Register(entity, key): told})

    @precondition(lambda self: self.cases)
    @rule(who=picks, which=picks, number=st.sampled_from([NEEDS, NEEDS, FEARS]), part=picks)
    def edit_a_set(self, who: int, which: int, number: int, part: int) -> None:
        name, entity = self.pick(who, list(self.replicas)), self.pick(which, self.cases)
        element = PARTS[part % 2]
        keys = [(number, one) for one in PARTS]
        if not all(self.may_edit(name, entity, key) for key in keys):
            return
        if self.is_deleted(name, entity):
            return
        held = self.held(self.replicas[name], entity)
        assert held is not None
        now = held.members(number)
        wanted = now ^ {element}
        contested = {one for one in PARTS if len(held.live((number, one))) > 1}
        field = {NEEDS: "needs", FEARS: "fears"}[number]
        self.replicas[name].edit("case_file", entity, **{field: wanted})
        self.note(
            name,
            {
                Register(entity, (number, one)): int(one in wanted)
                for one in sorted({element} | contested)
            },
        )

    @precondition(lambda self: self.cases)
    @rule(who=picks, which=picks)
    def delete_or_restore(self, who: int, which: int) -> None:
        name, entity = self.pick(who, list(self.replicas)), self.pick(which, self.cases)
        if not self.may_edit_alive(name, entity):
            return
        replica = self.replicas[name]
        register = Register(entity, ALIVE)
        if self.is_deleted(name, entity):
            replica.restore("case_file", entity)
            self.note(name, {register: 1})
            return
        seen = {
            Register(entity, key): self.oracle.live(name, Register(entity, key)) for key in KEYS
        }
        replica.delete("case_file", entity)
        self.note(name, {register: DELETED})
        self.oracle.seen_at_deletion[Dot(register, replica.author, self.last_seq(replica))] = seen

    def may_edit_alive(self, name: str, entity: int) -> bool:
        if entity in self.erased[name] or entity in self.away[name]:
            return False
        return bool(self.oracle.live(name, Register(entity, ALIVE)))

    @precondition(lambda self: self.cases)
    @rule(which=picks, key=st.sampled_from([CODE, RISK]), value=picks)
    def everybody_edits(self, which: int, key: int, value: int) -> None:
        """All change the same field without having heard of each other."""
        for who in range(len(self.replicas)):
            self.edit(who, which, key, value + who)

    @precondition(lambda self: self.cases)
    @rule(which=picks, value=picks)
    def everybody_deletes_or_edits(self, which: int, value: int) -> None:
        self.delete_or_restore(0, which)
        self.edit(1, which, CODE, value)

    # carriers

    @rule(who=picks)
    def cut(self, who: int) -> None:
        self.frames += self.replicas[self.pick(who, list(self.replicas))].cut()

    def take(self, name: str, frame: bytes, *, crash: bool = False) -> None:
        replica = self.replicas[name]
        segment = segments.decode(frame, None)
        if crash:
            with suppress(CrashError), replica.vault.writing() as writer:
                merge_segment(writer, replica.schema, segment, now=replica.now)
                raise CrashError
            return
        with replica.vault.reading() as reader:
            got = peers.received(reader, segment.author)
        merged = replica.take(frame)
        assert not merged.forks
        assert not merged.branch
        assert not merged.strays
        told = segment.cids  # what was erased before it was cut never left its author
        for seq in range(segment.header.lo, segment.header.hi + 1):
            if ranges.covers(got, seq, seq):  # nor does what came once bring a case back
                continue
            for dot in self.writes.get((segment.author, seq), ()):
                if dot.register.entity in told - self.erased[name]:
                    self.oracle.hear(name, dot)

    @precondition(lambda self: self.frames)
    @rule(which=picks, crash=st.booleans())
    def deliver(self, which: int, *, crash: bool) -> None:
        self.take(OFFICE, self.pick(which, self.frames), crash=crash)

    @precondition(lambda self: self.frames)
    @rule(which=picks, who=picks)
    def deliver_between_devices(self, which: int, who: int) -> None:
        self.take(self.pick(who, self.devices), self.pick(which, self.frames))

    @rule(who=picks, returning=st.booleans(), whole=st.booleans())
    def tell(self, who: int, *, returning: bool, whole: bool) -> None:
        """The office writes what a device should know."""
        name = self.pick(who, self.devices)
        office, device = self.replicas[OFFICE], self.replicas[name]
        back = set(self.away[name]) if returning else set()
        scope = {one for one in self.cases if one not in self.away[name] or one in back}
        with device.vault.reading() as reader:
            heard = peers.find(reader, office.author).heard_lsn
        since = 0 if whole else heard
        with office.vault.reading() as reader:
            up_to = Counters.read(reader).lsn
            pieces = states.export_state(
                reader,
                office.schema,
                states.Telling(
                    cases=scope,
                    new_cases=back,
                    since=since,
                    to=device.author,
                    reads=(lambda _, number: number not in HIDDEN) if name == BLIND else None,
                ),
            )
        known = {
            register: dots
            for register, dots in self.oracle.knowledge(OFFICE).items()
            if register.entity in scope and not self.is_kept_back(name, register.key)
        }
        self.told.append(
            Told(
                name,
                device.author,
                pieces,
                since,
                up_to,
                self.evictions[name],
                back,
                known,
                set(self.erased[OFFICE]),
            )
        )

    def is_kept_back(self, name: str, key: Key) -> bool:
        return name == BLIND and field_of(key) in HIDDEN

    @precondition(lambda self: self.told)
    @rule(which=picks)
    def hear(self, which: int) -> None:
        told = self.pick(which, self.told)
        name, device = told.device, self.replicas[told.device]
        with device.vault.reading() as reader:
            heard = peers.find(reader, self.replicas[OFFICE].author).heard_lsn
        if device.author != told.author or told.evictions != self.evictions[name]:
            return
        if told.since > heard:
            return
        if told.back and told.up_to < heard:  # no case comes back with an old letter
            return
        for piece in told.pieces:
            with device.vault.writing() as writer:
                merged = states.import_state(
                    writer,
                    device.schema,
                    piece,
                    sender=self.replicas[OFFICE].author,
                    trust=None,
                    erasures=True,
                    now=device.now,
                )
            assert not merged.forks
            assert not merged.strays
        self.away[name] -= told.back
        self.erased[name] |= told.erased
        for entity in told.erased:
            self.oracle.forget(name, entity)
        self.oracle.hear_all(
            name,
            {
                register: dots
                for register, dots in told.known.items()
                if register.entity not in self.erased[name]
            },
        )

    @rule(who=picks)
    def sync_one(self, who: int) -> None:
        """One ordinary exchange of one device: everything up, what changed down."""
        name = self.pick(who, self.devices)
        self.frames += self.replicas[name].cut()
        for frame in self.frames:
            if segments.read_header(frame).author == self.replicas[name].author:
                self.take(OFFICE, frame)
        self.tell(self.devices.index(name), returning=False, whole=False)
        self.hear(len(self.told) - 1)

    @rule()
    def sync_all(self) -> None:
        for who in range(len(self.devices)):
            self.sync_one(who)

    # trouble

    @precondition(lambda self: len(self.cases) > 1)
    @rule(which=picks)
    def erase(self, which: int) -> None:
        office, entity = self.replicas[OFFICE], self.pick(which, self.cases)
        with office.vault.writing() as writer:
            erasing.erase(writer, office.schema, Redaction(1, entity, 0, (), "test"))
        self.erased[OFFICE].add(entity)
        self.oracle.forget(OFFICE, entity)

    @precondition(lambda self: self.cases)
    @rule(which=picks)
    def erase_a_value(self, which: int) -> None:
        """The office empties a field for good: an ordinary write, and the archive forgets."""
        entity = self.pick(which, self.cases)
        if not self.may_edit(OFFICE, entity, CODE) or self.is_deleted(OFFICE, entity):
            return
        office = self.replicas[OFFICE]
        register = Register(entity, CODE)
        self.scrubbed |= self.oracle.known[OFFICE][register]
        with office.changing() as changes:
            table = office.table("case_file")
            erasing.erase_value(changes, office.schema, table, entity, "code", "test")
        self.note(OFFICE, {register: None})

    @precondition(lambda self: self.cases)
    @rule(which=picks)
    def erase_a_set(self, which: int) -> None:
        """The office forgets a set for good: nothing is written, since that would name it."""
        entity = self.pick(which, self.cases)
        registers = [Register(entity, (NEEDS, part)) for part in PARTS]
        if not all(self.may_edit(OFFICE, entity, one.key) for one in registers):
            return
        office = self.replicas[OFFICE]
        self.scrubbed.update(*(self.oracle.known[OFFICE][one] for one in registers))
        with office.changing() as changes:
            table = office.table("case_file")
            erasing.erase_value(changes, office.schema, table, entity, "needs", "test")

    @precondition(lambda self: self.cases)
    @rule(who=picks, which=picks)
    def evict(self, who: int, which: int) -> None:
        name, entity = self.pick(who, self.devices), self.pick(which, self.cases)
        device = self.replicas[name]
        for author in {key[0] for key in self.writes}:
            with device.vault.writing() as writer:
                got = peers.received(self.office_reader(), author)
                archive.acknowledge(writer, author, got, prune=which % 2 == 0)
        try:
            with device.vault.writing() as writer:
                erasing.evict(writer, device.schema, entity)
        except UnsentChanges:
            return
        self.oracle.forget(name, entity)
        self.away[name].add(entity)
        self.evictions[name] += 1

    def office_reader(self) -> Any:
        with self.replicas[OFFICE].vault.reading() as reader:
            return reader

    @rule(who=picks)
    def bring_up(self, who: int) -> None:
        replica = self.replicas[self.pick(who, list(self.replicas))]
        if replica.schema is NEWER:
            return
        replica.schema = NEWER
        with replica.vault.writing() as writer:
            tables.bring_up(writer, NEWER)

    @rule(who=picks)
    def take_backup(self, who: int) -> None:
        name = self.pick(who, self.devices)
        replica = self.replicas[name]
        copy = Bare()
        replica.vault.connection.backup(copy.connection)
        self.backups[name] = Backup(
            copy,
            replica.author,
            replica.key,
            replica.schema,
            {register: set(dots) for register, dots in self.oracle.known.get(name, {}).items()},
            set(self.erased[name]),
            set(self.away[name]),
        )

    @precondition(lambda self: self.backups)
    @rule(who=picks)
    def restore_backup(self, who: int) -> None:
        """The disk dies and yesterday comes back: resend what is unacknowledged, then be reborn."""
        name = self.pick(who, sorted(self.backups))
        backup = self.backups.pop(name)
        self.incarnation += 1
        author = AuthorNumber((backup.author >> 6) << 6 | self.incarnation)
        replica = Replica(author, backup.schema, self.replicas[name].clock, backup.vault)
        replica.key = backup.key
        with replica.vault.writing() as writer:
            archive.cut(writer, replica.key, schema=replica.schema.version)
            self.frames += archive.unsent(writer)
            meta.rebirth(writer, author)
        self.replicas[name] = replica
        self.oracle.known[name] = backup.known
        self.erased[name] = backup.erased
        self.away[name] = backup.away
        self.evictions[name] += 1

    # what must hold

    @invariant()
    def live_values_are_those_of_the_oracle(self) -> None:
        for name, replica in self.replicas.items():
            for entity in self.cases:
                held = self.held(replica, entity)
                if entity in self.erased[name]:
                    assert held is None
                    continue
                for key in KEYS:
                    register = Register(entity, key)
                    want = self.oracle.live(name, register) - self.scrubbed
                    got = [] if held is None else held.live(key)
                    told = {
                        (w.author, w.seq, _told(w.value))
                        for w in got
                        if Dot(register, w.author, w.seq) not in self.scrubbed
                    }
                    assert told == {(d.author, d.seq, repr(self.oracle.values[d])) for d in want}, (
                        name,
                        entity,
                        key,
                    )

    @invariant()
    def what_is_shown_follows_the_policy(self) -> None:
        severe: dict[Any, int] = {None: -1} | {risk: rank for rank, risk in enumerate(RISKS)}
        for name, replica in self.replicas.items():
            for entity in self.cases:
                held = self.held(replica, entity)
                if held is None or entity in self.erased[name]:
                    continue
                live = held.live(RISK)
                if live:
                    assert severe[live[0].value] == max(severe[one.value] for one in live)
                for part in PARTS:
                    added = any(one.value for one in held.live((NEEDS, part)))
                    assert (part in held.members(NEEDS)) == added

    @invariant()
    def conflicts_are_listed_and_no_others(self) -> None:
        for name, replica in self.replicas.items():
            with replica.vault.reading() as reader:
                found = conflicts(reader, replica.schema)
            listed = {
                (one.id, one.field if one.element is None else (one.field, one.element))
                for one in found
                if one.kind is Clash.VALUES
            }
            deleted = {one.id for one in found if one.kind is Clash.DELETED}
            want, gone = set(), set()
            for entity in self.cases:
                if entity in self.erased[name]:
                    continue
                for key in KEYS:
                    register = Register(entity, key)
                    live = self.oracle.live(name, register)
                    if live & self.scrubbed:  # shown or not, as the erasure has come or not
                        want.discard((entity, key))
                        listed.discard((entity, key))
                        continue
                    if len(self.oracle.values_of(live)) > 1:
                        want.add((entity, key))
                if self.is_changed_after_deletion(name, entity):
                    gone.add(entity)
            assert listed == want, name
            assert deleted == gone, name

    def is_changed_after_deletion(self, name: str, entity: int) -> bool:
        held = self.held(self.replicas[name], entity)
        if held is None or not isinstance(held.value(ALIVE), bytes):
            return False
        deletions = [
            dot
            for dot in self.oracle.live(name, Register(entity, ALIVE))
            if self.oracle.values[dot] == DELETED
        ]
        forgotten = self.forgotten(name, entity)
        for key in KEYS:
            if key == ALIVE:
                continue
            register = Register(entity, key)
            for dot in self.oracle.live(name, register) - forgotten:
                if dot[1:] != self.born[entity] and not any(
                    dot in self.oracle.seen_at_deletion[one][register] for one in deletions
                ):
                    return True
        return False

    def forgotten(self, name: str, entity: int) -> set[Dot]:
        """Return the writes whose erasure has come to this replica: before, it holds them."""
        with self.replicas[name].vault.reading() as reader:
            erased = Erased.among(reader, (), [entity])
        return {
            dot
            for dot in self.scrubbed
            if dot.register.entity == entity
            and erased.value(entity, 1 << FIELD_BITS | field_of(dot.register.key), *dot[1:])
        }

    @invariant()
    def nothing_is_kept_beside_that_is_not_live(self) -> None:
        for replica in self.replicas.values():
            with replica.vault.reading() as reader:
                count = reader.only("SELECT count(*) AS n FROM sib").number("n")
            live = 0
            for entity in self.cases:
                held = self.held(replica, entity)
                if held is not None:
                    live += sum(
                        len(held.live(key)) - 1 for key in held.registers() if held.live(key)
                    )
            assert count == live

    def teardown(self) -> None:
        if not self.replicas:
            return
        for replica in self.replicas.values():
            self.frames += replica.cut()
        everything = [*self.frames, *self.frames]
        random.Random(len(everything)).shuffle(everything)
        for frame in everything:
            self.take(OFFICE, frame)
        for who, name in enumerate(self.devices):
            self.tell(who, returning=True, whole=True)
            self.hear(len(self.told) - 1)
            assert self.away[name] == set()
        self.live_values_are_those_of_the_oracle()
        self.all_hold_the_same()
        self.no_write_was_lost()
        self.what_was_erased_is_nowhere()

    def all_hold_the_same(self) -> None:
        office = self.replicas[OFFICE]
        for name, replica in self.replicas.items():
            reads = (lambda _, number: number not in HIDDEN) if name == BLIND else None
            with replica.vault.reading() as one, office.vault.reading() as other:
                assert digest(one, replica.schema, None, reads) == digest(
                    other, office.schema, None, reads
                )

    def no_write_was_lost(self) -> None:
        known = self.oracle.known.get(OFFICE, {})
        for frame in self.frames:
            segment = segments.decode(frame, None)
            for seq in range(segment.header.lo, segment.header.hi + 1):
                for dot in self.writes.get((segment.author, seq), ()):
                    if dot.register.entity not in segment.cids - self.erased[OFFICE]:
                        continue
                    held = known[dot.register]
                    assert dot in held
                    live = self.oracle.live(OFFICE, dot.register)
                    assert dot in live or any(
                        dot in self.oracle.seen_by_author[other] for other in held
                    )

    def what_was_erased_is_nowhere(self) -> None:
        for name, replica in self.replicas.items():
            with replica.vault.reading() as reader:
                assert {case for (case,) in reader.tuples(ERASED_CASES)} == self.erased[name]
                ids = [entity for (entity,) in reader.tuples("SELECT id FROM redacted")]
                erased = Erased.among(reader, self.erased[name], ids)
                for frame in [*archive.since(reader, 0), *archive.branches(reader)]:
                    told = segments.decode(frame, None)
                    assert archive.without_erased(told, erased) is told
                for (entity,) in reader.tuples(
                    "SELECT eid FROM sib UNION SELECT eid FROM disputed"
                ):
                    assert entity not in self.erased[name]
                assert not list(reader.tuples("SELECT 1 FROM log"))


def _told(value: Any) -> str:
    return repr(DELETED) if isinstance(value, bytes) else repr(value)
