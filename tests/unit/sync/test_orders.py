from dataclasses import replace

import pytest

from builders_packages import Device, an_author, an_office
from pendamping.domain.roles import Role
from pendamping.kernel.ids import EntityId
from pendamping.seal import dsse
from pendamping.seal.keys import SignatureRefused
from pendamping.seal.strictjson import DocumentRefused
from pendamping.sync.enrolment import Documents, active, revoked
from pendamping.sync.frames import FrameKind
from pendamping.sync.orders import (
    ERASURE,
    HANDOVER,
    Erasure,
    Handover,
    Level,
    OrderRefused,
    Target,
    Withdrawal,
    countersign_erasure,
    countersign_withdrawal,
    order_erasure,
    order_handover,
    order_withdrawal,
    read_erasure,
    read_handover,
    read_withdrawal,
)
from pendamping.sync.package import Head
from pendamping.sync.roots import RootOfOtherOffice
from pendamping.sync.roster import Directory, issue_roster

OFFICE = an_office()
CASE = EntityId(2 << 44 | 7)
WHOLE_CASE = Target(level=Level.CASE, case=CASE, entity=CASE)


def a_handover(by: Device = OFFICE.desk) -> Handover:
    return order_handover(
        OFFICE.directory,
        by.key,
        case=CASE,
        giver=2,
        taker=3,
        at={an_author(2): Head(7, "ab" * 32)},
    )


def an_erasure(by: Device = OFFICE.desk, target: Target = WHOLE_CASE) -> Erasure:
    return order_erasure(OFFICE.directory, by.key, target, reason="pdp.withdrawal", at=1_795_000)


def test_a_hand_over_says_whose_case_goes_where_and_how_far_it_must_be_held() -> None:
    order = a_handover()

    assert read_handover(order.data, OFFICE.directory) == order
    assert (order.case, order.giver, order.taker) == (CASE, 2, 3)
    assert order.at == {an_author(2): Head(7, "ab" * 32)}
    assert Documents.of([order.frame()]).others == (order.data,)


def test_only_who_may_reassign_hands_a_case_over() -> None:
    for device in (OFFICE.companion, OFFICE.psychologist, OFFICE.auditor):
        with pytest.raises(OrderRefused):
            a_handover(device)


def test_a_hand_over_in_anothers_name_is_refused() -> None:
    body = dsse.unverified(HANDOVER, a_handover().data)

    with pytest.raises(SignatureRefused):
        read_handover(dsse.sign(HANDOVER, body, OFFICE.companion.key), OFFICE.directory)


def test_an_order_of_another_office_is_refused() -> None:
    handover = {**dsse.unverified(HANDOVER, a_handover().data), "office": "ab" * 32}
    erasure = {**dsse.unverified(ERASURE, an_erasure().data), "office": "ab" * 32}

    with pytest.raises(RootOfOtherOffice):
        read_handover(dsse.sign(HANDOVER, handover, OFFICE.desk.key), OFFICE.directory)
    with pytest.raises(RootOfOtherOffice):
        read_erasure(dsse.sign(ERASURE, erasure, OFFICE.desk.key), OFFICE.directory)


def test_one_signature_hides_and_two_erase() -> None:
    first = an_erasure()
    second = countersign_erasure(first, OFFICE.directory, OFFICE.auditor.key)

    assert not first.erases
    assert second.erases
    assert second.order == first.order
    assert second.frame().kind == FrameKind.ERASURE
    assert read_erasure(second.data, OFFICE.directory) == second


def test_whoever_answers_requests_may_sign_first() -> None:
    first = an_erasure(OFFICE.auditor)

    assert not first.erases
    assert countersign_erasure(first, OFFICE.directory, OFFICE.desk.key).erases


def test_the_same_person_twice_is_one_signature() -> None:
    office = an_office("godean")
    second_laptop = office.device("desk", Role.OFFICE, 1, incarnation=1)
    lines = [active(device.certificate) for device in (office.desk, second_laptop)]
    roster = issue_roster(office.roots, None, lines, expires=0, signers=office.roster_keys[:1])
    documents = [office.desk.certificate.data, second_laptop.certificate.data]
    directory = Directory.of(office.roots, roster, documents)

    order = order_erasure(directory, office.desk.key, WHOLE_CASE, reason="", at=0)

    assert not countersign_erasure(order, directory, second_laptop.key).erases


def test_the_same_person_under_another_number_is_one_signature() -> None:
    office = an_office("godean")
    again = office.device("desk", Role.OFFICE, 1), office.device("auditor", Role.AUDITOR, 4)
    twice = replace(again[1].certificate.post, user=" Desk-1")
    order = an_erasure()
    alone = replace(
        order,
        signers=(again[0].certificate, replace(again[1].certificate, post=twice)),
    )

    assert alone.people == {"desk-1"}
    assert not alone.erases
    assert replace(alone, signers=tuple(one.certificate for one in again)).erases


