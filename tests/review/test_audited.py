"""Who gives access, signs an erasure or sees who somebody is leaves a line in the audit."""

from builders_exchange import World
from pendamping.domain.person import Identity
from pendamping.store import audit
from pendamping.store.audit import Action
from pendamping.sync.frames import Holding


def actions(world: World) -> list[str]:
    with world.office.reading() as reader:
        return [str(entry.action) for entry in audit.entries(reader)]


def test_access_and_erasure_leave_lines(world: World) -> None:
    case = world.melati.open_case()
    world.melati.send(world.office)
    world.office.assigning.lend(case, world.anggrek.enrolment, Holding.REVIEW)
    world.office.assigning.recall(case, world.anggrek.enrolment, Holding.REVIEW)
    world.office.roster.name_reviewer(world.anggrek.enrolment)
    world.office.assigning.order_case_erasure(case, "request")

    assert actions(world)[:4] == [
        Action.ERASURE_SIGNED,
        Action.REVIEWER_NAMED,
        Action.ACCESS_ENDED,
        Action.ACCESS_GIVEN,
    ]


def test_looking_at_contested_names_leaves_a_line(world: World) -> None:
    case = world.melati.open_case()
    identity = world.melati.add(Identity, case, full_name="Nama satu").id
    world.settle()
    world.melati.edit(Identity, identity, full_name="Nama dua")
    world.office.edit(Identity, identity, full_name="Nama tiga")
    world.melati.send(world.office)
    conflicts = world.office.judging.conflicts()
    assert len(conflicts) == 1

    world.office.judging.note_looks(conflicts)

    assert actions(world)[0] == Action.IDENTITY_READ
