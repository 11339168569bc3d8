"""Looking a vault through."""

from datetime import timedelta

from builders_vault import StillClock
from pendamping.store import attachments, integrity, kept
from pendamping.store.folder import CLEAN
from pendamping.store.vault import Vault


def many_pages(vault: Vault) -> None:
    with vault.writing() as writer:
        for number in range(200):
            writer.put("INSERT INTO meta VALUES (?, ?)", (f"n{number:04}", "x" * 500))


def test_a_vault_is_looked_through_once_a_week(vault: Vault) -> None:
    clock = StillClock()

    first = integrity.check_if_due(vault, clock)
    clock.go_on(timedelta(days=6))
    within = integrity.check_if_due(vault, clock)
    clock.go_on(timedelta(days=1))
    after = integrity.check_if_due(vault, clock)

    assert first is not None
    assert first.is_sound
    assert within is None
    assert after is not None
    assert after.audit_lines == 1


def test_a_clock_that_was_turned_back_does_not_put_the_check_off(vault: Vault) -> None:
    clock = StillClock()
    integrity.check(vault, clock)

    clock.go_on(timedelta(days=-3650))

    assert integrity.is_due(vault, clock)


def test_every_flipped_bit_is_found(vault: Vault) -> None:
    many_pages(vault)
    vault.checkpoint()
    whole = vault.folder.data.read_bytes()

    for place in range(4096 + 700, len(whole), 4096 * 5):
        vault.folder.data.write_bytes(
            whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        )
        assert not integrity.check(vault, StillClock()).is_sound
    vault.folder.data.write_bytes(whole)

    assert integrity.check(vault, StillClock()).is_sound


def test_a_file_cut_short_is_found(vault: Vault) -> None:
    many_pages(vault)
    vault.checkpoint()
    whole = vault.folder.data.read_bytes()
    vault.folder.data.write_bytes(whole[: len(whole) // 2 // 4096 * 4096])

    report = integrity.check(vault, StillClock())

    assert not report.is_sound
    vault.folder.data.write_bytes(whole)


def test_a_changed_audit_line_is_named(vault: Vault) -> None:
    clock = StillClock()
    integrity.check(vault, clock)
    integrity.check(vault, clock)
    with vault.writing() as writer:
        writer.run("UPDATE audit SET actor = 7 WHERE number = 2")

    assert integrity.check(vault, clock).broken_audit_line == 2


def test_what_a_chain_check_finds_stands_in_the_report(vault: Vault) -> None:
    report = integrity.check(vault, StillClock(), [lambda _: None, lambda _: "segment.gap"])

    assert report.chains == ("segment.gap",)
    assert not report.is_sound
    with vault.reading() as reader:
        assert kept.number(reader, "checked_at") is None


def test_a_damaged_attachment_file_is_found(vault: Vault) -> None:
    attachments.add(vault, bytes(300_000))
    assert integrity.check(vault, StillClock()).is_sound
    path = vault.folder.attachments(1)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)

    report = integrity.check(vault, StillClock())

    assert report.bad_attachment_files == (1,)
    assert not report.is_sound


def test_a_vault_with_a_bad_page_still_locks(vault: Vault) -> None:
    many_pages(vault)
    vault.checkpoint()
    content = bytearray(vault.folder.data.read_bytes())
    for page in range(0, len(content), 4096):
        content[page + 2000] ^= 1
    vault.folder.data.write_bytes(content)

    vault.lock()

    assert vault.folder.lock.read_bytes() in {b"", CLEAN}
