"""Numbers of records can be guessed: whoever writes about one before it is born gains nothing."""

from builders_exchange import World, merged
from pendamping.domain.case import Case
from pendamping.domain.session import Session
from pendamping.kernel.ids import COUNTER_BITS, EntityId
from pendamping.store import meta
from pendamping.sync.operations import Creation, Edit

CASE = Case.NOUN.number
SESSION = Session.NOUN.number
SUMMARY = next(field.number for field in Case.NOUN.fields if field.name == "summary")
SAID = next(field.number for field in Session.NOUN.fields if field.name == "survivor_said")


def own_id(author: int, counter: int) -> EntityId:
    return EntityId(author << COUNTER_BITS | counter)


def next_id(world: World) -> EntityId:
    with world.melati.reading() as reader:
        counter = meta.Counters.read(reader).counter
    return own_id(world.melati.author, counter + 1)


def edit(noun: int, field: int, record: EntityId, case: EntityId, value: str) -> Edit:
    return Edit(noun=noun, field=field, id=record, case=case, element=None, context=(), value=value)


def test_a_case_that_somebody_forestalled_is_born_all_the_same(world: World) -> None:
    own = own_id(world.kenanga.author, 1)
    forged = world.kenanga.segment(
        1,
        [Creation(noun=CASE, id=own, case=own, values={1: "KP-0009"})],
        [edit(CASE, SUMMARY, next_id(world), own, "Palsu")],
    )
    assert merged(world.office.take([world.kenanga.letter(world.office, forged)]))

    case = world.melati.open_case()
    world.melati.session(case, "Kata asli")
    (report,) = world.melati.send(world.office)

    assert report.waiting == 0
    assert world.office.said() == {"Kata asli"}
    assert {one.summary for one in world.office.every(Case) if one.id == case} == {"Baru pulang"}
    assert world.held_by(world.melati) == {case}


def test_a_session_that_somebody_forestalled_is_born_in_its_own_case(world: World) -> None:
    case = world.melati.open_case()
    own = own_id(world.kenanga.author, 1)
    forged = world.kenanga.segment(
        1,
        [Creation(noun=CASE, id=own, case=own, values={1: "KP-0009"})],
        [edit(SESSION, SAID, next_id(world), own, "Palsu")],
    )
    assert merged(world.office.take([world.kenanga.letter(world.office, forged)]))

    world.melati.session(case, "Kata asli")
    (report,) = world.melati.send(world.office)

    assert report.waiting == 0
    assert world.office.said() == {"Kata asli"}
    assert world.office.judging.conflicts() == []
