"""What an erasure takes out of the quarantine: saves, segments and sealed files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders_exchange import SAID, SESSION, World
from pendamping.kernel.ids import COUNTER_BITS, EntityId
from pendamping.store import archive, quarantine
from pendamping.store.quarantine import Held
from pendamping.sync import testimony
from pendamping.sync.frames import Frame, FrameKind
from pendamping.sync.operations import Creation, Edit, Transaction
from pendamping.sync.orders import Level, Target
from pendamping.sync.schema import FIELD_BITS
from pendamping.usecases.exchange import held

CASE, OTHER = EntityId(1 << COUNTER_BITS | 1), EntityId(1 << COUNTER_BITS | 2)
RECORD = EntityId(1 << COUNTER_BITS | 3)
WHOLE = Target(level=Level.CASE, case=CASE, entity=CASE)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path, ("melati", "kenanga"))
    yield world
    world.lock()


def a_creation(case: EntityId = CASE, record: EntityId = RECORD) -> Creation:
    return Creation(noun=SESSION, id=record, case=case, values={SAID: "rahasia", 1: "individual"})


def an_edit(case: EntityId = CASE, record: EntityId = RECORD, field: int = SAID) -> Edit:
    return Edit(
        noun=SESSION, field=field, id=record, case=case, element=None, context=(), value="rahasia"
    )


def hold(world: World, *operations: Creation | Edit) -> None:
    told = Transaction(seq=1, hlc=1, operations=operations)
    put(world, Held.TRANSACTION, testimony.pack(told))


def put(world: World, kind: Held, content: bytes, sender: str | None = None) -> None:
    with world.office.vault.writing() as writer:
        quarantine.hold(writer, kind, content, reason="x", at=world.clock_now(), sender=sender)


def left(world: World, target: Target) -> list[tuple[Creation | Edit, ...]]:
    with world.office.vault.writing() as writer:
        held.forget(writer, target)
        return [
            testimony.unpack(content).operations
            for _, kind, _, content in quarantine.contents(writer)
            if kind is Held.TRANSACTION
        ]


def test_a_case_takes_its_part_of_every_save(world: World) -> None:
    other = a_creation(OTHER, EntityId(RECORD + 1))
    hold(world, a_creation(), other, an_edit())
    hold(world, an_edit())

    assert left(world, WHOLE) == [(other,)]


def test_a_case_goes_with_the_record_that_makes_it(world: World) -> None:
    hold(world, Creation(noun=1, id=CASE, case=CASE, values={}))

    assert left(world, WHOLE) == []


def test_a_record_takes_what_is_about_it(world: World) -> None:
    other = an_edit(record=EntityId(RECORD + 1))
    hold(world, a_creation(), an_edit(), other)
    target = Target(level=Level.ENTITY, case=CASE, entity=RECORD)

    assert left(world, target) == [(other,)]


def test_a_field_takes_its_values(world: World) -> None:
    other = an_edit(field=1)
    hold(world, a_creation(), an_edit(), other)
    target = Target(level=Level.FIELD, case=CASE, entity=RECORD, field=SESSION << FIELD_BITS | SAID)

    ((made, changed),) = left(world, target)

    assert isinstance(made, Creation)
    assert made.values == {1: "individual"}
    assert changed == other


def test_a_field_of_another_noun_is_left(world: World) -> None:
    hold(world, an_edit())
    target = Target(
        level=Level.FIELD, case=CASE, entity=RECORD, field=(SESSION + 1) << FIELD_BITS | SAID
    )

    assert left(world, target) == [(an_edit(),)]


def test_an_attachment_takes_nothing_of_the_saves(world: World) -> None:
    hold(world, an_edit())
    target = Target(level=Level.ATTACHMENT, case=CASE, entity=RECORD, attachment="ab" * 32)

    assert left(world, target) == [(an_edit(),)]


def test_segments_and_sealed_files_go_if_the_case_is_in_them(world: World) -> None:
    case = world.melati.open_case()
    world.melati.session(case, "rahasia")
    (sealed,) = world.melati.write_to(world.office)
    foreign = world.kenanga.write_to(world.office)[0]
    world.office.take([sealed])
    (told,) = world.office.write_to(world.melati)
    with world.melati.reading() as reader:
        (segment,) = archive.unsent(reader)
    put(world, Held.SEGMENT, segment)
    put(world, Held.SEGMENT, b"bukan segmen")
    put(world, Held.FILE, sealed)
    put(world, Held.FILE, foreign)
    put(world, Held.FILE, told)
    put(world, Held.FILE, b"bukan paket")

    target = Target(level=Level.CASE, case=case, entity=case)
    with world.office.vault.writing() as writer:
        held.forget(writer, target)
        files = [content for _, content in quarantine.files(writer)]
        others = [content for _, _, _, content in quarantine.contents(writer)]

    assert files == [foreign, told, b"bukan paket"], "what is sealed to others cannot be read"
    assert others == [b"bukan segmen"]


def test_a_state_that_waits_goes_as_well(world: World) -> None:
    case = world.melati.open_case()
    world.melati.send(world.office)
    frames = world.office.state_of(case)
    waiting = world.office.letter(world.melati, *frames, Frame(FrameKind.FORM, b"formulir"))
    with world.melati.vault.writing() as writer:
        quarantine.hold(writer, Held.FILE, waiting, reason="x", at=world.clock_now())

        held.forget(writer, Target(level=Level.CASE, case=case, entity=case))

        assert quarantine.files(writer) == []
