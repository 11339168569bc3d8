"""Who is trusted: revoked and strange devices, other offices, other kinds of office, forks."""

import pytest

from builders_exchange import PASSPHRASES, SAID, SESSION, Seat, World, WorldOf, merged
from pendamping.domain.roles import Role
from pendamping.domain.rules.answers import known
from pendamping.kernel.ids import COUNTER_BITS
from pendamping.seal import dsse, envelope
from pendamping.seal.keys import SigningKey
from pendamping.store import device, register
from pendamping.store.quarantine import Held
from pendamping.sync import orders
from pendamping.sync.frames import Frame, FrameKind
from pendamping.sync.operations import Creation
from pendamping.sync.roster import issue_roster
from pendamping.usecases import joining
from pendamping.usecases.exchange.incoming import Taken
from pendamping.usecases.exchange.neighbours import recipient_of
from pendamping.usecases.office.founding import open_root_key
from pendamping.usecases.office.verification import VerificationDesk


def test_what_a_revoked_device_wrote_before_stays_and_the_rest_waits(world: World) -> None:
    case = world.melati.open_case()
    world.melati.session(case, "Sebelum dicabut")
    world.settle()
    world.melati.session(case, "Belum terkirim")

    line = world.office.roster.revoke(world.melati.device)
    (report,) = world.melati.send(world.office)

    assert (line.status, line.cases) == ("revoked", 1)
    assert (report.taken, report.waiting) == (Taken.MERGED, 1)
    assert world.office.said() == {"Sebelum dicabut"}
    (held,) = world.office.judging.waiting()
    assert (held.kind, held.reason) == (Held.TRANSACTION, "authority.inactive")
    assert world.office.judging.accept(held.id) == 1
    assert world.office.said() == {"Sebelum dicabut", "Belum terkirim"}
    statuses = {(one.lo, one.status) for one in world.office.exchange.receipts_given()}
    assert (held.seq, "merged") in statuses


def test_refused_work_of_a_revoked_device_keeps_its_content(world: World) -> None:
    case = world.melati.open_case()
    world.settle()
    world.melati.session(case, "Belum terkirim")
    world.office.roster.revoke(world.melati.device)
    world.melati.send(world.office)
    (held,) = world.office.judging.waiting()

    world.office.judging.refuse(held.id, remark="Tidak benar")

    assert world.office.said() == set()
    assert world.office.judging.waiting() == []
    with world.office.reading() as reader:
        row = reader.only("SELECT content, remark FROM quarantine WHERE id = :id", id=held.id)
    assert b"Belum terkirim" in row.octets("content")
    assert row.text("remark") == "Tidak benar"
    receipts = {one.reason for one in world.office.exchange.receipts_given()}
    assert "decided.refused" in receipts


def test_a_thief_gains_nothing_by_old_numbers(world: World) -> None:
    """The key of a revoked device signs whatever it likes: also small segment numbers."""
    case = world.melati.open_case()
    world.settle()
    world.office.roster.revoke(world.melati.device)
    forged = [
        Creation(
            noun=SESSION,
            id=world.melati.author << COUNTER_BITS | 900,
            case=case,
            values={SAID: "Kata pencuri"},
        )
    ]

    letter = world.melati.letter(world.office, world.melati.segment(50, forged, number=1))
    world.office.take([letter])

    assert world.office.said() == set()
    assert [held.reason for held in world.office.judging.waiting()] == ["authority.inactive"]


def test_a_restored_and_then_revoked_device_is_revoked(world: World, tmp_path: object) -> None:
    case = world.melati.open_case()
    for number in range(3):
        world.melati.session(case, f"Sesi {number}")
        world.settle(1)
    backup = world.melati.keep_backup(world.home / "backup")
    world.melati.go_back_to(backup)
    world.melati.session(case, "Sesudah pemulihan")
    world.settle(1)
    world.office.roster.revoke(world.melati.device)
    world.melati.session(case, "Sesudah dicabut")

    world.melati.send(world.office)

    assert "Sesudah dicabut" not in world.office.said()
    assert [held.reason for held in world.office.judging.waiting()] == ["authority.inactive"]


def test_a_revoked_device_is_written_to_no_more(world: World) -> None:
    world.office.roster.revoke(world.melati.device)

    written = world.office.exchange.write(world.pouch())

    assert world.melati.device not in {outcome.device for outcome in written}


def test_the_word_of_a_revoked_colleague_counts_for_nothing(world: World) -> None:
    case = world.melati.open_case()
    world.melati.ask_review(case)
    world.settle()
    world.anggrek.session(case, "Kata sesudah dicabut")
    world.office.roster.revoke(world.anggrek.device)
    world.office.send(world.melati)

    (report,) = world.anggrek.send(world.melati)

    assert (report.taken, report.reason) == (Taken.QUARANTINED, "state.word_of_nobody")
    assert world.melati.said() == set()


