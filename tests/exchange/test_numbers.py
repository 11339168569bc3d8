"""Numbers of packages: repeated, missing, late, forked; nothing is lost and nothing is hidden."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders_exchange import START, World, WorldOf, merged
from pendamping.domain.attachment import Attachment
from pendamping.domain.case import Case
from pendamping.seal.keys import SealingIdentity
from pendamping.seal.strictjson import MAX_NUMBER
from pendamping.store import attachments, device, letters
from pendamping.sync.certificates import issue_sealing_key
from pendamping.sync.frames import Frame, FrameKind, Holding
from pendamping.usecases.exchange import batches
from pendamping.usecases.exchange.incoming import Taken
from pendamping.usecases.exchange.segment_door import FORK

LOST = 3
"""The number of a letter after the one that everybody has sent and the one of the test."""


@pytest.fixture
def world(world_of: WorldOf) -> Iterator[World]:
    """The office, two companions and a psychologist, whose vaults stay sound."""
    world = world_of("melati", "kenanga", "anggrek")
    yield world
    world.assert_sound()


def numbers(world: World, *, made_up: bool | None = None) -> list[tuple[int, ...]]:
    """Return the numbers that were jumped over, whether or not their contents are here."""
    missing = world.office.exchange.missing_packages(made_up=made_up)
    return [one.numbers for one in missing]


def test_a_package_whose_contents_came_with_a_later_one_is_no_gap(world: World) -> None:
    case = world.melati.open_case()
    world.settle(1)
    world.melati.session(case, "Sesi satu")
    world.melati.write_to(world.office)
    world.melati.session(case, "Sesi dua")

    world.melati.send(world.office)

    assert world.office.said() == {"Sesi satu", "Sesi dua"}
    assert numbers(world, made_up=False) == []
    assert numbers(world, made_up=True) == [(LOST,)]


def test_a_lost_attachment_stays_a_gap(world: World) -> None:
    case = world.melati.open_case()
    world.settle(1)
    address = attachments.add(world.melati.vault, bytes(range(256)) * 4000)
    world.melati.add(Attachment, case, content=address)
    first, *_ = world.melati.write_to(world.office)
    world.office.take([first])

    world.melati.send(world.office)

    assert numbers(world, made_up=False) != []


def test_of_a_letter_in_pieces_none_alone_makes_up_for_another(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.settle(1)
    world.melati.open_case()
    world.melati.write_to(world.office)
    monkeypatch.setattr(batches, "MOST_IN_ONE", 1)

    *_, last = world.melati.write_to(world.office)
    world.office.take([last])

    assert numbers(world, made_up=True) == []
    assert numbers(world, made_up=False) != []


def test_a_package_of_last_year_still_merges(world: World) -> None:
    case = world.melati.open_case()
    world.melati.session(case, "Kata tahun lalu")
    old = world.melati.write_to(world.office)
    for _ in range(3):
        world.go_on(days=120)
        for other in (world.kenanga, world.anggrek):
            other.send(world.office)
            world.office.send(other)
    world.join("wijaya", world.kenanga.role)
    assert len(world.office.every_sealing_key()) > 3

    (report,) = world.office.take(old)

    assert report.taken is Taken.MERGED
    assert report.missing == ()
    world.settle()
    world.assert_same()
    assert world.office.said() == {"Kata tahun lalu"}


def test_a_sealing_key_is_destroyed_once_nobody_writes_to_it(world: World) -> None:
    world.melati.open_case()
    world.settle()
    for _ in range(4):
        world.go_on(days=40)
        world.round()
        world.round()

    assert 1 not in world.melati.every_sealing_key()
    assert 1 in world.office.every_sealing_key(), "others were not heard of since"
    assert len(world.melati.every_sealing_key()) <= 4
    world.settle()
    world.assert_same()


def test_a_key_change_with_packages_under_way_costs_nothing(world: World) -> None:
    case = world.melati.open_case()
    world.settle()
    world.office.edit_case(case, summary="Sebelum ganti kunci")
    under_way = world.office.write_to(world.melati)
    world.go_on(days=31)
    notice = world.melati.write_to(world.office)
    world.office.edit_case(case, condition="Sesudah ganti kunci")
    later = world.office.write_to(world.melati)

    assert merged(world.office.take(notice))
    assert merged(world.melati.take([*later, *under_way]))
    world.settle()
    world.assert_same()
    assert len(world.melati.every_sealing_key()) == 2


def test_a_key_number_with_two_keys_is_an_alarm_and_stops_nobody(world: World) -> None:
    world.melati.open_case()
    with world.melati.reading() as reader:
        key = device.enrolled(reader).signing
    forged = issue_sealing_key(
        office=world.melati.certificate().office,
        number=1,
        seal=SealingIdentity.new().recipient,
        key=key,
    )
    frame = Frame(FrameKind.DOCUMENT, forged.data)

    (report,) = world.office.take([world.melati.letter(world.office, frame)])

    assert (report.taken, report.reason) == (Taken.QUARANTINED, "roster.key_fork")
    assert merged(world.office.send(world.melati))


def test_a_missing_package_is_named_on_both_sides_and_closed_when_it_comes(world: World) -> None:
    case = world.melati.open_case()
    world.settle(1)
    world.melati.session(case, "Sesi satu")
    lost = world.melati.write_to(world.office)
    world.melati.session(case, "Sesi dua")

    (report,) = world.melati.send(world.office)

    assert report.missing == (LOST,)
    assert numbers(world) == [(LOST,)]
    world.office.send(world.melati)
    assert [sent.number for sent in world.melati.exchange.asked_for()] == [LOST]
    again = world.melati.write_to(world.office)
    assert lost[0] in again, "the very same file is written again"
    assert merged(world.office.take(again))
    assert numbers(world) == []
    world.settle()
    assert world.melati.exchange.asked_for() == []
    world.assert_same()


def test_what_is_kept_no_more_is_told_anew_and_the_gap_closes(world: World) -> None:
    case = world.melati.open_case()
    world.settle(1)
    world.melati.session(case, "Sesi satu")
    world.melati.write_to(world.office)
    with world.melati.vault.writing() as writer:
        letters.forget_contents(writer)
    world.melati.session(case, "Sesi dua")
    world.melati.send(world.office)
    assert numbers(world) == [(LOST,)]

    world.settle()

    assert numbers(world) == []
    assert world.melati.exchange.asked_for() == []
    world.assert_same()


def test_a_lost_letter_of_the_office_is_told_again(world: World) -> None:
    case = world.melati.open_case()
    world.settle()
    world.office.edit_case(case, summary="Ditulis kantor")
    world.office.write_to(world.melati)
    world.office.edit_case(case, condition="Ditulis kemudian")

    reports = world.office.send(world.melati)

    assert [report.missing for report in reports if report.missing]
    world.settle()
    world.assert_same()
    assert world.melati.exchange.missing_packages() == []


def test_a_lost_piece_of_a_large_letter_is_told_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several packages of one letter: the last one alone must not count as all of it."""
    monkeypatch.setattr(batches, "MOST_IN_ONE", 1)
    world.melati.open_case()
    taker = world.kenanga
    cases = [world.melati.open_case(f"KP-000{n}") for n in range(2, 5)]
    world.settle()
    for case in cases:
        world.office.assigning.hand_over(case, taker.enrolment)
    pieces = world.office.write_to(taker)
    assert len(pieces) > 2

    taker.take([pieces[0], pieces[-1]])
    world.settle()

    world.assert_same()
    assert set(cases) <= taker.cases()
    assert taker.exchange.missing_packages() == []


