"""Attachments: kept sealed, found by content, arriving in pieces."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders_vault import CANARY
from pendamping.seal.master_key import MasterKey
from pendamping.store import attachments
from pendamping.store.attachments import (
    CHUNK_BYTES,
    KEY_BYTES,
    AttachmentDamaged,
    AttachmentMissing,
)
from pendamping.store.vault import Vault

CONTENT = CANARY.encode() * 50_000  # four chunks


def carried(sender: Vault, address: str) -> list[bytes]:
    with sender.reading() as reader:
        blob = attachments.find(reader, address)
    assert blob is not None
    return [attachments.chunk(sender, address, number) for number in range(blob.chunks)]


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "other", MasterKey.new(), reserve=0) as vault:
        yield vault


@given(st.binary(max_size=2000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
def test_what_was_kept_comes_back(vault: Vault, content: bytes) -> None:
    assert attachments.read(vault, attachments.add(vault, content)) == content


@pytest.mark.parametrize("around", [-1, 0, 1])
def test_borders_of_chunks_are_no_borders_of_content(vault: Vault, around: int) -> None:
    content = bytes(2 * CHUNK_BYTES - KEY_BYTES + around)

    assert attachments.read(vault, attachments.add(vault, content)) == content


def test_the_same_content_is_kept_once(vault: Vault) -> None:
    assert attachments.add(vault, CONTENT) == attachments.add(vault, CONTENT)
    with vault.reading() as reader:
        assert len(attachments.held(reader)) == 1


def test_nothing_of_it_is_readable_on_disk(vault: Vault) -> None:
    address = attachments.add(vault, CONTENT)

    for file in vault.folder.path.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert CANARY.encode() not in content
            assert address.encode() not in content
            assert bytes.fromhex(address) not in content


def test_a_guess_at_the_content_does_not_fit_the_address_of_another_vault(
    vault: Vault, other: Vault
) -> None:
    assert attachments.add(vault, CONTENT) != attachments.add(other, CONTENT)


def test_chunks_arrive_in_any_order_and_twice(vault: Vault, other: Vault) -> None:
    address = attachments.add(vault, CONTENT)
    chunks = carried(vault, address)
    assert len(chunks) == 4

    for number in (2, 0, 0, 3):
        assert not attachments.receive(other, address, number, 4, chunks[number])
    assert attachments.missing(other, address, 4) == [1]
    with pytest.raises(AttachmentMissing):
        attachments.read(other, address)
    assert attachments.receive(other, address, 1, 4, chunks[1])

    assert attachments.missing(other, address, 4) == []
    assert attachments.read(other, address) == CONTENT


def test_what_does_not_fit_its_address_is_thrown_away_and_may_come_again(
    vault: Vault, other: Vault
) -> None:
    address = attachments.add(vault, CONTENT)
    chunks = carried(vault, address)
    for number in range(3):
        attachments.receive(other, address, number, 4, chunks[number])

    with pytest.raises(AttachmentDamaged):
        attachments.receive(other, address, 3, 4, chunks[3][:-1] + b"?")

    assert attachments.missing(other, address, 4) == [0, 1, 2, 3]
    for number in range(4):
        attachments.receive(other, address, number, 4, chunks[number])
    assert attachments.read(other, address) == CONTENT


@pytest.mark.parametrize(("number", "chunks"), [(-1, 4), (4, 4), (0, 0), (0, 10**9), (0, 3)])
def test_a_claim_out_of_bounds_is_refused(
    vault: Vault, other: Vault, number: int, chunks: int
) -> None:
    address = attachments.add(vault, CONTENT)
    data = carried(vault, address)[0]
    attachments.receive(other, address, 0, 4, data)

    with pytest.raises(AttachmentDamaged):
        attachments.receive(other, address, number, chunks, data)


def test_a_removed_attachment_is_gone(vault: Vault) -> None:
    address = attachments.add(vault, CONTENT)

    assert attachments.remove(vault, [address, "0" * 64]) == 1

    with pytest.raises(AttachmentMissing):
        attachments.read(vault, address)


def test_a_full_file_is_followed_by_another(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    first = attachments.add(vault, CONTENT)
    monkeypatch.setattr(attachments, "FULL_BYTES", 1)

    second = attachments.add(vault, CONTENT + b"2")

    assert vault.folder.attachments(2).exists()
    assert attachments.read(vault, first) == CONTENT
    assert attachments.read(vault, second) == CONTENT + b"2"


def test_attachments_of_a_vault_survive_a_new_master_key(tmp_path: Path) -> None:
    key = MasterKey.new()
    vault = Vault.create(tmp_path / "v", key, reserve=0)
    address = attachments.add(vault, CONTENT)

    vault.take_key(MasterKey.new(key.vault_id), lambda _: None, lambda: None)

    assert attachments.read(vault, address) == CONTENT
    vault.lock()


def test_a_damaged_attachment_file_is_said_to_be_damaged(vault: Vault) -> None:
    address = attachments.add(vault, CONTENT)
    path = vault.folder.attachments(1)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)

    with pytest.raises(Exception, match="damaged"):
        attachments.read(vault, address)
