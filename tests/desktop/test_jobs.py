"""Jobs: work goes on beside the screen, in order, and reports where the screen lives."""

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from pendamping.desktop.jobs import Told, VaultJobs
from pendamping.kernel.problems import Problem

SOON = 0.05


class Refused(Problem):
    code = "test.refused"


def refuse() -> None:
    raise Refused


@pytest.fixture
def jobs(qapp: object) -> Iterator[VaultJobs]:
    jobs = VaultJobs()
    yield jobs
    jobs.stop()


@pytest.fixture
def owner(qapp: object) -> QObject:
    return QObject()


def test_work_runs_elsewhere_and_reports_here(
    qtbot: QtBot, jobs: VaultJobs, owner: QObject
) -> None:
    heard: list[tuple[object, object]] = []

    jobs.run(
        threading.get_ident,
        owner=owner,
        then=lambda worker: heard.append((worker, threading.get_ident())),
        otherwise=heard.append,  # type: ignore[arg-type]
    )

    qtbot.waitUntil(lambda: bool(heard))
    ((worker, reporter),) = heard
    assert worker != reporter
    assert reporter == threading.get_ident()


def test_a_problem_is_handed_to_otherwise(qtbot: QtBot, jobs: VaultJobs, owner: QObject) -> None:
    heard: list[object] = []

    jobs.run(refuse, owner=owner, then=lambda _: heard.append("then"), otherwise=heard.append)

    qtbot.waitUntil(lambda: bool(heard))
    assert [type(one) for one in heard] == [Refused]


def test_works_run_one_after_the_other_in_their_order(
    qtbot: QtBot, jobs: VaultJobs, owner: QObject
) -> None:
    done: list[int] = []

    def work(number: int) -> int:
        time.sleep(0.002 * (5 - number))
        done.append(number)
        return number

    heard: list[int] = []
    for number in range(5):
        jobs.run(
            lambda number=number: work(number),  # type: ignore[misc]
            owner=owner,
            then=heard.append,
            otherwise=lambda _: None,
        )

    qtbot.waitUntil(lambda: len(heard) == 5)
    assert done == heard == list(range(5))


def test_nobody_hears_of_work_whose_owner_is_gone(qtbot: QtBot, jobs: VaultJobs) -> None:
    heard: list[object] = []
    leaving, staying = QObject(), QObject()
    jobs.run(lambda: time.sleep(SOON), owner=leaving, then=heard.append, otherwise=heard.append)
    leaving.deleteLater()
    after: list[object] = []
    jobs.run(lambda: 1, owner=staying, then=after.append, otherwise=after.append)

    qtbot.waitUntil(lambda: after == [1])

    assert heard == []


def test_the_screen_goes_on_while_work_is_done(
    qtbot: QtBot, jobs: VaultJobs, owner: QObject
) -> None:
    heard: list[object] = []
    begun = time.monotonic()

    jobs.run(lambda: time.sleep(SOON * 4), owner=owner, then=heard.append, otherwise=heard.append)

    assert time.monotonic() - begun < SOON * 2
    qtbot.waitUntil(lambda: bool(heard))


def test_a_bug_in_the_work_is_raised_on_the_screens_thread(
    qtbot: QtBot, jobs: VaultJobs, owner: QObject
) -> None:
    def bug() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        jobs.run(bug, owner=owner, then=lambda _: None, otherwise=lambda _: None)
        qtbot.waitUntil(lambda: bool(caught))

    assert caught[0][0] is ZeroDivisionError


def test_stopping_finishes_what_runs_and_drops_what_waits(qtbot: QtBot, qapp: object) -> None:
    jobs, owner = VaultJobs(), QObject()
    done: list[str] = []
    begun = threading.Event()

    def first() -> None:
        begun.set()
        time.sleep(SOON)
        done.append("first")

    for work in (first, lambda: done.append("second")):
        jobs.run(work, owner=owner, then=lambda _: None, otherwise=lambda _: None)
    begun.wait()

    jobs.stop()

    assert done == ["first"]


def test_word_from_work_that_is_under_way_comes_before_its_end(
    qtbot: QtBot, jobs: VaultJobs, owner: QObject
) -> None:
    heard: list[object] = []
    told = Told()
    told.heard.connect(heard.append)

    def work() -> str:
        for share in (0.5, 1.0):
            told.say(share)
        return "end"

    jobs.run(work, owner=owner, then=heard.append, otherwise=heard.append)

    qtbot.waitUntil(lambda: "end" in heard)
    assert heard == [0.5, 1.0, "end"]


def test_it_is_known_whether_anything_waits(qtbot: QtBot, jobs: VaultJobs, owner: QObject) -> None:
    may_end, seen = threading.Event(), []
    done: list[object] = []
    jobs.run(may_end.wait, owner=owner, then=done.append, otherwise=done.append)
    jobs.run(
        lambda: seen.append(jobs.many_asked()), owner=owner, then=done.append, otherwise=done.append
    )

    assert jobs.many_asked() == 2
    may_end.set()

    qtbot.waitUntil(lambda: len(done) == 2)
    assert seen[0] >= 1
    assert jobs.many_asked() == 0


def test_word_that_nobody_is_there_to_hear_does_not_end_the_work(
    qtbot: QtBot, jobs: VaultJobs, owner: QObject
) -> None:
    heard: list[object] = []
    told = Told()
    delete(told)

    def work() -> str:
        told.say(0.5)
        return "end"

    jobs.run(work, owner=owner, then=heard.append, otherwise=heard.append)

    qtbot.waitUntil(lambda: heard == ["end"])


def test_a_bug_is_raised_although_whoever_asked_is_gone(qtbot: QtBot, jobs: VaultJobs) -> None:
    leaving, may_go_on = QObject(), threading.Event()

    def bug() -> None:
        may_go_on.wait()
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        jobs.run(bug, owner=leaving, then=lambda _: None, otherwise=lambda _: None)
        delete(leaving)
        may_go_on.set()
        qtbot.waitUntil(lambda: bool(caught))

    assert caught[0][0] is ZeroDivisionError