@pytest.mark.parametrize("order", ["backwards", "twice", "last only"])
def test_letters_in_any_order_end_in_the_same_place(world: World, order: str) -> None:
    case = world.melati.open_case()
    files = []
    for number in range(4):
        world.melati.session(case, f"Sesi {number}")
        files += world.melati.write_to(world.office)
    orders = {"backwards": files[::-1], "twice": files * 2, "last only": files[-1:]}

    assert merged(world.office.take(orders[order]))

    assert len(world.office.said()) == 4
    world.settle()
    world.assert_same()
    assert numbers(world) == []


def test_an_old_letter_of_the_office_brings_no_case_back(world: World) -> None:
    case = world.melati.open_case()
    world.settle()
    world.office.edit_case(case, summary="Lama")
    old = world.office.write_to(world.melati)
    world.office.assigning.hand_over(case, world.kenanga.enrolment)
    world.settle()
    assert world.melati.cases() == set()

    assert merged(world.melati.take(old))

    assert world.melati.cases() == set()
    world.settle()
    world.assert_same()


def test_a_number_beyond_all_bounds_is_no_trap(world: World) -> None:
    world.melati.open_case()
    with world.melati.vault.writing() as writer:
        state = letters.channel(writer, world.office.device, "out")
        epoch, _, link = (state or b"").decode().split(" ")
        letters.keep_channel(
            writer, world.office.device, "out", f"{epoch} {MAX_NUMBER - 2} {link}".encode()
        )

    (report,) = world.melati.send(world.office)

    assert report.taken is Taken.MERGED
    assert len(report.missing) == 64
    world.settle(1)