def test_a_revoked_data_officer_is_a_stranger_to_the_register(world_of: WorldOf) -> None:
    world = world_of("melati", "teratai")
    case = world.melati.open_case()
    world.settle()
    world.office.roster.revoke(world.teratai.device)
    lie = world.teratai.session(case, "Kata palsu")
    frames = world.teratai.state_of(case)

    (report,) = world.office.take([world.teratai.letter(world.office, *frames)])

    assert report.taken is Taken.QUARANTINED
    assert lie not in {one.id for one in world.office.every_session()}


def test_a_training_vault_cannot_join_a_real_office(world: World, world_of: WorldOf) -> None:
    other = world_of("melati", other=True)
    case = other.melati.open_case()
    assert case
    files = other.melati.write_to(other.office)

    reports = world.office.take(files)

    assert [report.taken for report in reports] == [Taken.NOT_OURS], "sealed to another office"
    assert world.office.judging.waiting() == []


def test_a_package_of_another_office_is_kept_apart(world: World, world_of: WorldOf) -> None:
    """Its device even sealed it to us; its certificate is not ours to believe."""
    other = world_of("melati", other=True)
    other.melati.open_case()
    stolen = resealed(other.office, other.melati.write_to(other.office)[0], world.office)

    (report,) = world.office.take([stolen])

    assert (report.taken, report.reason) == (Taken.QUARANTINED, "package.stranger")
    assert world.office.cases() == set()


def test_a_package_that_was_sealed_anew_to_another_device_is_refused(world: World) -> None:
    world.melati.open_case()
    world.melati.send(world.office)
    original = world.office.write_to(world.melati)[0]
    stolen = resealed(world.melati, original, world.kenanga)

    (report,) = world.kenanga.take([stolen])

    assert (report.taken, report.reason) == (Taken.QUARANTINED, "package.not_for_us")
    assert world.kenanga.cases() == set()
    assert merged(world.melati.take([original]))


def test_whoever_lost_the_stick_can_read_nothing_of_it(world: World) -> None:
    world.melati.open_case()
    files = world.melati.write_to(world.office)

    assert [one.taken for one in world.kenanga.take(files)] == [Taken.NOT_OURS]
    assert world.kenanga.judging.waiting() == []


