"""Looking a vault through."""

from datetime import timedelta

import pytest

from builders_vault import StillClock
from pendamping.store import attachments, integrity, kept
from pendamping.store.folder import CLEAN
from pendamping.store.vault import Finding, Vault


def many_pages(vault: Vault, first: int = 0) -> None:
    with vault.writing() as writer:
        for number in range(first, first + 200):
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


def in_pieces(look: integrity.Look) -> integrity.IntegrityReport:
    """Go on until the look is over; it may take no more pieces than it has."""
    for _ in range(20):
        if (report := look.go_on()) is not None:
            return report
    raise AssertionError("it never came to an end")


def test_a_look_in_pieces_finds_what_a_look_at_once_finds(vault: Vault) -> None:
    many_pages(vault)
    vault.checkpoint()
    whole = vault.folder.data.read_bytes()
    assert in_pieces(integrity.Look(vault, StillClock())).is_sound

    for damaged in (
        whole[: len(whole) // 2]
        + bytes([whole[len(whole) // 2] ^ 1])
        + whole[len(whole) // 2 + 1 :],
        whole[: len(whole) // 2 // 4096 * 4096],
    ):
        vault.folder.data.write_bytes(damaged)
        found = in_pieces(integrity.Look(vault, StillClock()))
        assert not found.is_sound
        assert found == integrity.check(vault, StillClock())
    vault.folder.data.write_bytes(whole)


def test_a_look_gives_way_to_whoever_waits_and_comes_to_its_end_afterwards(vault: Vault) -> None:
    for first in range(0, 4000, 200):
        many_pages(vault, first)
    waits = [True]
    look = integrity.Look(vault, StillClock(), is_waited_for=lambda: waits[0])

    assert [look.go_on() for _ in range(5)] == [None] * 5
    with vault.reading() as reader:
        assert kept.number(reader, "checked_at") is None
    waits[0] = False

    assert in_pieces(look).is_sound
    with vault.reading() as reader:
        assert kept.number(reader, "checked_at") is not None


@pytest.mark.parametrize(("days", "is_due", "is_pressing"), [(6, 0, 0), (8, 1, 0), (11, 1, 1)])
def test_a_week_that_has_passed_can_wait_a_while(
    vault: Vault, days: int, is_due: int, is_pressing: int
) -> None:
    clock = StillClock()
    integrity.check(vault, clock)

    clock.go_on(timedelta(days=days))

    assert integrity.is_due(vault, clock) == bool(is_due)
    assert integrity.is_pressing(vault, clock) == bool(is_pressing)
    assert (integrity.check_if_pressing(vault, clock) is not None) == bool(is_pressing)


def test_what_is_strange_cannot_wait(vault: Vault) -> None:
    clock = StillClock()
    assert integrity.is_pressing(vault, clock)  # nobody ever looked
    integrity.check(vault, clock)
    assert not integrity.is_pressing(vault, clock)

    vault.findings = frozenset({Finding.UNCLEAN})

    assert integrity.is_pressing(vault, clock)