def test_two_packages_with_one_number_are_both_kept(world: World, tmp_path: Path) -> None:
    case = world.melati.open_case()
    world.settle(1)
    clone = world.melati.clone(tmp_path / "clone")
    world.melati.session(case, "Kata asli")
    clone.session(case, "Kata salinan")
    world.melati.send(world.office)
    before = world.office.digest(case)

    (report,) = clone.send(world.office)

    assert (report.taken, report.reason) == (Taken.QUARANTINED, "package.forked")
    assert report.sender == clone.device
    (held,) = world.office.judging.waiting()
    assert (held.reason, held.sender) == ("package.forked", clone.device)
    assert world.office.digest(case) == before
    world.office.send(clone)
    refused = [sent.refused for sent in clone.exchange.sent() if sent.refused]
    assert refused == ["package.forked"], "both sides know"
    clone.lock()


def test_a_clone_notices_and_its_work_waits_for_a_person(world: World, tmp_path: Path) -> None:
    case = world.melati.open_case()
    world.settle()
    clone = world.melati.clone(tmp_path / "clone")
    world.melati.session(case, "Kata asli")
    clone.session(case, "Kata salinan")
    world.melati.send(world.office)
    clone.send(world.office)

    world.office.send(clone)
    clone.sit_down()
    reports = clone.send(world.office)

    assert any(report.waiting for report in reports)
    held = [one for one in world.office.judging.waiting() if one.reason == "authority.fork"]
    assert held
    for one in held:
        world.office.judging.accept(one.id)
    assert world.office.said() == {"Kata asli", "Kata salinan"}
    receipts = world.office.exchange.receipts_given()
    assert "authority.fork" in {one.reason for one in receipts} | {held[0].reason}
    clone.lock()


def test_whoever_is_copied_is_told(world: World, tmp_path: Path) -> None:
    case = world.melati.open_case()
    world.settle()
    clone = world.melati.clone(tmp_path / "clone")
    world.melati.session(case, "Kata asli")
    clone.session(case, "Kata salinan")
    world.melati.send(world.office)
    clone.send(world.office)
    assert world.melati.exchange.copied_at() is None

    reports = world.office.send(world.melati)

    assert [report.copied for report in reports] == [True]
    assert world.melati.exchange.copied_at() == world.clock_now().replace(microsecond=0)
    (again,) = world.office.send(world.melati)
    assert not again.copied
    world.office.send(clone)
    clone.sit_down()
    clone.send(world.office)
    (report,) = world.office.send(world.melati)
    assert not report.forks
    assert world.melati.exchange.copied_at() is not None
    assert world.kenanga.exchange.copied_at() is None
    assert merged(world.office.send(clone))
    assert clone.exchange.copied_at() is None, "it writes under a number of its own by now"
    clone.lock()


