"""A backup: one file, read back, and a vault again."""

from pathlib import Path

import pytest

from builders_vault import CANARY, OTHER_PASSPHRASE, PASSPHRASE, StillClock, a_kept_vault
from pendamping.kernel.problems import Problem
from pendamping.seal.keys import SealingIdentity
from pendamping.seal.slots import PassphraseDoesNotOpen, RecoveryDoesNotOpen
from pendamping.store import attachments, audit, backup, keeping, kept
from pendamping.store.audit import Action
from pendamping.store.backup import NotABackup
from pendamping.store.folder import FolderNotEmpty
from pendamping.store.keeping import Opened
from pendamping.store.sealed_stream import PIECE_BYTES

CLOCK = StillClock()
PICTURE = CANARY.encode() * 20_000


@pytest.fixture
def made(tmp_path: Path) -> Opened:
    """A vault with a note and an attachment, locked."""
    opened = a_kept_vault(tmp_path / "vault")
    with opened.vault as vault:
        keeping.rehearse(vault, opened.recovery, CLOCK)
        address = attachments.add(vault, PICTURE)
        with vault.writing() as writer:
            kept.put(writer, "address", address)
            kept.put(writer, "note", CANARY)
    return opened


@pytest.fixture
def file(tmp_path: Path, made: Opened) -> Path:
    target = tmp_path / "stick" / "backup"
    target.parent.mkdir()
    with keeping.unlock(tmp_path / "vault", PASSPHRASE, CLOCK) as vault:
        backup.write(vault, target, CLOCK)
    return target


@pytest.mark.parametrize("by_paper", [False, True])
def test_a_backup_becomes_the_same_vault_again(
    tmp_path: Path, made: Opened, file: Path, *, by_paper: bool
) -> None:
    secret = made.recovery if by_paper else PASSPHRASE
    with backup.restore(file, tmp_path / "again", secret, CLOCK) as vault:
        with vault.reading() as reader:
            assert kept.text(reader, "note") == CANARY
            address = kept.text(reader, "address")
            assert audit.verify(reader).is_sound
        assert address is not None
        assert attachments.read(vault, address) == PICTURE

    keeping.unlock(tmp_path / "again", PASSPHRASE, CLOCK).lock()


def test_a_restored_vault_is_another_epoch_and_not_ready(tmp_path: Path, file: Path) -> None:
    with (
        keeping.unlock(tmp_path / "vault", PASSPHRASE, CLOCK) as old,
        backup.restore(file, tmp_path / "again", PASSPHRASE, CLOCK) as new,
        old.reading() as before,
        new.reading() as after,
    ):
        assert kept.text(after, "epoch") != kept.text(before, "epoch")
        assert kept.text(after, "restored_from") == kept.text(before, "epoch")
        assert not keeping.is_ready(after)
        assert audit.entries(after)[0].action is Action.RESTORED
        assert audit.entries(before, action=Action.BACKED_UP)


def test_a_backup_is_one_file_and_tells_nothing(tmp_path: Path, file: Path) -> None:
    assert [entry.name for entry in file.parent.iterdir()] == ["backup"]
    assert not (tmp_path / "vault" / "trial").exists()
    assert CANARY.encode() not in file.read_bytes()


def test_a_look_into_a_backup_writes_nothing(tmp_path: Path, file: Path) -> None:
    before = sorted(tmp_path.rglob("*"))

    facts = backup.look(file, PASSPHRASE)

    assert [name for name, _ in facts.pieces] == ["data.db", "att-1.db"]
    assert facts.created == CLOCK.now()
    assert sorted(tmp_path.rglob("*")) == before


def test_a_backup_opens_with_nothing_else(tmp_path: Path, file: Path) -> None:
    with pytest.raises(PassphraseDoesNotOpen):
        backup.restore(file, tmp_path / "again", OTHER_PASSPHRASE, CLOCK)
    with pytest.raises(RecoveryDoesNotOpen):
        backup.restore(file, tmp_path / "again", SealingIdentity.new(), CLOCK)
    assert not (tmp_path / "again").exists()


def test_an_older_backup_opens_with_the_older_passphrase(tmp_path: Path, file: Path) -> None:
    with keeping.unlock(tmp_path / "vault", PASSPHRASE, CLOCK) as vault:
        keeping.renew_key(vault, PASSPHRASE, CLOCK, new_passphrase=OTHER_PASSPHRASE)

    backup.restore(file, tmp_path / "again", PASSPHRASE, CLOCK).lock()


def test_nothing_is_restored_over_something(tmp_path: Path, file: Path) -> None:
    with pytest.raises(FolderNotEmpty):
        backup.restore(file, tmp_path / "vault", PASSPHRASE, CLOCK)


def test_a_harmed_backup_restores_nothing(tmp_path: Path, file: Path) -> None:
    whole = file.read_bytes()
    lead = len(whole) % (PIECE_BYTES + 16)
    cuts = [0, 5, 11, 100, lead, lead + 1, lead + PIECE_BYTES + 16, len(whole) - 1]
    harmed = [whole[:cut] for cut in cuts]
    harmed += [
        whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        for place in (0, 9, 50, 3000, len(whole) // 2, len(whole) - 1)
    ]
    harmed += [whole + b"x", whole + whole]
    for content in harmed:
        file.write_bytes(content)
        with pytest.raises(Problem):
            backup.restore(file, tmp_path / "again", PASSPHRASE, CLOCK)
        assert not (tmp_path / "again").exists()
        assert not (tmp_path / "again.part").exists()


def test_some_other_file_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "letter").write_bytes(b"%PDF-1.7 something else")

    with pytest.raises(NotABackup):
        backup.look(tmp_path / "letter", PASSPHRASE)


def test_a_worn_out_stick_is_noticed_before_the_backup_counts(
    tmp_path: Path, made: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = backup._write

    def forgetful(stream: object, *rest: object) -> None:
        written(stream, *rest)  # type: ignore[arg-type]
        stream.seek(-1000, 1)  # type: ignore[attr-defined]
        stream.write(b"?")  # type: ignore[attr-defined]
        stream.seek(0, 2)  # type: ignore[attr-defined]

    monkeypatch.setattr(backup, "_write", forgetful)
    with keeping.unlock(tmp_path / "vault", PASSPHRASE, CLOCK) as vault:
        with pytest.raises(Problem):
            backup.write(vault, tmp_path / "backup", CLOCK)
        assert not (tmp_path / "backup").exists()
        assert not (tmp_path / "backup.part").exists()


def test_a_backup_takes_the_place_of_the_one_before(tmp_path: Path, file: Path) -> None:
    before = file.read_bytes()
    with keeping.unlock(tmp_path / "vault", PASSPHRASE, CLOCK) as vault:
        backup.write(vault, file, CLOCK)

    assert file.read_bytes() != before
    assert backup.look(file, PASSPHRASE).generation
