"""Who can open a vault, and how that changes."""

from pathlib import Path

import pytest

from builders_vault import CANARY, OTHER_PASSPHRASE, PASSPHRASE, StillClock, a_kept_vault
from pendamping.kernel.files import MediumGone, write_whole
from pendamping.seal.keys import SealingIdentity
from pendamping.seal.slots import NoPassphraseSlot, PassphraseDoesNotOpen, RecoveryDoesNotOpen
from pendamping.store import attachments, audit, keeping
from pendamping.store.audit import Action
from pendamping.store.folder import FolderNotEmpty, new_folder, sweep, vaults_in
from pendamping.store.keeping import (
    RecoveryNotRehearsed,
    RecoveryOfAnotherVault,
    SlotsMissing,
    SlotsOfAnother,
)
from pendamping.store.rows import Reader
from pendamping.store.vault import Finding, Vault

CLOCK = StillClock()


def remember(vault: Vault) -> None:
    with vault.writing() as writer:
        writer.run("INSERT INTO meta VALUES ('marker', :value)", value=CANARY)


def remembers(reader: Reader) -> bool:
    return reader.first("SELECT 1 FROM meta WHERE name = 'marker'") is not None


def actions(vault: Vault) -> list[str]:
    with vault.reading() as reader:
        return [entry.action for entry in reversed(audit.entries(reader))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return new_folder(tmp_path / "home").path


def test_a_vault_opens_with_its_passphrase_and_no_other(folder: Path) -> None:
    made = a_kept_vault(folder)
    remember(made.vault)
    made.vault.lock()

    with pytest.raises(PassphraseDoesNotOpen):
        keeping.unlock(folder, OTHER_PASSPHRASE, CLOCK)
    with keeping.unlock(folder, PASSPHRASE, CLOCK) as vault:
        with vault.reading() as reader:
            assert remembers(reader)
        assert actions(vault) == [Action.MADE, Action.UNLOCK_FAILED, Action.UNLOCKED]
        assert not vault.findings


def test_a_folder_with_something_in_it_is_left_alone(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "surat").write_text("x")

    with pytest.raises(FolderNotEmpty):
        a_kept_vault(folder)
    assert [file.name for file in folder.iterdir()] == ["surat"]


def test_a_vault_is_ready_when_its_recovery_code_was_tried(folder: Path) -> None:
    made = a_kept_vault(folder)

    with made.vault as vault:
        with vault.reading() as reader:
            assert not keeping.is_ready(reader)
        with pytest.raises(RecoveryDoesNotOpen):
            keeping.rehearse(vault, SealingIdentity.new(), CLOCK)
        keeping.rehearse(vault, SealingIdentity.from_text(made.recovery.to_text()), CLOCK)
        with vault.reading() as reader:
            assert keeping.is_ready(reader)


def test_an_escrow_key_is_not_the_recovery_code(folder: Path) -> None:
    office = SealingIdentity.new()
    with a_kept_vault(folder).vault as vault:
        keeping.set_escrow(vault, PASSPHRASE, [office.recipient], CLOCK)

        with pytest.raises(RecoveryOfAnotherVault):
            keeping.rehearse(vault, office, CLOCK)


def test_a_changed_passphrase_opens_and_the_old_one_does_not(folder: Path) -> None:
    with a_kept_vault(folder).vault as vault:
        keeping.change_passphrase(vault, PASSPHRASE, OTHER_PASSPHRASE, CLOCK)

    with pytest.raises(PassphraseDoesNotOpen):
        keeping.unlock(folder, PASSPHRASE, CLOCK)
    keeping.unlock(folder, OTHER_PASSPHRASE, CLOCK).lock()


def test_a_forgotten_passphrase_is_replaced_with_the_sheet_which_is_then_used_up(
    folder: Path,
) -> None:
    made = a_kept_vault(folder)
    remember(made.vault)
    keeping.rehearse(made.vault, made.recovery, CLOCK)
    made.vault.lock()

    again = keeping.recover(folder, made.recovery, OTHER_PASSPHRASE, CLOCK)

    with again.vault as vault, vault.reading() as reader:
        assert remembers(reader)
        assert not keeping.is_ready(reader)
    with pytest.raises(RecoveryDoesNotOpen):
        keeping.recover(folder, made.recovery, OTHER_PASSPHRASE, CLOCK)
    keeping.unlock(folder, OTHER_PASSPHRASE, CLOCK).lock()


def test_a_new_sheet_makes_the_old_one_worthless(folder: Path) -> None:
    made = a_kept_vault(folder)
    with made.vault as vault:
        renewed = keeping.renew_recovery(vault, PASSPHRASE, CLOCK)

    with pytest.raises(RecoveryDoesNotOpen):
        keeping.recover(folder, made.recovery, OTHER_PASSPHRASE, CLOCK)
    keeping.recover(folder, renewed, OTHER_PASSPHRASE, CLOCK).vault.lock()


def test_an_escrow_key_opens_until_it_is_taken_away(folder: Path) -> None:
    office = SealingIdentity.new()
    with a_kept_vault(folder).vault as vault:
        keeping.set_escrow(vault, PASSPHRASE, [office.recipient], CLOCK)
    opened = keeping.recover(folder, office, PASSPHRASE, CLOCK)

    with opened.vault as vault:
        before = vault.key.secret
        keeping.set_escrow(vault, PASSPHRASE, [], CLOCK)
        assert vault.key.secret != before

    with pytest.raises(RecoveryDoesNotOpen):
        keeping.recover(folder, office, PASSPHRASE, CLOCK)


def test_a_new_key_shuts_out_whoever_copied_the_slots_file(folder: Path) -> None:
    made = a_kept_vault(folder)
    remember(made.vault)
    stolen = made.vault.folder.slots.read_bytes()
    keeping.renew_key(made.vault, PASSPHRASE, CLOCK, new_passphrase=OTHER_PASSPHRASE)
    remember_again = made.vault.folder
    with made.vault.reading() as reader:
        assert remembers(reader)
    made.vault.lock()

    for file in (remember_again.slots, remember_again.spare_slots):
        file.write_bytes(stolen)
    with pytest.raises(Exception, match=r"vault\.wrong_key"):
        keeping.unlock(folder, PASSPHRASE, CLOCK)


def test_a_new_key_shuts_whoever_copied_the_vault_out_of_new_attachments(folder: Path) -> None:
    """The secret of every attachment file lies in the copy."""
    with a_kept_vault(folder).vault as vault:
        attachments.add(vault, b"lama")
        with vault.reading() as reader:
            known = [row.octets("secret") for row in reader.rows("SELECT secret FROM blob_file")]

        keeping.renew_key(vault, PASSPHRASE, CLOCK)
        address = attachments.add(vault, b"baru")

        with vault.reading() as reader:
            blob = attachments.find(reader, address)
            assert blob is not None
            row = reader.only("SELECT secret FROM blob_file WHERE number = :n", n=blob.file)
        assert row.octets("secret") not in known
        assert attachments.read(vault, address) == b"baru"


def test_a_vault_goes_on_being_used_under_its_new_key(folder: Path) -> None:
    with a_kept_vault(folder).vault as vault:
        keeping.renew_key(vault, PASSPHRASE, CLOCK)
        remember(vault)

    with keeping.unlock(folder, PASSPHRASE, CLOCK) as vault, vault.reading() as reader:
        assert remembers(reader)
        assert not vault.findings


def test_a_travelling_vault_opens_with_paper_only(folder: Path) -> None:
    made = a_kept_vault(folder)
    remember(made.vault)
    keeping.rehearse(made.vault, made.recovery, CLOCK)

    keeping.lock_for_travel(made.vault, PASSPHRASE, CLOCK)

    assert not made.vault.is_open
    with pytest.raises(NoPassphraseSlot):
        keeping.unlock(folder, PASSPHRASE, CLOCK)
    again = keeping.recover(folder, made.recovery, PASSPHRASE, CLOCK)
    with again.vault as vault, vault.reading() as reader:
        assert remembers(reader)


def test_nobody_travels_on_a_sheet_that_was_never_tried(folder: Path) -> None:
    with a_kept_vault(folder).vault as vault:
        with pytest.raises(RecoveryNotRehearsed):
            keeping.lock_for_travel(vault, PASSPHRASE, CLOCK)
        assert vault.is_open


def test_either_copy_of_the_slots_file_opens_and_heals_the_other(folder: Path) -> None:
    made = a_kept_vault(folder)
    places = made.vault.folder
    made.vault.lock()
    whole = places.slots.read_bytes()

    places.slots.write_bytes(whole[:-20] + bytes([whole[-20] ^ 1]) + whole[-19:])
    keeping.unlock(folder, PASSPHRASE, CLOCK).lock()
    assert places.slots.read_bytes() == whole
    places.slots.unlink()
    keeping.unlock(folder, PASSPHRASE, CLOCK).lock()
    assert places.slots.read_bytes() == whole
    places.spare_slots.unlink()
    keeping.unlock(folder, PASSPHRASE, CLOCK).lock()
    assert places.spare_slots.read_bytes() == whole


def test_without_any_slots_file_there_is_no_way_in(folder: Path) -> None:
    made = a_kept_vault(folder)
    made.vault.lock()
    for file in (made.vault.folder.slots, made.vault.folder.spare_slots):
        file.unlink()

    with pytest.raises(SlotsMissing):
        keeping.unlock(folder, PASSPHRASE, CLOCK)


def test_an_older_slots_file_that_was_put_back_is_noticed(folder: Path) -> None:
    made = a_kept_vault(folder)
    older = made.vault.folder.slots.read_bytes()
    keeping.change_passphrase(made.vault, PASSPHRASE, OTHER_PASSPHRASE, CLOCK)
    made.vault.lock()
    made.vault.folder.slots.write_bytes(older)

    with keeping.unlock(folder, PASSPHRASE, CLOCK) as vault:
        assert vault.findings == {Finding.OTHER_SLOTS}
        keeping.change_passphrase(vault, PASSPHRASE, OTHER_PASSPHRASE, CLOCK)
        assert not vault.findings


def test_a_destroyed_vault_leaves_nothing(folder: Path) -> None:
    made = a_kept_vault(folder)
    made.vault.lock()

    keeping.destroy(folder)

    assert list(folder.parent.iterdir()) == []


def test_a_vault_is_ended_also_beside_one_that_was_left_half_made(folder: Path) -> None:
    a_kept_vault(folder).vault.lock()
    left = folder.with_name(folder.name + ".part")
    left.mkdir()
    (left / "vault.db").write_bytes(b"")

    keeping.destroy(folder)

    assert list(folder.parent.iterdir()) == []


def test_vaults_side_by_side_know_nothing_of_each_other(tmp_path: Path) -> None:
    first, second = (a_kept_vault(new_folder(tmp_path).path).vault for _ in range(2))
    first.folder.set_initials("SW")

    assert [place.initials for place in vaults_in(tmp_path) if place.initials] == ["SW"]
    for one, other in ((first, second), (second, first)):
        for file in one.folder.path.rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                assert other.folder.path.name.encode() not in content
                assert other.key.vault_id.encode() not in content
                assert one.key.vault_id.encode() not in content
    first.lock()
    second.lock()


def test_what_was_being_made_is_swept_away(tmp_path: Path) -> None:
    half = new_folder(tmp_path).path.with_suffix(".part")
    half.mkdir()
    (half / "data.db").write_bytes(b"x")

    sweep(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_slots_file_exchanged_meanwhile_is_not_written_on(folder: Path, tmp_path: Path) -> None:
    stranger = a_kept_vault(tmp_path / "stranger")
    stranger.vault.lock()
    with a_kept_vault(folder).vault as vault:
        vault.folder.slots.write_bytes(stranger.vault.folder.slots.read_bytes())

        with pytest.raises(SlotsOfAnother):
            keeping.change_passphrase(vault, PASSPHRASE, OTHER_PASSPHRASE, CLOCK)

    keeping.unlock(folder, PASSPHRASE, CLOCK).lock()


def test_a_change_of_keys_that_fails_at_its_moment_locks_and_loses_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = a_kept_vault(folder)
    remember(made.vault)

    def refuse(_path: Path, _data: bytes) -> None:
        raise MediumGone

    monkeypatch.setattr(keeping, "write_whole", refuse)
    with pytest.raises(MediumGone):
        keeping.renew_key(made.vault, PASSPHRASE, CLOCK)
    monkeypatch.undo()

    assert not made.vault.is_open
    with keeping.unlock(folder, PASSPHRASE, CLOCK) as vault, vault.reading() as reader:
        assert remembers(reader)
        assert not vault.folder.next_data.exists()


def test_a_change_of_keys_cut_short_right_after_its_moment_is_finished(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = a_kept_vault(folder)
    remember(made.vault)

    def write_and_fail(path: Path, data: bytes) -> None:
        write_whole(path, data)
        raise MediumGone

    monkeypatch.setattr(keeping, "write_whole", write_and_fail)
    with pytest.raises(MediumGone):
        keeping.renew_key(made.vault, PASSPHRASE, CLOCK, new_passphrase=OTHER_PASSPHRASE)
    monkeypatch.undo()

    with keeping.unlock(folder, OTHER_PASSPHRASE, CLOCK) as vault, vault.reading() as reader:
        assert remembers(reader)
        assert vault.folder.slots.read_bytes() == vault.folder.spare_slots.read_bytes()