def test_a_restored_vault_takes_the_next_number_and_loses_nothing(
    world: World, tmp_path: Path
) -> None:
    case = world.melati.open_case()
    world.settle()
    world.melati.session(case, "Belum terkirim")
    backup = world.melati.keep_backup(tmp_path / "backup")
    world.melati.session(case, "Sesudah cadangan")
    world.settle()
    author = world.melati.author

    world.melati.go_back_to(backup)

    assert world.melati.author == author + 1
    world.melati.session(case, "Sesudah pemulihan")
    assert merged(world.settle())
    world.assert_same()
    said = {"Belum terkirim", "Sesudah cadangan", "Sesudah pemulihan"}
    assert world.office.said() == world.melati.said() == said
    assert world.office.judging.waiting() == []
    assert numbers(world) == []


def test_an_office_that_was_restored_gets_everything_back(world: World, tmp_path: Path) -> None:
    case = world.melati.open_case()
    world.settle()
    backup = world.office.keep_backup(tmp_path / "backup")
    for number in range(3):
        world.melati.session(case, f"Sesi {number}")
        world.settle(1)
    assert world.melati.exchange.unsent() == 0

    world.office.go_back_to(backup)
    world.settle()

    assert len(world.office.said()) == 3
    world.office.edit_case(case, condition="Sesudah pemulihan")
    world.settle()
    world.assert_same()


def test_an_office_that_was_put_back_tells_also_those_who_had_heard_more_before(
    world: World, tmp_path: Path
) -> None:
    """What they acknowledge was counted under its earlier number, and is nothing now."""
    case = world.melati.open_case()
    world.settle(1)
    world.office.assigning.lend(case, world.kenanga.enrolment, Holding.OWN)
    world.settle(2)
    backup = world.office.keep_backup(tmp_path / "backup")
    world.melati.edit_case(case, summary="Kata Melati")
    world.settle(1)
    world.office.go_back_to(backup)
    world.kenanga.edit_case(case, summary="Kata Kenanga")

    world.kenanga.send(world.office)
    world.settle()

    assert {one.summary for seat in world.field[:2] for one in seat.every(Case)} == {"Kata Kenanga"}
    world.assert_same()


def test_a_gap_never_blocks(world: World) -> None:
    case = world.melati.open_case()
    world.settle(1)
    for number in range(20):
        world.melati.session(case, f"Sesi {number}")
        files = world.melati.write_to(world.office)
        if number % 5 == 4:
            assert merged(world.office.take(files))

    assert len(world.office.said()) == 20
    assert len(numbers(world)[0]) == 16


def test_the_clock_decides_nothing(world: World) -> None:
    case = world.melati.open_case()
    world.settle()
    world.melati.clock.moment = START.replace(year=START.year + 10)
    world.melati.session(case, "Sepuluh tahun ke depan")
    assert merged(world.settle())
    world.melati.clock.moment = START.replace(year=START.year - 10)
    world.melati.session(case, "Sepuluh tahun ke belakang")
    assert merged(world.settle())

    world.assert_same()
    assert len(world.office.said()) == 2
    (standing,) = [
        one for one in world.office.exchange.authors() if one.author == world.melati.author
    ]
    assert standing.clock_is_wrong


def test_receipts_of_many_single_changes_fit_their_frames(world_of: WorldOf) -> None:
    """A revoked device hands in thousands of saves: each waits, and the office can still write."""
    world = world_of("melati", "kenanga")
    case = world.melati.open_case()
    world.melati.send(world.office)
    with world.office.vault.writing() as writer:
        for seq in range(2, 12_000):
            letters.keep_receipt(
                writer,
                letters.Receipted(
                    author=world.melati.room.actor.author,
                    lo=seq,
                    hi=seq,
                    status="quarantined",
                    reason="authority.inactive",
                    at=1,
                ),
                way="given",
            )

    for _ in range(8):
        assert merged(world.office.send(world.melati))

    assert len(world.melati.exchange.receipts()) == 11_999
    assert case in world.melati.cases()