def test_who_has_no_such_right_adds_nothing() -> None:
    with pytest.raises(OrderRefused):
        an_erasure(OFFICE.companion)
    order = countersign_erasure(an_erasure(), OFFICE.directory, OFFICE.companion.key)
    assert order.signers == (OFFICE.desk.certificate,)
    assert not order.erases


def test_two_who_only_answer_requests_do_not_erase() -> None:
    office = an_office("wates")
    other = office.device("second auditor", Role.AUDITOR, 5)
    lines = [active(device.certificate) for device in (office.auditor, other)]
    roster = issue_roster(office.roots, None, lines, expires=0, signers=office.roster_keys[:1])
    documents = [office.auditor.certificate.data, other.certificate.data]
    directory = Directory.of(office.roots, roster, documents)

    order = order_erasure(directory, office.auditor.key, WHOLE_CASE, reason="", at=0)

    assert not countersign_erasure(order, directory, other.key).erases


def test_a_revoked_key_erases_nothing() -> None:
    order = countersign_erasure(an_erasure(), OFFICE.directory, OFFICE.auditor.key)
    lines = OFFICE.roster.with_entry(revoked(OFFICE.auditor.certificate, accept_up_to=9))
    roster = issue_roster(
        OFFICE.roots, OFFICE.roster, lines, expires=0, signers=OFFICE.roster_keys[:1]
    )

    assert not read_erasure(order.data, OFFICE.directory_of(roster)).erases


TARGETS = [
    WHOLE_CASE,
    Target(level=Level.ENTITY, case=CASE, entity=EntityId(9)),
    Target(level=Level.FIELD, case=CASE, entity=EntityId(9), field=3 << 8 | 4),
    Target(level=Level.ATTACHMENT, case=CASE, entity=EntityId(9), attachment="ab" * 32),
]


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.level)
def test_what_is_to_be_erased_is_named_exactly(target: Target) -> None:
    assert read_erasure(an_erasure(target=target).data, OFFICE.directory).target == target


@pytest.mark.parametrize(
    "target",
    [
        Target(level=Level.CASE, case=CASE, entity=EntityId(9)),
        Target(level=Level.FIELD, case=CASE, entity=EntityId(9)),
        Target(level=Level.ENTITY, case=CASE, entity=EntityId(9), field=5),
        Target(level=Level.ATTACHMENT, case=CASE, entity=EntityId(9)),
        Target(level=Level.ENTITY, case=CASE, entity=EntityId(9), attachment="ab" * 32),
        Target(level=Level.ENTITY, case=EntityId(0), entity=EntityId(9)),
    ],
    ids=["case", "no field", "a field too many", "no address", "an address too many", "nought"],
)
def test_what_is_named_twice_or_not_at_all_is_not_erased(target: Target) -> None:
    with pytest.raises(DocumentRefused):
        an_erasure(target=target)


def a_withdrawal(*by: Device) -> Withdrawal:
    first, *others = by
    made = order_withdrawal(OFFICE.directory, first.key, "ab" * 16, reason="mistake", at=1_795_001)
    for other in others:
        made = countersign_withdrawal(made, OFFICE.directory, other.key)
    return made


def test_whoever_signed_an_order_takes_it_back_alone() -> None:
    order = an_erasure(OFFICE.auditor)

    assert a_withdrawal(OFFICE.auditor).lifts(order.signers)
    assert not a_withdrawal(OFFICE.desk).lifts(order.signers)


def test_against_whoever_signed_it_takes_two_of_whom_one_may_erase() -> None:
    order = an_erasure(OFFICE.desk)

    assert a_withdrawal(OFFICE.desk, OFFICE.auditor).lifts(order.signers)
    assert not a_withdrawal(OFFICE.auditor).lifts(order.signers)
    assert not a_withdrawal(OFFICE.auditor).lifts(())
    assert a_withdrawal(OFFICE.desk).lifts(())


def test_who_has_no_such_right_takes_nothing_back() -> None:
    with pytest.raises(OrderRefused):
        a_withdrawal(OFFICE.companion)


def test_a_withdrawal_is_read_as_it_was_written() -> None:
    withdrawal = a_withdrawal(OFFICE.desk)

    assert read_withdrawal(withdrawal.data, OFFICE.directory) == withdrawal
    assert withdrawal.frame().kind == FrameKind.ERASURE
    with pytest.raises(DocumentRefused):
        read_erasure(withdrawal.data, OFFICE.directory)
