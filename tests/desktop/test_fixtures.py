"""The stand-ins keep their promises, so that what is tested with them means something."""

import pytest
from PySide6.QtCore import QObject

from desktop.fakes import HeldJobs, InlineJobs
from pendamping.desktop.screen import Seat
from pendamping.domain.roles import Role
from pendamping.kernel.problems import Problem


class Refusal(Problem):
    """Stands for any problem."""

    code = "test.refusal"


def test_a_companion_has_cases_to_work_on(seat: Seat) -> None:
    assert seat.desks.cases.cases().total > 0
    assert seat.role is Role.COMPANION is seat.desks.room.actor.role


def test_a_psychologist_has_plans_to_review(psychologist_seat: Seat) -> None:
    assert psychologist_seat.desks.room.actor.role is Role.PSYCHOLOGIST


@pytest.mark.parametrize("jobs", [InlineJobs(), HeldJobs()])
def test_work_ends_in_exactly_one_report(qapp: object, jobs: InlineJobs) -> None:
    heard: list[object] = []
    owner = QObject()

    def refuse() -> object:
        raise Refusal

    jobs.run(lambda: 7, owner=owner, then=heard.append, otherwise=heard.append)
    jobs.run(refuse, owner=owner, then=heard.append, otherwise=heard.append)
    if isinstance(jobs, HeldJobs):
        jobs.let_go()

    assert [str(one) for one in heard] == ["7", "test.refusal"]
