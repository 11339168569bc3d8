"""What was sent and what came: numbers, files seen, what is missing, and receipts."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders_exchange import a_vault
from builders_vault import NOON
from pendamping.kernel.ids import AuthorNumber
from pendamping.seal.strictjson import MAX_NUMBER
from pendamping.store import letters
from pendamping.store.letters import Receipted
from pendamping.store.vault import Vault
from pendamping.sync.channel import Arrival

PEER = "ab" * 16
EPOCH = "0" * 16
ME = AuthorNumber(64)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with a_vault(tmp_path / "vault") as vault:
        yield vault


def send(vault: Vault, number: int, *, seq: int = 0, lsn: int = 0, content: bytes = b"") -> int:
    with vault.writing() as writer:
        return letters.note_sent(
            writer,
            peer=PEER,
            epoch=EPOCH,
            number=number,
            at=NOON,
            up_to_seq=seq,
            up_to_lsn=lsn,
            content=content or f"surat {number}".encode(),
        )


def put_down(vault: Vault, *numbers: int) -> None:
    with vault.writing() as writer:
        for number in numbers:
            letters.written(writer, number, NOON)


def waiting(vault: Vault) -> list[bytes]:
    with vault.reading() as reader:
        return [letters.content(reader, one) for one in letters.to_write(reader, PEER)]


def a_receipt(lo: int, hi: int, status: str = "merged", reason: str = "") -> Receipted:
    return Receipted(author=ME, lo=lo, hi=hi, status=status, reason=reason, at=1)


def test_a_letter_is_written_until_it_was_put_down(vault: Vault) -> None:
    one, two = send(vault, 1), send(vault, 2)
    assert waiting(vault) == [b"surat 1", b"surat 2"]

    put_down(vault, one)

    assert waiting(vault) == [b"surat 2"]
    put_down(vault, two)
    assert waiting(vault) == []


def test_only_the_last_letters_are_kept_and_none_is_forgotten_before_it_was_put_down(
    vault: Vault,
) -> None:
    many = letters.MOST_KEPT + 8
    sent = [send(vault, number) for number in range(1, many + 1)]
    assert len(waiting(vault)) == many

    put_down(vault, *sent)

    with vault.writing() as writer:
        letters.ask_again(writer, PEER, EPOCH, [(1, many)])
    assert waiting(vault) == [f"surat {number}".encode() for number in range(9, many + 1)]


def test_a_letter_that_is_asked_for_is_kept_until_it_was_written_again(vault: Vault) -> None:
    put_down(vault, send(vault, 1))
    with vault.writing() as writer:
        letters.ask_again(writer, PEER, EPOCH, [(1, 1)])

    put_down(vault, *[send(vault, number) for number in range(2, letters.MOST_KEPT + 3)])

    assert waiting(vault) == [b"surat 1"]


def test_a_letter_that_is_asked_for_is_written_again_as_it_was(vault: Vault) -> None:
    put_down(vault, send(vault, 1, seq=1), send(vault, 2, seq=2))
    with vault.writing() as writer:
        assert not letters.ask_again(writer, PEER, EPOCH, [(1, 1)])
        letters.confirm(writer, PEER, seq=2, lsn=0, at=NOON)

    assert waiting(vault) == [b"surat 1"], "what is asked for is not forgotten"
    with vault.reading() as reader:
        assert [sent.number for sent in letters.asked(reader)] == [1]
        newest, oldest = letters.sent(reader)
    assert (newest.number, newest.confirmed_at is not None) == (2, True)
    assert (oldest.number, oldest.confirmed_at) == (1, None)
    with vault.writing() as writer:
        letters.ask_again(writer, PEER, EPOCH, [])
    assert waiting(vault) == []


def test_a_letter_that_is_not_kept_has_to_be_made_up_for(vault: Vault) -> None:
    put_down(vault, send(vault, 1, seq=1))
    with vault.writing() as writer:
        letters.forget_contents(writer)
        assert letters.ask_again(writer, PEER, EPOCH, [(1, 5)])
        assert letters.gone(writer, PEER, EPOCH) == [1]


def test_lost_pieces_of_attachments_are_no_reason_to_tell_everything_anew(vault: Vault) -> None:
    put_down(vault, send(vault, 1))
    with vault.writing() as writer:
        letters.forget_contents(writer)
        assert not letters.ask_again(writer, PEER, EPOCH, [(1, 1)])


def test_pieces_of_attachments_are_confirmed_by_their_hash_only(vault: Vault) -> None:
    put_down(vault, send(vault, 1), send(vault, 2, seq=3))
    with vault.writing() as writer:
        letters.confirm(writer, PEER, seq=9, lsn=9, at=NOON)
    with vault.reading() as reader:
        assert [sent.confirmed_at for sent in letters.sent(reader)][1] is None

    with vault.writing() as writer:
        letters.arrived(writer, PEER, hashlib.sha256(b"surat 2").digest(), NOON)

    with vault.reading() as reader:
        assert all(sent.confirmed_at for sent in letters.sent(reader))


def test_a_hash_that_nobody_sent_confirms_nothing(vault: Vault) -> None:
    send(vault, 1)
    with vault.writing() as writer:
        letters.arrived(writer, PEER, bytes(32), NOON)

    assert waiting(vault) == [b"surat 1"]


def test_what_is_erased_is_taken_out_of_one_peers_letters_or_all(vault: Vault) -> None:
    send(vault, 1)
    with vault.writing() as writer:
        letters.forget_contents(writer, "cd" * 16)
    assert waiting(vault)

    with vault.writing() as writer:
        letters.forget_contents(writer, PEER)

    assert waiting(vault) == []


def test_a_refusal_is_noted_beside_the_package(vault: Vault) -> None:
    send(vault, 1)
    with vault.writing() as writer:
        letters.refused(writer, PEER, hashlib.sha256(b"surat 1").digest(), "package.forked")

    with vault.reading() as reader:
        assert [sent.refused for sent in letters.sent(reader)] == ["package.forked"]


def test_a_file_that_was_refused_can_be_taken_in_later(vault: Vault) -> None:
    arrival = Arrival(epoch=EPOCH, seq=4, prev="11" * 32, link="22" * 32)
    with vault.writing() as writer:
        letters.note_seen(writer, b"x", sender=None, place=None, at=NOON, verdict="package.body")
        letters.note_seen(writer, b"x", sender=PEER, place=arrival, at=NOON, verdict="merged")
        assert letters.seen(writer, b"x") == "merged"
        assert letters.remembered(writer, PEER, EPOCH, 4) == ("22" * 32, "11" * 32)
        assert letters.digest_of(writer, PEER, EPOCH, 4) == b"x"
        letters.note_seen(writer, b"x", sender=None, place=None, at=NOON, verdict="package.body")

        assert letters.seen(writer, b"x") == "merged"


@pytest.mark.parametrize("number", [5, MAX_NUMBER, MAX_NUMBER + 1])
def test_what_never_came_is_not_remembered(vault: Vault, number: int) -> None:
    with vault.reading() as reader:
        assert letters.remembered(reader, PEER, EPOCH, number) is None
        assert letters.seen(reader, b"y") is None
        assert letters.digest_of(reader, PEER, EPOCH, 4) is None
        assert letters.channel(reader, PEER, "in") is None
        assert letters.known_roster(reader, PEER) == 0


def test_a_channel_remembers_the_newest_roster_and_key_of_its_peer(vault: Vault) -> None:
    with vault.writing() as writer:
        letters.keep_channel(writer, PEER, "in", b"satu", roster=5, opened_with=3)
        letters.keep_channel(writer, PEER, "in", b"dua", roster=4, opened_with=2)
        letters.keep_channel(writer, PEER, "out", b"tiga")

        assert letters.channel(writer, PEER, "in") == b"dua"
        assert letters.known_roster(writer, PEER) == 4, "it may have been put back"
        assert letters.sealed_to(writer) == {PEER: 3}


def test_gaps_are_named_until_they_close(vault: Vault) -> None:
    with vault.writing() as writer:
        letters.open_gaps(writer, PEER, EPOCH, [3, 4, 4], NOON)
        letters.close_gap(writer, PEER, EPOCH, 3)
        assert [gap.number for gap in letters.gaps(writer)] == [4]
        letters.forget_gaps(writer, PEER)
        assert letters.gaps(writer) == []


def test_a_later_word_takes_the_place_of_an_earlier_one(vault: Vault) -> None:
    with vault.writing() as writer:
        letters.keep_receipt(writer, a_receipt(1, 1), way="given")
        letters.keep_receipt(writer, a_receipt(1, 1, "refused", "decided.refused"), way="given")

        (receipt,) = letters.receipts(writer, "given")
        assert (receipt.status, receipt.reason) == ("refused", "decided.refused")
        assert letters.receipts(writer, "given", author=65) == []
        assert letters.receipts(writer, "got") == []


def test_a_receipt_travels_in_three_letters(vault: Vault) -> None:
    with vault.writing() as writer:
        letters.keep_receipt(writer, a_receipt(1, 4), way="given")
        told = [len(letters.untold(writer, 64, 127)) for _ in range(4)]

        assert told == [1, 1, 1, 0]
        letters.keep_receipt(writer, a_receipt(1, 4, "quarantined", "x"), way="given")
        assert letters.untold(writer, 64, 127), "what changed is told again"
        assert letters.untold(writer, 128, 200) == []


def test_what_was_decided_travels_until_it_is_heard(vault: Vault) -> None:
    with vault.writing() as writer:
        letters.keep_receipt(writer, a_receipt(1, 1, "refused", "decided.refused"), way="given")
        for _ in range(5):
            told = letters.untold(writer, 64, 127, heard=6)
            assert told
            letters.told_at(writer, 7, told)

        assert letters.untold(writer, 64, 127, heard=7) == []
        letters.give_again(writer, 64, 127)
        assert letters.untold(writer, 64, 127, heard=7), "its vault was put back"


def test_one_letter_tells_so_many_receipts_and_the_next_the_others(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "MOST_TOLD", 3)
    with vault.writing() as writer:
        for seq in range(1, 6):
            letters.keep_receipt(writer, a_receipt(seq, seq), way="given")
        told = [letters.untold(writer, 64, 127) for _ in range(6)]

    assert all(len(one) <= 3 for one in told)
    assert {one.lo for some in told for one in some} == {1, 2, 3, 4, 5}
    assert sum(len(some) for some in told) == 15


def test_unsent_work_is_counted(vault: Vault) -> None:
    with vault.reading() as reader:
        assert letters.unsent_saves(reader) == 0
        assert letters.last_segment(reader, 64) == 0