@pytest.mark.parametrize("how", ["cut", "flipped", "joined", "empty", "noise"])
def test_a_damaged_file_changes_nothing(world: World, how: str) -> None:
    world.melati.open_case()
    (sealed,) = world.melati.write_to(world.office)
    flipped = bytearray(sealed)
    flipped[len(sealed) // 2] ^= 1
    damaged = {
        "cut": sealed[:-1],
        "flipped": bytes(flipped),
        "joined": sealed + sealed,
        "empty": b"",
        "noise": bytes(range(256)) * 300,
    }[how]

    (report,) = world.office.take([damaged])

    assert report.taken is Taken.QUARANTINED
    assert report.reason
    assert world.office.cases() == set()
    assert [held.content for held in world.office.judging.waiting()] == [damaged]
    assert merged(world.office.take([sealed]))


def test_a_roster_that_forks_is_an_alarm(world: World) -> None:
    with world.office.reading() as reader:
        directory = world.office.neighbours.directory(reader)
        key = SigningKey.from_bytes(register.office_key(reader, "roster") or b"")
    before = directory.roster
    entries = tuple(before.entries.values())
    one = issue_roster(directory.roots, before, entries, expires=1, signers=[key])
    other = issue_roster(directory.roots, before, entries, expires=2, signers=[key])
    letters = [
        world.office.letter(world.melati, Frame(FrameKind.DOCUMENT, roster.data))
        for roster in (one, other)
    ]

    first, second = world.melati.take(letters)

    assert first.taken is Taken.MERGED
    assert (second.taken, second.reason) == (Taken.QUARANTINED, "roster.fork")


def test_a_new_signer_counts_in_the_letter_that_brings_the_certificate(world: World) -> None:
    """Somebody is enrolled and signs; the next letter brings certificate and order together."""
    case = world.melati.open_case()
    world.settle()
    officer = world.join("wijaya", Role.DATA_PIC)
    world.settle(1)
    order = officer.assigning.order_case_erasure(case, "request")
    officer.send(world.office)
    world.office.assigning.countersign_erasure(order.order)

    assert merged(world.office.send(world.melati))

    assert world.melati.cases() == set()


def test_asking_twice_repeats_the_same_keys(world: World) -> None:
    vault = world.empty_vault("baru")
    clock = world.office.clock

    one = joining.ask_to_join(vault, clock, Role.COMPANION)
    other = joining.ask_to_join(vault, clock, Role.COMPANION)

    _, first = world.office.roster.look_at(one.document)
    request, second = world.office.roster.look_at(other.document)
    assert (first, second) == (one.words, other.words)
    assert request.device == world.office.roster.look_at(one.document)[0].device
    vault.lock()


def test_a_lost_grant_is_given_again_under_the_same_number(world: World) -> None:
    vault = world.empty_vault("baru")
    clock = world.office.clock
    asked = joining.ask_to_join(vault, clock, Role.COMPANION)
    post = {"user": "baru", "role": Role.COMPANION, "area": "34.01"}
    first = world.office.roster.enrol(asked.document, **post)  # type: ignore[arg-type]
    again = world.office.roster.enrol(asked.document, **post)  # type: ignore[arg-type]
    assert again.enrolment == first.enrolment

    joining.join(vault, clock, first.sealed, world.fingerprint)

    seat = Seat("baru", world.home / "baru", clock, vault)
    case = seat.open_case("KP-0009")
    assert merged(seat.send(world.office))
    assert merged(world.office.send(seat))
    assert merged(seat.send(world.office))
    assert world.office.cases() == {case}
    assert world.office.judging.waiting() == []
    vault.lock()


def test_a_vault_joins_once_and_only_with_an_answer_to_its_own_question(world: World) -> None:
    vault = world.empty_vault("baru")
    clock = world.office.clock
    with pytest.raises(joining.NothingAsked):
        joining.join(vault, clock, b"", world.fingerprint)
    asked = joining.ask_to_join(vault, clock, Role.COMPANION)
    granted = world.office.roster.enrol(
        asked.document, user="baru", role=Role.COMPANION, area="34.01"
    )
    joining.join(vault, clock, granted.sealed, world.fingerprint)

    with pytest.raises(joining.AlreadyEnrolled):
        joining.join(vault, clock, granted.sealed, world.fingerprint)
    with pytest.raises(joining.AlreadyEnrolled):
        joining.ask_to_join(vault, clock, Role.COMPANION)
    vault.lock()


def test_two_root_keys_open_with_their_passphrases(world: World) -> None:
    sealed = world.ground.root_keys[:2]

    keys = [open_root_key(one, said) for one, said in zip(sealed, PASSPHRASES, strict=False)]

    with world.office.reading() as reader:
        directory = world.office.neighbours.directory(reader)
    known = {key.id for key in directory.roots.versions[-1].root.keys}
    assert {key.verify_key.id for key in keys} <= known


def resealed(opener: Seat, sealed: bytes, to: Seat) -> bytes:
    """Open a package that was received and seal it to somebody else."""
    with opener.reading() as reader:
        identities = [key.identity for key in device.sealing_keys(reader)]
    plaintext = envelope.open(sealed, identities)
    with to.reading() as reader:
        recipient = recipient_of(reader, to.certificate())
    return envelope.close(plaintext, [recipient])


def test_a_document_of_a_newer_kind_is_kept_for_a_newer_program(world: World) -> None:
    with world.melati.reading() as reader:
        key = device.enrolled(reader).signing
    newer = dsse.sign("application/vnd.pendamping.poem.v1+json", {"v": 1}, key)
    frame = Frame(FrameKind.DOCUMENT, newer)

    (report,) = world.office.take([world.melati.letter(world.office, frame)])

    assert (report.taken, report.newer_frames) == (Taken.MERGED, 1)
    assert [held.reason for held in world.office.judging.waiting()] == ["package.newer_frames"]


def test_an_order_of_somebody_who_left_decides_nothing(world_of: WorldOf) -> None:
    """One who signed, and one who gave a case away, are revoked; letters go on as ever."""
    world = world_of("melati", "kenanga", "dahlia", "teratai")
    case = world.melati.open_case()
    world.settle()
    world.teratai.assigning.order_case_erasure(case, "request")
    world.settle()
    with world.dahlia.reading() as reader:
        order = orders.order_handover(
            world.dahlia.neighbours.directory(reader),
            device.enrolled(reader).signing,
            case=case,
            giver=world.melati.enrolment,
            taker=world.kenanga.enrolment,
            at={},
        )
    for gone in (world.teratai, world.dahlia):
        world.office.roster.revoke(gone.device)
        world.seats.pop(gone.name).lock()

    reports = world.melati.take([world.office.letter(world.melati, order.frame())])
    reports += world.settle()

    assert merged(reports)
    assert world.melati.cases() == {case}


def test_an_older_roster_in_a_late_letter_is_passed_over(world: World) -> None:
    late = world.office.write_to(world.melati)
    with world.office.reading() as reader:
        before = world.office.neighbours.directory(reader).roster
    old = Frame(FrameKind.DOCUMENT, before.data)
    world.office.roster.retire(world.kenanga.device)
    assert merged(world.office.send(world.melati))

    reports = world.melati.take([*late, world.office.letter(world.melati, old)])

    assert merged(reports)
    with world.melati.reading() as reader:
        newest = world.melati.neighbours.directory(reader).roster.version
    with world.office.reading() as reader:
        assert world.office.neighbours.directory(reader).roster.version == newest


def test_who_handed_a_case_over_may_verify_it(world: World) -> None:
    """In whose hands it is tells nothing of what happened."""
    case = world.melati.open_case()
    world.settle()
    world.office.assigning.hand_over(case, world.kenanga.enrolment)
    world.settle()
    desk = VerificationDesk(world.office.room)
    desk.check([case])

    assert known(desk.verify(case, source_seen=True).state) == "verified"
