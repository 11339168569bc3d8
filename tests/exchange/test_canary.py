"""A word in every field of every noun, every feature used: it is readable in no file afterwards."""

import logging
import shutil
from pathlib import Path
from typing import Any

import pytest

from builders_exchange import Seat, World, WorldOf
from pendamping.domain.attachment import Attachment
from pendamping.domain.case import Case
from pendamping.domain.declare import AREAS, Audience, Field, Kind
from pendamping.domain.nouns import NOUNS
from pendamping.kernel.ids import EntityId
from pendamping.store import attachments, drafts, search
from pendamping.sync.orders import Level, Target
from pendamping.transports.folder import Folder
from pendamping.usecases.audits import AuditDesk
from pendamping.usecases.exporting import ExportDesk
from pendamping.usecases.searching import SearchDesk
from pendamping.usecases.vaults import VaultDesk, schema, searched

WORD = "kenari7f3arahasia"
SPELLINGS = [
    spelling.encode(coding)
    for spelling in (WORD, WORD.upper(), WORD.title(), WORD[::-1], WORD.encode().hex())
    for coding in ("utf-8", "utf-16-le", "utf-16-be")
]
OF_A_FORM = {
    Kind.DAY: "2026-01-05",
    Kind.PARTIAL_DAY: "2023-07~",
    Kind.AREA: "34.01.06.2007",
    Kind.ZONE: "WIB",
    Kind.BLOB: "ab" * 32,
}


def filled(field: Field) -> Any:
    """Return a value with the word in it, as far as the kind of field holds words."""
    if field.kind in {Kind.FLAG, Kind.NUMBER, Kind.RUPIAH, Kind.MOMENT, Kind.REF}:
        return 1
    if field.kind is Kind.REFS:
        return frozenset({1})
    if field.codes == AREAS:
        return frozenset({"34.01"})
    if field.is_set:
        return frozenset({WORD, f"{WORD}2"})
    if field.kind is Kind.NOTE:
        return f"Catatan {WORD} panjang. " * 60
    return OF_A_FORM.get(field.kind, WORD)


def fill(seat: Seat) -> EntityId:
    """Make a case and a record of every noun in it, every field filled."""
    with seat.room.changing() as changes:
        table = schema().table(Case.NOUN.number)
        values = {one.name: filled(one) for one in Case.NOUN.fields}
        case = changes.create(table, None, values)
    for kind in NOUNS:
        if kind is Case:
            continue
        own = EntityId(0) if kind.NOUN.audience is Audience.SHARED else case
        with seat.room.changing() as changes:
            table = schema().table(kind.NOUN.number)
            record = changes.create(table, own, {one.name: filled(one) for one in kind.NOUN.fields})
        with seat.room.changing() as changes:
            changes.edit(table, record, {one.name: filled(one) for one in kind.NOUN.fields[:3]})
    return case


def files_with_the_word(*places: Path) -> list[str]:
    found = []
    for place in places:
        for file in place.rglob("*"):
            if not file.is_file():
                continue
            data = file.read_bytes()
            if any(spelling in data for spelling in SPELLINGS):
                found.append(str(file.relative_to(place)))
            assert WORD not in str(file)
    return found


def use_everything(world: World, case: EntityId, home: Path) -> None:
    """Use search, drafts, attachments, packages, quarantine, backup, export, audit."""
    stick = home / "stick"
    stick.mkdir()
    address = attachments.add(world.melati.vault, WORD.encode() * 50_000)
    world.melati.add(Attachment, case, content=address, media_type="image/png", caption=WORD)
    with world.melati.vault.writing() as writer:
        drafts.put(writer, None, noun="session", typed={"x": WORD}, at=world.clock_now(), case=case)
    world.kenanga.session(case, WORD)
    for _ in range(3):
        for seat in (*world.field, world.office, *world.field):
            seat.exchange.take(Folder(stick))
            seat.exchange.write(Folder(stick))
    world.office.judging.accept(world.office.judging.waiting()[0].id)
    world.office.judging.refuse(world.office.judging.waiting()[0].id, remark=WORD)
    world.office.take([b"bukan paket " * 10_000])
    desk = VaultDesk(world.office.clock, lambda _: 1.0)
    for seat in world.seats.values():
        with seat.vault.writing() as writer:
            while search.refresh(writer, searched()):
                pass
        if seat is not world.anggrek:
            assert SearchDesk(seat.room).find(WORD)
        AuditDesk(seat.vault)
        ExportDesk(seat.room).everything(with_identity=True)
        assert desk.check(seat.vault).is_sound
    order = world.office.assigning.order_erasure(
        Target(level=Level.CASE, case=case, entity=case), "request"
    )
    world.office.send(world.melati)
    assert order.signers
    world.melati.reopen()


def test_the_word_is_readable_in_no_file(
    world_of: WorldOf,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    temporary, home = tmp_path / "temporary", tmp_path / "home"
    for place in (temporary, home):
        place.mkdir()
        for name in ("TMPDIR", "SQLITE_TMPDIR", "HOME", "XDG_CONFIG_HOME"):
            monkeypatch.setenv(name, str(place))
    caplog.set_level(logging.DEBUG)
    world = world_of("melati", "kenanga", "anggrek", "teratai")
    case = fill(world.melati)

    use_everything(world, case, home)

    assert files_with_the_word(tmp_path) == []
    copy = tmp_path / "copy"
    shutil.copytree(world.home, copy)  # with their logs, as a seized disk has them
    assert files_with_the_word(copy) == []
    world.lock()
    assert files_with_the_word(tmp_path) == []
    assert WORD not in caplog.text.lower()
    assert list(temporary.iterdir()) == []


def test_the_search_for_the_word_would_find_it(tmp_path: Path) -> None:
    """A test that finds nothing must be able to find something."""
    (tmp_path / "plain").write_bytes(b"\x00" * 1000 + WORD.upper().encode() + b"\x00" * 1000)

    assert files_with_the_word(tmp_path) == ["plain"]
