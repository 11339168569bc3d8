"""Sealed letters: what the letter may say, for one key; refused, counted and noted like it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pyrage
import pytest

from builders_paper import said
from builders_referrals import a_provider
from builders_room import a_consent, a_room, an_identity, an_open_case
from pendamping.domain.referral import Referral
from pendamping.domain.roles import Role
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.seal import agefmt
from pendamping.seal.bech32 import KeyTextRefused
from pendamping.seal.classical import ClassicalIdentity
from pendamping.seal.keys import SealingIdentity
from pendamping.seal.refusals import NotForThisKey
from pendamping.store import audit, records
from pendamping.store.audit import Action
from pendamping.usecases.consents import ConsentDesk
from pendamping.usecases.printing.orders import OrganisationNotToBeTold
from pendamping.usecases.referrals import ReferralDesk
from pendamping.usecases.room import Room
from pendamping.usecases.sealed_handouts import (
    NotOneReceiver,
    Sealed,
    SealedHandoutDesk,
    receiver,
)
from pendamping.usecases.sight import NotYoursToRead

ID: Final = Words.of(Language.INDONESIAN)
NAME: Final = "Wage Prasetya"
NIK: Final = "3401064512990000"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


def a_referral(room: Room, *categories: str, consented: bool = True) -> Referral:
    case = an_open_case(room, needs_and_hopes="Ingin melaut")
    provider = a_provider(room)
    with room.changing() as changes:
        records.add(changes, replace(an_identity(full_name=NAME, nik=NIK), case=case.id))
    if consented:
        given = a_consent(case.id, purpose="share_org", share_with=frozenset({provider}))
        ConsentDesk(room).give(given)
    draft = ReferralDesk(room).draft(
        case.id,
        to_org=provider,
        services=frozenset({"vocational"}),
        data_shared=frozenset(categories or ("needs",)),
    )
    return draft.record


def sealed_for(room: Room, referral: EntityId, key: str) -> Sealed:
    with SealedHandoutDesk(room).sealing(referral, key, ID) as sealed:
        return sealed


def counted(room: Room, action: Action) -> int:
    with room.reading() as reader:
        return len(audit.entries(reader, action=action))


def test_the_receiver_of_a_post_quantum_key_opens_the_letter(room: Room) -> None:
    ours, other = SealingIdentity.new(), SealingIdentity.new()
    referral = a_referral(room, "name_contact", "needs")

    sealed = sealed_for(room, referral.id, ours.recipient.to_text())

    letter = said(agefmt.unseal(sealed.data, [ours]))
    assert NAME in letter
    assert "melaut" in letter
    assert NIK not in letter
    assert sealed.paper.tells_identity
    with pytest.raises(NotForThisKey):
        agefmt.unseal(sealed.data, [other])


def test_the_receiver_of_a_stock_age_key_opens_the_letter(room: Room) -> None:
    ours = ClassicalIdentity.new()
    theirs = pyrage.x25519.Identity.from_str(ours.to_text())
    referral = a_referral(room, "name_contact")

    sealed = sealed_for(room, referral.id, f"# Balai\n\n{ours.recipient.to_text()}\n")

    opened = pyrage.decrypt(sealed.data, [theirs])
    assert NAME in said(opened)
    assert opened == agefmt.unseal(sealed.data, [ours])


def test_nothing_of_it_is_read_from_outside(room: Room) -> None:
    referral = a_referral(room, "name_contact")

    sealed = sealed_for(room, referral.id, ClassicalIdentity.new().recipient.to_text())

    assert sealed.data.startswith(b"age-encryption.org/v1\n")
    for told in (b"%PDF", b"Kenari", b"KP-", NAME.encode()):
        assert told not in sealed.data
    assert sealed.file_name.endswith(".age")
    assert "KP-" not in sealed.file_name
    assert NAME not in repr(sealed)


def test_what_was_not_chosen_is_not_in_it(room: Room) -> None:
    key = SealingIdentity.new()

    sealed = sealed_for(room, a_referral(room, "needs").id, key.recipient.to_text())

    assert NAME not in said(agefmt.unseal(sealed.data, [key]))
    assert not sealed.paper.tells_identity
    assert counted(room, Action.IDENTITY_READ) == 0


def test_without_consent_nothing_is_sealed_counted_or_noted(room: Room) -> None:
    referral = a_referral(room, "name_contact", consented=False)
    key = SealingIdentity.new().recipient.to_text()

    with pytest.raises(OrganisationNotToBeTold):
        sealed_for(room, referral.id, key)

    assert counted(room, Action.PRINTED) == counted(room, Action.EXPORTED) == 0
    assert counted(room, Action.IDENTITY_READ) == 0


def test_whoever_does_not_see_the_name_seals_no_letter_that_tells_it(room: Room) -> None:
    referral = a_referral(room, "name_contact")
    psychologist = replace(room, actor=replace(room.actor, role=Role.PSYCHOLOGIST))

    with pytest.raises(NotYoursToRead):
        sealed_for(psychologist, referral.id, SealingIdentity.new().recipient.to_text())


def test_each_letter_is_a_counted_copy_and_says_in_the_audit_for_which_key(room: Room) -> None:
    referral = a_referral(room, "name_contact")
    key = SealingIdentity.new().recipient.to_text()

    first, second = (sealed_for(room, referral.id, key) for _ in range(2))

    assert (first.paper.copy, second.paper.copy) == (1, 2)
    assert first.fingerprint == second.fingerprint
    with room.reading() as reader:
        lines = audit.entries(reader, action=Action.EXPORTED)
    assert {line.details["copy"] for line in lines} == {1, 2}
    for line in lines:
        assert (line.subject, line.details["key"]) == (referral.id, first.fingerprint)
    assert NAME not in repr(lines)


def test_a_letter_that_could_not_be_written_is_noted_as_not_made(room: Room) -> None:
    referral = a_referral(room)
    desk = SealedHandoutDesk(room)
    key = SealingIdentity.new().recipient.to_text()

    with pytest.raises(OSError, match="full"), desk.sealing(referral.id, key, ID):
        raise OSError("full")

    assert counted(room, Action.PRINT_FAILED) == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", NotOneReceiver),
        ("# only a remark\n", NotOneReceiver),
        ("KEY\nKEY\n", NotOneReceiver),
        ("SECRET", KeyTextRefused),
        ("ssh-ed25519 AAAA", KeyTextRefused),
    ],
    ids=["nothing", "remark", "two", "secret", "another"],
)
def test_a_file_that_is_not_one_public_key_uses_up_no_copy(
    room: Room, text: str, problem: type[Exception]
) -> None:
    mine = SealingIdentity.new()
    written = text.replace("KEY", mine.recipient.to_text()).replace("SECRET", mine.to_text())

    with pytest.raises(problem) as refused:
        sealed_for(room, a_referral(room).id, written)

    assert mine.to_text() not in repr(refused.value)
    assert counted(room, Action.PRINTED) == 0


def test_a_key_is_read_in_capitals_too() -> None:
    key = SealingIdentity.new().recipient

    assert receiver(key.to_text().upper()) == key
