"""What a colleague says of one's own work: who shares a case is not the office."""

from builders_exchange import World, merged
from pendamping.domain.case import Case
from pendamping.store import scopes
from pendamping.sync.frames import Fate, Holding, Receipt, Receipts


def test_a_colleague_gives_no_receipts(world: World) -> None:
    case = world.melati.open_case()
    world.melati.ask_review(case)
    world.settle()
    before = world.melati.exchange.receipts()
    forged = Receipt(
        author=world.melati.room.actor.author,
        lo=1,
        hi=99,
        fate=Fate.REFUSED,
        reason="decided.refused",
        at=1,
    )

    reports = world.melati.take([world.anggrek.letter(world.melati, Receipts((forged,)).frame())])

    assert merged(reports)
    assert [report.receipts for report in reports] == [0]
    assert world.melati.exchange.receipts() == before


def test_the_office_takes_nobodys_word_for_a_case_that_it_holds_itself(world: World) -> None:
    case = world.melati.open_case()
    world.settle()
    world.office.assigning.let_hold(case, world.office.enrolment, Holding.OWN)
    world.melati.edit_case(case, owner="melati sendiri")

    reports = world.office.take([world.melati.letter(world.office, *world.melati.state_of(case))])

    assert merged(reports)
    (held,) = world.office.every(Case)
    assert held.owner != "melati sendiri"


def test_a_case_that_came_before_its_scope_is_told_again(world: World) -> None:
    """The second package of a letter comes before the first, which says who holds the case."""
    world.settle()
    case = world.melati.open_case()
    world.melati.send(world.office)
    with world.office.vault.writing() as writer:
        scopes.end(writer, case, world.melati.enrolment, Holding.OWN)
    world.office.assigning.let_hold(case, world.kenanga.enrolment, Holding.OWN)
    first = world.office.letter(world.kenanga)
    second = world.office.letter(world.kenanga, *world.office.state_of(case))

    assert merged(world.kenanga.take([second, first]))
    assert world.kenanga.cases() == set()

    world.settle()
    assert world.kenanga.cases() == {case}
    world.assert_same()
