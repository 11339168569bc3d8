"""The whole way of a plan: from the village to the office, to the psychologist, and home."""

from builders_exchange import World, merged
from pendamping.domain.review import PlanReview
from pendamping.usecases.exchange.incoming import Taken


def test_a_decision_comes_home(world: World) -> None:
    case = world.melati.open_case()
    world.melati.session(case, "Saya tenang")
    request = world.melati.ask_review(case)

    assert merged(world.melati.send(world.office))
    assert merged(world.office.send(world.anggrek))
    world.anggrek.decide(request)
    assert merged(world.anggrek.send(world.office))
    assert merged(world.office.send(world.melati))

    assert [review.decision for review in world.melati.every(PlanReview)] == ["approve"]
    world.settle()
    world.assert_same()
    assert world.melati.exchange.unsent() == 0


def test_a_package_taken_twice_changes_nothing(world: World) -> None:
    case = world.melati.open_case()
    files = world.melati.write_to(world.office)
    world.office.take(files)
    before = world.office.digest(case)

    again = world.office.take(files)

    assert [report.taken for report in again] == [Taken.REPEATED]
    assert world.office.digest(case) == before
