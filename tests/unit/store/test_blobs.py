"""Which attachments a peer was sent, which there are to send, and which must go."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from builders_exchange import a_vault
from builders_vault import NOON, StillClock
from pendamping.domain.attachment import Attachment
from pendamping.kernel.ids import EntityId, author_number
from pendamping.store import attachments, blobs, letters, meta
from pendamping.store.changes import changing
from pendamping.store.rows import Writer
from pendamping.store.vault import Vault
from pendamping.usecases.vaults import schema

PEER = "ab" * 16
CLOCK = StillClock()


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with a_vault(tmp_path / "vault") as vault:
        with vault.writing() as writer:
            meta.rebirth(writer, author_number(2, 0))
        yield vault


def attach(vault: Vault, content: bytes, case: EntityId | None = None) -> tuple[EntityId, str]:
    """Keep an attachment with its record, in a case or as a case of its own; return both."""
    address = attachments.add(vault, content)
    table = schema().table(Attachment.NOUN.number)
    with changing(vault, CLOCK) as changes:
        record = changes.create(table, case, {"content": address})
    return record, address


def a_letter(vault: Vault, number: int, *addresses: str) -> bytes:
    content = f"surat {number}".encode()
    with vault.writing() as writer:
        package = letters.note_sent(
            writer,
            peer=PEER,
            epoch="0" * 16,
            number=number,
            at=NOON,
            up_to_seq=0,
            up_to_lsn=0,
            content=content,
        )
        letters.written(writer, package, NOON)
        blobs.note_sent(writer, PEER, addresses, package)
    return content


def test_what_a_peer_was_not_sent_is_due(vault: Vault) -> None:
    case, one = attach(vault, b"satu")
    _, two = attach(vault, b"dua", case)
    other, _ = attach(vault, b"tiga")
    with vault.writing() as writer:
        assert set(blobs.due(writer, PEER, [case])) == {one, two}
        blobs.came_from(writer, PEER, one)

        assert blobs.due(writer, PEER, [case]) == [two]
        assert len(blobs.due(writer, PEER, [case, other])) == 2
        blobs.unsend(writer, PEER, [one])
        assert set(blobs.due(writer, PEER, [case])) == {one, two}


def test_what_was_in_a_lost_letter_is_due_again(vault: Vault) -> None:
    case, address = attach(vault, b"satu")
    a_letter(vault, 1, address)
    with vault.writing() as writer:
        blobs.send_again(writer, PEER)
        assert blobs.due(writer, PEER, [case]) == []
        letters.forget_contents(writer)
        letters.ask_again(writer, PEER, "0" * 16, [(1, 1)])
        blobs.send_again(writer, PEER)

        assert blobs.due(writer, PEER, [case]) == [address]


def test_a_case_is_settled_once_somebody_else_has_its_attachments(vault: Vault) -> None:
    _, address = attach(vault, b"satu")
    with vault.writing() as writer:
        assert not blobs.are_settled(writer, [address])
        assert blobs.are_settled(writer, ["00" * 32]), "what is not here cannot be lost"
    content = a_letter(vault, 1, address)
    with vault.writing() as writer:
        assert not blobs.are_settled(writer, [address])
        letters.arrived(writer, PEER, sha256(content).digest(), NOON)

        assert blobs.are_settled(writer, [address])


def test_an_attachment_of_two_cases_stays_with_the_other(vault: Vault) -> None:
    case, address = attach(vault, b"satu")
    table = schema().table(Attachment.NOUN.number)
    with vault.reading() as reader:
        assert blobs.of_case(reader, case) == blobs.of_record(reader, case) == [address]
    with changing(vault, CLOCK) as changes:
        changes.create(table, None, {"content": address})

    with vault.reading() as reader:
        assert blobs.of_case(reader, case) == blobs.of_record(reader, case) == []


@pytest.mark.parametrize("forever", [True, False])
def test_what_must_go_is_swept_and_only_the_erased_is_remembered(
    vault: Vault, *, forever: bool
) -> None:
    case, address = attach(vault, b"satu")
    with vault.writing() as writer:
        blobs.came_from(writer, PEER, address)
        let_go(writer, case, address, forever=forever)
        assert blobs.is_erased(writer, address) is forever

    blobs.sweep(vault)
    blobs.sweep(vault)

    with pytest.raises(attachments.AttachmentMissing):
        attachments.read(vault, address)
    with vault.reading() as reader:
        assert blobs.is_erased(reader, address) is forever
        left = reader.only("SELECT count(*) AS n FROM blob_going").number("n")
    assert left == int(forever)


def let_go(writer: Writer, case: EntityId, address: str, *, forever: bool) -> None:
    """Let a case leave, or erase it, with its attachment."""
    writer.run(f'DELETE FROM "{Attachment.NOUN.name}" WHERE cid = :case', case=case)
    if forever:
        blobs.erase(writer, [address], case)
    else:
        blobs.let_go(writer, [address])


@pytest.mark.parametrize("forever", [True, False])
def test_what_another_record_names_since_stays(vault: Vault, *, forever: bool) -> None:
    """As when the program ended suddenly, before the content was removed."""
    case, address = attach(vault, b"satu")
    with vault.writing() as writer:
        let_go(writer, case, address, forever=forever)
    attach(vault, b"satu")

    blobs.sweep(vault)

    assert attachments.read(vault, address) == b"satu"
    with vault.reading() as reader:
        assert not blobs.is_erased(reader, address)


def test_what_was_erased_of_a_case_is_let_in_by_no_record_of_that_case(vault: Vault) -> None:
    case, address = attach(vault, b"satu")
    attach(vault, b"satu", case)
    with vault.writing() as writer:
        blobs.erase(writer, [address], case)

    blobs.sweep(vault)

    with vault.reading() as reader:
        assert blobs.is_erased(reader, address)
        assert attachments.find(reader, address) is None


def test_who_has_what_was_removed_is_not_known_any_more(vault: Vault) -> None:
    case, address = attach(vault, b"satu")
    with vault.writing() as writer:
        blobs.came_from(writer, PEER, address)
        let_go(writer, case, address, forever=True)
    blobs.sweep(vault)

    other, _ = attach(vault, b"satu")

    with vault.writing() as writer:
        assert blobs.due(writer, PEER, [other]) == [address]
        blobs.came_from(writer, PEER, address)
        blobs.unsend_all(writer, PEER)
        assert blobs.due(writer, PEER, [other]) == [address]


def test_what_an_older_program_erased_stays_erased_of_its_cases(vault: Vault) -> None:
    case, address = attach(vault, b"satu")
    with vault.writing() as writer:
        blobs.erase(writer, [address], case)
        writer.run("DELETE FROM blob_erased")
        writer.run(
            "INSERT INTO erasure (name, cid, content, ordered_at, hides, signatures, done_at)"
            " VALUES ('satu', :case, x'', 1, 1, 2, 1)",
            case=case,
        )

        blobs.bring_up(writer)

        assert blobs.is_erased(writer, address)
    attach(vault, b"satu")
    with vault.reading() as reader:
        assert not blobs.is_erased(reader, address)
