"""Every screen, in both languages, at both sizes of window and of text: nothing is cut off."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders_vault import StillClock
from desktop import looking
from desktop.conftest import seated
from pendamping.desktop import errands as e
from pendamping.desktop.errands import Errand
from pendamping.desktop.preferences import Theme
from pendamping.desktop.screen import Seat
from pendamping.desktop.shell import Shell
from pendamping.desktop.theme.look import Look
from pendamping.desktop.theme.look import apply as wear
from pendamping.domain.roles import Role
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.workbench import Desks

SIZES = ((1366, 768, 1.0), (960, 540, 1.0), (1366, 768, 1.5), (960, 540, 1.5))
"""Width, height, size of text. 1366 at 125 % is 1093 wide, which lies between."""

Made = Callable[[EntityId], Errand]

TABS = (
    "summary",
    "sessions",
    "plan",
    "household",
    "assessment",
    "referrals",
    "rights",
    "documents",
    "history",
)
COMPANION: dict[str, Made] = {
    "today": lambda _: e.ShowToday(),
    "cases": lambda _: e.ListCases(),
    **{f"case {tab}": partial(e.OpenCase, tab=tab) for tab in TABS},
    "intake": lambda _: e.OpenIntake(),
    "consent form": lambda case: e.OpenForm("consent", case),
    "claim form": lambda case: e.OpenForm("legal_claim", case),
    "session": lambda case: e.RecordSession(case=case),
    "safety": e.OpenSafetyPlan,
    "schedule": lambda _: e.OpenSchedule(),
    "plans": lambda _: e.ListPlans(),
    "plan": e.OpenPlan,
    "referrals": lambda _: e.ListReferrals(),
    "sync": lambda _: e.Synchronise(),
    "sync history": lambda _: e.Synchronise("history"),
    "papers": lambda case: e.ShowPapers(case=case),
    "plan paper": lambda case: e.ShowPapers("family_plan", case),
    "settings": lambda _: e.ShowSettings(),
    "note": lambda _: e.WriteNote(),
    "search": lambda _: e.Search(),
    "help": lambda _: e.ShowHelp(),
}
PSYCHOLOGIST: dict[str, Made] = {
    "review": lambda _: e.ReviewQueue(),
    "progress": lambda _: e.ShowProgress(),
    "case summary": lambda case: e.OpenCase(case, "summary"),
    "case assessment": lambda case: e.OpenCase(case, "assessment"),
}


def shown(qtbot: QtBot, seat: Seat, errand: Errand, wide: int, high: int) -> Shell:
    """Show a screen in its frame, as wide and high as the laptop has it."""
    shell = Shell(seat)
    shell.setObjectName("ground")
    shell.resize(wide, high)
    shell.show()
    shell.go(errand)
    shell.look_again()  # what waits is shown whether or not its time has come
    for _ in range(8):
        QApplication.processEvents()
    for _ in range(3):  # what a timer has just changed is laid out, and no other timer comes
        QApplication.sendPostedEvents()
    return shell


def put_away(shell: Shell) -> None:
    """Take a window away at once: the next style sheet is not to be worn by it too."""
    shell.close()
    shell.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def dressed(desks: Desks, clock: StillClock, language: Language, role: Role, scale: float) -> Seat:
    look = Look(Theme.LIGHT, scale)
    wear(QApplication.instance(), look)  # type: ignore[arg-type]
    seat = seated(desks, look, clock, Words.of(language), role)
    return replace(seat, preferences=replace(seat.preferences, text_size=round(scale * 100)))


def longest_case(desks: Desks) -> EntityId:
    lines = desks.cases.cases().lines
    return max(lines, key=lambda line: len(desks.cases.timeline(line.case))).case


def faults(shell: Shell, wide: int, high: int) -> list[str]:
    """Return everything that is wrong with a window."""
    grown = (
        [f"the window grew to {shell.width()} by {shell.height()}"]
        if shell.width() > wide or shell.height() > high
        else []
    )
    return [
        *grown,
        *(f"cut off: {one}" for one in looking.cut_off(shell)),
        *(f"on each other: {one}" for one in looking.lying_over(shell)),
        *(f"sideways: {one}" for one in looking.sideways(shell)),
        *(f"no name: {one}" for one in looking.nameless(shell)),
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("screen", COMPANION)
def test_nothing_is_cut_off_for_a_companion(
    qtbot: QtBot,
    companion: Desks,
    module_clock: StillClock,
    screen: str,
    language: Language,
) -> None:
    errand = COMPANION[screen](longest_case(companion))
    found = {}

    for wide, high, scale in SIZES:
        seat = dressed(companion, module_clock, language, Role.COMPANION, scale)
        shell = shown(qtbot, seat, errand, wide, high)
        found[(wide, high, scale)] = faults(shell, wide, high)
        put_away(shell)

    assert {size: wrong for size, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("screen", PSYCHOLOGIST)
def test_nothing_is_cut_off_for_a_psychologist(
    qtbot: QtBot,
    psychologist: Desks,
    module_clock: StillClock,
    screen: str,
    language: Language,
) -> None:
    errand = PSYCHOLOGIST[screen](longest_case(psychologist))
    found = {}

    for wide, high, scale in SIZES:
        seat = dressed(psychologist, module_clock, language, Role.PSYCHOLOGIST, scale)
        shell = shown(qtbot, seat, errand, wide, high)
        found[(wide, high, scale)] = faults(shell, wide, high)
        put_away(shell)

    assert {size: wrong for size, wrong in found.items() if wrong} == {}
