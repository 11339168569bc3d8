"""Autosave: what is typed is never long out of the vault, and never written twice at once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.fakes import HeldJobs, InlineJobs
from pendamping.desktop.autosave import PAUSE_MS, Autosave
from pendamping.kernel.problems import Problem

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
LONGEST = timedelta(seconds=3)


class Full(Problem):
    code = "test.full"


class Form(QObject):
    """Something that is typed into, and the vault that keeps it."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.vault: list[str] = []
        self.refuses = False

    def gather(self) -> Callable[[], None]:
        text = self.text

        def keep() -> None:
            if self.refuses:
                raise Full
            self.vault.append(text)

        return keep


@pytest.fixture
def form(qapp: object) -> Form:
    return Form()


def saving(form: Form, jobs: InlineJobs) -> Autosave:
    return Autosave(form, jobs, lambda: NOON, form.gather)


def test_what_is_typed_is_written_three_seconds_after_the_first_key_at_the_latest() -> None:
    assert timedelta(milliseconds=PAUSE_MS) <= LONGEST


def test_typing_on_does_not_put_the_write_off(qtbot: QtBot, form: Form) -> None:
    keeper = Autosave(form, InlineJobs(), lambda: NOON, form.gather)
    keeper._timer.setInterval(60)

    for at in range(8):
        form.text += str(at)
        keeper.touch()
        qtbot.wait(20)

    assert form.vault
    qtbot.waitUntil(lambda: form.vault[-1] == form.text)


def test_it_says_when_it_was_written(qtbot: QtBot, form: Form) -> None:
    keeper = saving(form, InlineJobs())
    keeper.touch()

    with qtbot.waitSignal(keeper.saved) as heard:
        keeper.save()

    assert heard.args == [NOON]


def test_nothing_typed_writes_nothing(form: Form) -> None:
    keeper = saving(form, InlineJobs())

    keeper.save()

    assert form.vault == []
    assert keeper.unsaved() is None


def test_one_write_at_a_time_and_what_was_typed_meanwhile_follows(qtbot: QtBot, form: Form) -> None:
    held = HeldJobs()
    keeper = saving(form, held)
    keeper._timer.setInterval(1)
    form.text = "a"
    keeper.touch()
    keeper.save()
    form.text = "ab"
    keeper.touch()
    keeper.save()
    assert len(held.waiting) == 1

    held.let_go()
    qtbot.waitUntil(lambda: len(held.waiting) == 1)
    held.let_go()

    assert form.vault == ["a", "ab"]


def test_a_write_that_was_refused_is_tried_again(qtbot: QtBot, form: Form) -> None:
    keeper = saving(form, InlineJobs())
    keeper._timer.setInterval(1)
    refused: list[Problem] = []
    keeper.refused.connect(refused.append)
    form.text, form.refuses = "a", True
    keeper.touch()
    keeper.save()
    assert len(refused) == 1
    assert keeper.unsaved() is not None

    form.refuses = False

    qtbot.waitUntil(lambda: form.vault == ["a"])
    assert keeper.unsaved() is None


def test_what_no_write_was_begun_for_is_handed_over(form: Form) -> None:
    keeper = saving(form, InlineJobs())
    form.text = "baru"
    keeper.touch()

    work = keeper.unsaved()

    assert work is not None
    work()
    assert form.vault == ["baru"]


def test_a_form_that_was_finished_is_written_no_more(qtbot: QtBot, form: Form) -> None:
    keeper = saving(form, InlineJobs())
    keeper._timer.setInterval(1)
    keeper.touch()

    keeper.stop()
    qtbot.wait(30)

    assert form.vault == []
    assert keeper.unsaved() is None
