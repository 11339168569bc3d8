"""What could not be taken in is kept whole until a person decides."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders_exchange import a_vault
from builders_vault import NOON
from pendamping.kernel.ids import EntityId
from pendamping.store import quarantine
from pendamping.store.quarantine import Decision, Held, NotInQuarantine, Waiting
from pendamping.store.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with a_vault(tmp_path / "vault") as vault:
        yield vault


def hold(vault: Vault, content: bytes = b"isi", kind: Held = Held.FILE, **facts: object) -> Waiting:
    with vault.writing() as writer:
        quarantine.hold(
            writer,
            kind,
            content,
            reason=str(facts.pop("reason", "package.body")),
            at=NOON,
            **facts,  # type: ignore[arg-type]
        )
    with vault.reading() as reader:
        return quarantine.waiting(reader)[-1]


def test_what_is_held_comes_back_whole(vault: Vault) -> None:
    held = hold(vault, b"isi", Held.TRANSACTION, sender="ab" * 16, author=64, seq=3, case=9)

    assert (held.kind, held.content, held.sender) == (Held.TRANSACTION, b"isi", "ab" * 16)
    assert (held.author, held.seq, held.case) == (64, 3, 9)
    assert held.arrived == int(NOON.timestamp())
    assert "content" not in repr(held)


def test_the_same_content_is_held_once(vault: Vault) -> None:
    hold(vault)
    hold(vault)

    with vault.reading() as reader:
        assert quarantine.count(reader) == len(quarantine.waiting(reader)) == 1


def test_a_decision_is_made_once_and_keeps_the_content(vault: Vault) -> None:
    held = hold(vault, sender="ab" * 16)
    with vault.writing() as writer:
        quarantine.decide(
            writer, held.id, Decision.REFUSED, at=NOON, by=64, remark="bukan untuk kita"
        )
        with pytest.raises(NotInQuarantine):
            quarantine.decide(writer, held.id, Decision.ACCEPTED, at=NOON, by=64, remark="")
        with pytest.raises(NotInQuarantine):
            quarantine.find(writer, held.id)

    with vault.reading() as reader:
        assert quarantine.waiting(reader) == []
        assert quarantine.files(reader) == [(held.id, b"isi")]


def test_a_file_of_nobody_goes_once_it_is_decided(vault: Vault) -> None:
    held = hold(vault)
    with vault.writing() as writer:
        quarantine.decide(writer, held.id, Decision.REFUSED, at=NOON, by=64, remark="")

        assert quarantine.files(writer) == [(held.id, b"")]


def test_one_sender_cannot_fill_the_disk(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quarantine, "MOST_WAITING_BYTES", 10)
    hold(vault, b"delapan.", sender="ab" * 16)

    with vault.reading() as reader:
        assert quarantine.has_room(reader, "ab" * 16, 2)
        assert not quarantine.has_room(reader, "ab" * 16, 3)
        assert quarantine.has_room(reader, None, 10)


def test_a_file_that_comes_again_and_fits_waits_no_more(vault: Vault) -> None:
    held = hold(vault)
    with vault.writing() as writer:
        quarantine.taken_in(writer, held.digest, at=NOON)

    with vault.reading() as reader:
        assert quarantine.count(reader) == 0


def test_files_are_found_by_reason_and_by_sender(vault: Vault) -> None:
    hold(vault, b"satu", reason="package.stranger")
    held = hold(vault, b"dua", sender="cd" * 16, reason="package.forked")
    hold(vault, b"tiga", sender="cd" * 16, reason="package.newer_frames")

    with vault.reading() as reader:
        assert quarantine.files_because_of(reader, "package.stranger") == [b"satu"]
        told = quarantine.files_of(reader, "cd" * 16)
    assert told == [(held.digest, "package.forked", int(NOON.timestamp()))]


def test_what_an_erasure_leaves_takes_the_place_of_the_whole(vault: Vault) -> None:
    held = hold(vault, b"semua", Held.TRANSACTION, seq=1)
    gone = hold(vault, b"hilang", Held.SEGMENT)
    with vault.writing() as writer:
        quarantine.replace_content(writer, held.id, b"sisa")
        quarantine.drop(writer, gone.id)
        assert quarantine.contents(writer) == [(held.id, Held.TRANSACTION, held.author, b"sisa")]
        assert quarantine.find(writer, held.id).digest != held.digest


def test_accepted_records_are_found_under_their_new_number(vault: Vault) -> None:
    with vault.writing() as writer:
        quarantine.note_rewritten(writer, 5, EntityId(50))

        assert quarantine.rewritten(writer, [4, 5]) == {5: 50}
