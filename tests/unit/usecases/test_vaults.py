"""The vault desk: everything a person does with the vault itself."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from builders_exchange import World
from builders_vault import OTHER_PASSPHRASE, PASSPHRASE, StillClock
from pendamping.seal import argon2
from pendamping.seal.argon2 import Cost
from pendamping.seal.keys import SealingIdentity
from pendamping.seal.passphrases import PassphraseTooShort
from pendamping.seal.slots import NoPassphraseSlot, PassphraseDoesNotOpen
from pendamping.store import kept, tables
from pendamping.store.keeping import RecoveryNotRehearsed
from pendamping.usecases.vaults import (
    Made,
    VaultDesk,
    VaultUnsound,
    cost_of,
    guesser,
    schema,
    shape,
)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def desk(clock: StillClock) -> VaultDesk:
    return VaultDesk(clock, lambda _: 0.6)


@pytest.fixture
def made(desk: VaultDesk, tmp_path: Path) -> Iterator[Made]:
    made = desk.make(desk.new_place(tmp_path), PASSPHRASE, training=True, initials="ML")
    yield made
    made.vault.lock()


def remember(made: Made, name: str = "x") -> None:
    with made.vault.writing() as writer:
        kept.put(writer, name, 1)


def test_a_suggested_passphrase_is_good_enough(desk: VaultDesk) -> None:
    suggested = desk.suggest_passphrase()

    desk.check_passphrase(suggested)
    assert len(suggested.split()) >= 6
    with pytest.raises(PassphraseTooShort):
        desk.check_passphrase("pendek")


def test_a_place_tells_nothing_and_a_tile_no_more_than_initials(
    desk: VaultDesk, made: Made, tmp_path: Path
) -> None:
    (tile,) = desk.tiles(tmp_path)

    assert (tile.folder, tile.initials) == (made.vault.folder.path, "ML")
    assert "vault" not in tile.folder.name


def test_a_vault_that_is_locked_opens_with_its_passphrase(desk: VaultDesk, made: Made) -> None:
    place = made.vault.folder.path
    remember(made)
    made.vault.lock()

    with pytest.raises(PassphraseDoesNotOpen):
        desk.unlock(place, OTHER_PASSPHRASE)
    with desk.unlock(place, PASSPHRASE) as vault, vault.reading() as reader:
        assert kept.number(reader, "x") == 1


def test_a_sheet_is_rehearsed_before_anything_depends_on_it(desk: VaultDesk, made: Made) -> None:
    assert not desk.is_ready(made.vault)
    desk.demand_ready(made.vault)  # nobody real depends on a vault for training
    with made.vault.writing() as writer:
        kept.put(writer, "training", 0)
    with pytest.raises(RecoveryNotRehearsed):
        desk.demand_ready(made.vault)

    desk.rehearse(made.vault, made.sheet.qr)

    assert desk.is_ready(made.vault)
    desk.demand_ready(made.vault)
    assert "sheet" not in repr(made)


def test_a_sheet_recovers_the_vault_and_is_used_up(desk: VaultDesk, made: Made) -> None:
    place = made.vault.folder.path
    remember(made)
    made.vault.lock()

    again = desk.recover(place, "\n".join(made.sheet.lines), OTHER_PASSPHRASE)

    assert again.sheet.qr != made.sheet.qr
    with again.vault.reading() as reader:
        assert kept.number(reader, "x") == 1
    again.vault.lock()
    desk.unlock(place, OTHER_PASSPHRASE).lock()


def test_passphrase_sheet_key_and_escrow_can_be_changed(desk: VaultDesk, made: Made) -> None:
    place = made.vault.folder.path
    office = SealingIdentity.new()

    desk.change_passphrase(made.vault, PASSPHRASE, OTHER_PASSPHRASE)
    sheet = desk.renew_sheet(made.vault, OTHER_PASSPHRASE)
    desk.rehearse(made.vault, sheet.qr)
    desk.set_escrow(made.vault, OTHER_PASSPHRASE, [office.recipient.to_text()])
    newest = desk.renew_key(made.vault, OTHER_PASSPHRASE, PASSPHRASE)
    again = desk.renew_key(made.vault, PASSPHRASE)
    cost = cost_of(made.vault)
    made.vault.lock()

    assert cost.memory_kib > 0
    assert len({made.sheet.qr, sheet.qr, newest.qr, again.qr}) == 4
    desk.unlock(place, PASSPHRASE).lock()


def test_on_the_road_nobody_can_open_the_vault(desk: VaultDesk, made: Made) -> None:
    place = made.vault.folder.path
    desk.rehearse(made.vault, made.sheet.qr)

    desk.lock_for_travel(made.vault, PASSPHRASE)

    with pytest.raises(NoPassphraseSlot):
        desk.unlock(place, PASSPHRASE)
    desk.recover(place, made.sheet.qr, OTHER_PASSPHRASE).vault.lock()


def test_a_sound_vault_is_looked_through_weekly(
    desk: VaultDesk, made: Made, clock: StillClock
) -> None:
    report = desk.check(made.vault)

    desk.demand_sound(report)
    assert desk.check_if_due(made.vault) is None
    clock.go_on(timedelta(days=8))
    assert desk.check_if_due(made.vault) is not None
    with pytest.raises(VaultUnsound) as unsound:
        desk.demand_sound(replace(report, broken_audit_line=7))
    assert unsound.value.facts["line"] == 7


def test_a_backup_is_looked_at_and_restored(desk: VaultDesk, made: Made, tmp_path: Path) -> None:
    remember(made)
    file = tmp_path / "cadangan"

    facts = desk.back_up(made.vault, file)

    assert desk.look_at_backup(file, PASSPHRASE) == facts
    place = desk.new_place(tmp_path)
    with desk.restore(file, place, PASSPHRASE) as vault, vault.reading() as reader:
        assert kept.number(reader, "x") == 1


def test_a_destroyed_vault_is_gone(desk: VaultDesk, made: Made, tmp_path: Path) -> None:
    place = made.vault.folder.path
    made.vault.lock()

    desk.destroy(place)

    assert desk.tiles(tmp_path) == []


def test_a_vault_that_was_put_back_writes_on_under_the_next_number(tmp_path: Path) -> None:
    world = World(tmp_path / "world", ("melati",))
    backup = world.melati.keep_backup(tmp_path / "backup")
    world.melati.open_case()
    author = world.melati.author

    world.melati.go_back_to(backup)

    assert world.melati.author == author + 1
    VaultDesk(world.melati.clock, lambda _: 1.0).go_on_from_here(world.melati.vault)
    world.melati.sit_down()
    assert world.melati.author == author + 2
    world.lock()


def test_what_is_read_once_is_read_once() -> None:
    assert schema() is schema()
    assert guesser() is guesser()


def test_the_wait_is_foretold_from_the_cost_of_the_slot(made: Made) -> None:
    asked: list[int] = []

    def timed(cost: Cost) -> float:
        asked.append(cost.memory_kib)
        return 0.05

    desk = VaultDesk(StillClock(), timed)

    assert desk.seconds_to_open(made.vault.folder.path) == pytest.approx(0.05)
    assert asked == [argon2.LEAST.memory_kib]


def test_a_dearer_slot_takes_longer_in_proportion() -> None:
    sample = argon2.sample_of(argon2.FLOOR)

    assert sample.lanes == argon2.FLOOR.lanes
    assert argon2.FLOOR.work / sample.work == 16


def test_a_line_of_the_sheet_is_checked_by_itself(desk: VaultDesk, made: Made) -> None:
    lines = made.sheet.lines

    assert all(desk.fits(number, line) for number, line in enumerate(lines, 1))
    assert desk.fits(2, lines[0]) is False
    assert desk.fits(1, lines[0][:-1]) is None


def test_a_vault_knows_that_it_is_for_practice(desk: VaultDesk, made: Made) -> None:
    assert desk.is_training(made.vault)


@pytest.fixture
def program_of_tomorrow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Let the program have one more table of its own from the moment this is called."""

    def grow() -> None:
        newer = f"{tables.SYSTEM}; CREATE TABLE IF NOT EXISTS newer (id INTEGER PRIMARY KEY) STRICT"
        monkeypatch.setattr(tables, "SYSTEM", newer)
        shape.cache_clear()

    yield grow
    shape.cache_clear()


def test_a_table_that_a_newer_program_has_comes_into_an_older_vault(
    desk: VaultDesk, made: Made, program_of_tomorrow: Callable[[], None]
) -> None:
    place = made.vault.folder.path
    made.vault.lock()
    program_of_tomorrow()

    with desk.unlock(place, PASSPHRASE) as vault, vault.reading() as reader:
        assert reader.first("SELECT count(*) AS n FROM newer") is not None
