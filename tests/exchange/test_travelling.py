"""The travel lock: what is not carried cannot be taken, and the office brings it back."""

import pytest

from builders_exchange import Seat, World, WorldOf, merged
from builders_vault import OTHER_PASSPHRASE, PASSPHRASE
from pendamping.domain.attachment import Attachment
from pendamping.kernel.files import write_whole
from pendamping.kernel.ids import EntityId
from pendamping.seal import recovery, slots
from pendamping.seal.argon2 import TRAINING
from pendamping.seal.keys import SealingIdentity
from pendamping.seal.slots import Contents, NoPassphraseSlot, PassphraseDoesNotOpen
from pendamping.store import attachments, drafts, keeping, kept
from pendamping.store.keeping import RecoveryNotRehearsed
from pendamping.store.opening import WrongKey
from pendamping.store.vault import Vault
from pendamping.usecases.travelling import NotAllSent, TravelDesk
from pendamping.usecases.vaults import VaultDesk


def a_desk(seat: Seat) -> TravelDesk:
    return TravelDesk(seat.room, VaultDesk(seat.clock, lambda _: 1.0))


def with_slots(seat: Seat) -> SealingIdentity:
    """Give a vault of the tests a passphrase and a rehearsed sheet."""
    sheet = SealingIdentity.new()
    contents = Contents(key=seat.key, created=1, recovery=sheet.recipient, training=True)
    written = slots.write(contents, passphrase=PASSPHRASE, cost=TRAINING)
    write_whole(seat.vault.folder.slots, written)
    write_whole(seat.vault.folder.spare_slots, written)
    with seat.vault.writing() as writer:
        keeping._in_force(writer, written)
        kept.put(writer, "rehearsed", 1)
    return sheet


def back_at_the_office(seat: Seat, sheet: SealingIdentity) -> None:
    """Open the vault with its sheet."""
    desk = VaultDesk(seat.clock, lambda _: 1.0)
    made = desk.recover(seat.folder, recovery.qr_payload(sheet), OTHER_PASSPHRASE)
    seat.vault = made.vault
    seat.sit_down()


def two_cases(world: World) -> tuple[EntityId, EntityId]:
    left = world.melati.open_case("KP-0001")
    carried = world.melati.open_case("KP-0002")
    world.melati.session(left, "rahasia di jalan")
    world.settle()
    return left, carried


def test_only_chosen_cases_are_carried_and_only_paper_opens(world: World) -> None:
    left, carried = two_cases(world)
    with_slots(world.melati)

    luggage = a_desk(world.melati).lock(PASSPHRASE, {carried})

    assert luggage.left == {left}
    assert luggage.carried == {carried}
    with pytest.raises(NoPassphraseSlot):
        VaultDesk(world.melati.clock, lambda _: 1.0).unlock(world.melati.folder, PASSPHRASE)
    with pytest.raises(WrongKey):
        Vault.open(world.melati.folder, world.melati.key)


def test_what_was_left_comes_back_whole(world: World) -> None:
    left, carried = two_cases(world)
    address = attachments.add(world.melati.vault, b"Surat " * 60_000)
    world.melati.add(Attachment, left, content=address)
    world.settle()
    sheet = with_slots(world.melati)
    a_desk(world.melati).lock(PASSPHRASE, {carried})
    back_at_the_office(world.melati, sheet)
    assert world.melati.cases() == {carried}
    assert world.melati.said() == set()
    with world.melati.reading() as reader:
        assert attachments.find(reader, address) is None

    world.settle()

    assert world.melati.cases() == {left, carried}
    assert world.melati.said() == {"rahasia di jalan"}
    assert attachments.read(world.melati.vault, address) == b"Surat " * 60_000
    world.assert_same()
    world.melati.session(left, "sesudah jalan")
    world.settle()
    assert "sesudah jalan" in world.office.said()
    world.assert_same()


def test_a_letter_from_before_the_journey_spoils_nothing(world: World) -> None:
    left, _ = two_cases(world)
    world.office.edit_case(left, summary="Ditulis kantor")
    under_way = world.office.write_to(world.melati)
    sheet = with_slots(world.melati)
    a_desk(world.melati).lock(PASSPHRASE)
    back_at_the_office(world.melati, sheet)

    assert merged(world.melati.take(under_way))
    world.settle()

    world.assert_same()


def test_work_that_nobody_else_has_is_not_left_behind(world: World) -> None:
    left, carried = two_cases(world)
    world.melati.session(left, "belum dikirim")
    sheet = with_slots(world.melati)
    desk = a_desk(world.melati)

    with pytest.raises(NotAllSent) as refusal:
        desk.lock(PASSPHRASE)

    assert refusal.value.facts == {"saves": 1, "attachments": 0, "drafts": 0}
    assert world.melati.cases() == {left, carried}
    assert desk.lock(PASSPHRASE, anyway=True).carried == {left}
    back_at_the_office(world.melati, sheet)
    assert world.melati.cases() == {left}
    world.settle()
    assert "belum dikirim" in world.office.said()
    assert world.melati.cases() == {left, carried}


def test_a_draft_keeps_its_case_here(world: World) -> None:
    left, carried = two_cases(world)
    with world.melati.vault.writing() as writer:
        drafts.put(writer, None, noun="session", typed={"a": "b"}, at=world.clock_now(), case=left)
    desk = a_desk(world.melati)

    luggage = desk.pack()

    assert luggage.drafts == 1
    assert luggage.left == {carried}
    assert desk.pack({left}).drafts == 0


def test_the_office_itself_leaves_nothing(world: World) -> None:
    left, carried = two_cases(world)

    luggage = a_desk(world.office).pack()

    assert luggage.left == frozenset()
    assert luggage.carried == {left, carried}
    assert luggage.is_all_sent


def test_without_a_way_back_nothing_is_left(world_of: WorldOf) -> None:
    world = world_of("melati")
    case = world.melati.open_case()
    world.settle()
    with_slots(world.melati)
    with pytest.raises(PassphraseDoesNotOpen):
        a_desk(world.melati).lock(OTHER_PASSPHRASE)
    with world.melati.vault.writing() as writer:
        kept.put(writer, "rehearsed", None)

    with pytest.raises(RecoveryNotRehearsed):
        a_desk(world.melati).lock(PASSPHRASE)

    assert world.melati.cases() == {case}