def test_a_restored_vault_never_uses_a_key_number_twice(world: World, tmp_path: Path) -> None:
    """Keys that were made after the backup are lost with it; letters sealed to them as well."""
    case = world.melati.open_case()
    world.settle()
    backup = world.melati.keep_backup(tmp_path / "backup")
    world.go_on(days=31)
    world.settle(1)
    world.melati.go_back_to(backup)
    world.go_on(days=31)

    world.office.edit_case(case, summary="Ditulis kantor")
    assert merged(world.melati.send(world.office))
    assert merged(world.settle())

    world.assert_same()
    numbers_ = world.melati.every_sealing_key()
    assert len(numbers_) == len(set(numbers_))


def test_a_backup_that_is_restored_twice_is_noticed(world: World, tmp_path: Path) -> None:
    """Both restored vaults take the same next number; what the second wrote waits, unharmed."""
    case = world.melati.open_case()
    world.settle()
    backup = world.melati.keep_backup(tmp_path / "backup")
    world.melati.session(case, "Sesudah cadangan")
    world.settle()
    world.melati.go_back_to(backup)
    again = world.melati.author
    world.melati.session(case, "Sesudah pemulihan pertama")
    assert merged(world.settle())
    world.go_on(days=1)
    world.melati.go_back_to(backup)
    assert world.melati.author == again
    world.melati.session(case, "Sesudah pemulihan kedua")

    reports = world.settle()
    world.melati.sit_down()
    reports += world.settle()

    assert any(report.turned_back or report.waiting for report in reports)
    for held in world.office.judging.waiting():
        world.office.judging.accept(held.id)
    both = {"Sesudah pemulihan pertama", "Sesudah pemulihan kedua"}
    assert world.office.said() == {"Sesudah cadangan"} | both


@pytest.mark.parametrize("letters_of_office", [1, 3])
def test_what_an_older_copy_wrote_goes_out_also_when_its_first_letter_is_lost(
    world: World, tmp_path: Path, letters_of_office: int
) -> None:
    """The office acknowledges those numbers, and decides about one: it means the other history."""
    case = world.melati.open_case()
    request = world.melati.ask_review(case)
    world.settle()
    backup = world.melati.keep_backup(tmp_path / "backup")
    world.melati.decide(request)
    world.melati.send(world.office)
    (held,) = world.office.judging.waiting()
    world.office.judging.refuse(held.id, remark="Bukan tugasnya")
    world.melati.move_back_to(backup)
    world.melati.session(case, "Sesudah salinan")
    world.melati.write_to(world.office)

    for _ in range(letters_of_office):
        world.office.send(world.melati)
        world.melati.sit_down()
    assert world.melati.said() == {"Sesudah salinan"}
    world.settle()

    (held,) = world.office.judging.waiting()
    assert held.reason == FORK
    world.office.judging.accept(held.id)
    world.settle()
    assert world.office.said() == world.melati.said() == {"Sesudah salinan"}
    assert world.melati.exchange.unsent() == 0
    world.assert_same()


def test_what_a_restored_vault_forgot_comes_back_also_off_an_old_stick(
    world: World, tmp_path: Path
) -> None:
    """The stick comes after the office had told the restored vault all that it knew."""
    case = world.melati.open_case()
    world.settle()
    backup = world.melati.keep_backup(tmp_path / "backup")
    world.melati.session(case, "Di flashdisk lama")
    old = world.melati.write_to(world.office)
    world.melati.go_back_to(backup)
    world.settle()

    assert merged(world.office.take(old))
    world.settle(1)

    assert world.office.said() == world.melati.said() == {"Di flashdisk lama"}
    world.assert_same()
