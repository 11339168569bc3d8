"""Render every screen of the window to PNG: both languages, every theme, both sizes of screen.

`python3 dev.py gallery DIR [--only NAME …] [--quick]` makes a training office, opens its vaults and
draws what a companion and a psychologist see. It is drawn offscreen by the real program, so what
is cut off, ugly or grey on grey in a picture is so on the laptop.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Final, TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import gallery_entrance
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from pendamping.desktop import errands as e
from pendamping.desktop.errands import Errand
from pendamping.desktop.preferences import Preferences, Theme
from pendamping.desktop.screen import Seat
from pendamping.desktop.shell import Shell
from pendamping.desktop.theme.look import Look, apply
from pendamping.domain.reviewing import ReviewState
from pendamping.domain.roles import Role
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.clock import WIB
from pendamping.kernel.problems import Problem
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.training.material import material
from pendamping.workbench import Desks, Workbench

T = TypeVar("T")

MORNING: Final = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
"""A Tuesday, 08.30 in Kulon Progo."""
CASES: Final = 36
SIZES: Final = {"1366x768": (1366, 768, 100), "960x540": (960, 540, 100), "150": (1366, 768, 150)}
"""Width, height, text size in per cent."""
ROUNDS: Final = 60
"""How often the event loop is let run before a picture: long forms are built bit by bit."""


class StillClock:
    """Always the same moment, so that the same pictures come out tomorrow."""

    zone: timezone = WIB

    def now(self) -> datetime:
        return MORNING


class AtOnce:
    """Does the work at once: a picture waits for nothing."""

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,  # noqa: ARG002 - it never goes away meanwhile
        then: Callable[[T], object],
        otherwise: Callable[[Problem], object],
    ) -> None:
        try:
            value = work()
        except Problem as problem:
            otherwise(problem)
            return
        then(value)

    def stop(self) -> None:
        """Stop nothing."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture to be taken."""

    name: str
    user: str
    errand: Callable[[Desks], Errand]


def first_case(desks: Desks) -> int:
    """Return a case with a long story: the one with the most in its timeline."""
    cases = [line.case for line in desks.cases.cases().lines[:20]]
    return max(cases, key=lambda case: len(desks.cases.timeline(case)))


def of_case(tab: str) -> Callable[[Desks], Errand]:
    """Open that case at a tab."""
    return lambda desks: e.OpenCase(first_case(desks), tab)


def settings_at(part: str) -> Callable[[Desks], Errand]:
    """Open the settings at a part."""
    return lambda _: e.ShowSettings(part)


SHOTS: Final = (
    Shot("today", "pendamping-1", lambda _: e.ShowToday()),
    Shot("cases", "pendamping-1", lambda _: e.ListCases()),
    *(
        Shot(f"case_{tab}", "pendamping-1", of_case(tab))
        for tab in (
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
    ),
    Shot("intake", "pendamping-1", lambda _: e.OpenIntake()),
    Shot("form_consent", "pendamping-1", lambda desks: e.OpenForm("consent", first_case(desks))),
    Shot("form_claim", "pendamping-1", lambda desks: e.OpenForm("legal_claim", first_case(desks))),
    Shot("session", "pendamping-1", lambda desks: e.RecordSession(case=first_case(desks))),
    Shot("safety", "pendamping-1", lambda desks: e.OpenSafetyPlan(first_case(desks))),
    Shot("schedule", "pendamping-1", lambda _: e.OpenSchedule()),
    Shot("plans", "pendamping-1", lambda _: e.ListPlans()),
    Shot("plan", "pendamping-1", lambda desks: e.OpenPlan(first_case(desks))),
    Shot("referrals", "pendamping-1", lambda _: e.ListReferrals()),
    Shot("sync", "pendamping-1", lambda _: e.Synchronise()),
    Shot("sync_history", "pendamping-1", lambda _: e.Synchronise("history")),
    Shot("sync_conflicts", "kantor-1", lambda _: e.Synchronise("conflicts")),
    Shot("papers", "pendamping-1", lambda desks: e.ShowPapers(case=first_case(desks))),
    Shot("settings", "pendamping-1", lambda _: e.ShowSettings()),
    *(
        Shot(f"settings_{part}", "pendamping-1", settings_at(part))
        for part in ("keys", "care", "help", "practice", "about")
    ),
    Shot("note", "pendamping-1", lambda _: e.WriteNote()),
    Shot("search", "pendamping-1", lambda _: e.Search()),
    Shot("help", "pendamping-1", lambda _: e.ShowHelp()),
    Shot("review", "psikolog-1", lambda _: e.ReviewQueue()),
    Shot("progress", "psikolog-1", lambda _: e.ShowProgress()),
    Shot("review_case", "psikolog-1", of_case("summary")),
)


def hand_in(home: Path) -> None:
    """Carry a changed plan to the psychologist by stick, so that the queue is not empty."""
    stick = home / "stick-of-the-gallery"
    stick.mkdir()
    with opened(home, "pendamping-1") as desks:
        plans = FamilyPlanDesk(desks.room)
        approved = [one for one in plans.newest() if one.state is ReviewState.APPROVED]
        last = max(approved, key=lambda one: one.actions)
        plan = plans.new_version(last.id).record
        plans.edit(
            replace(plan, survivor_agreed=True, agreed_on=MORNING.date(), agreed_how="lisan")
        )
        first, *others = plans.open_plan(plan.id).actions
        plans.edit_action(replace(first, what=f"{first.what} tiap bulan"))
        plans.add_action(
            plan.id,
            what="Makan bersama tiap Minggu",
            who="family",
            due_on=MORNING.date() + timedelta(days=14),
            goal=first.goal,
            member=min(plan.family_participants),
        )
        for action in others[:1]:
            plans.remove_action(action.id)
        plans.submit(plan.id)
        desks.exchange.write_to_folder(stick)
    with opened(home, "kantor-1") as desks:
        desks.exchange.take_from_folder(stick)
        desks.exchange.write_to_folder(stick)
    with opened(home, "psikolog-1") as desks:
        desks.exchange.take_from_folder(stick)


def office(folder: Path) -> Path:
    """Make the training office, or use the one of an earlier call."""
    home = folder / "office"
    if not home.exists():
        part = folder / "office.part"
        shutil.rmtree(part, ignore_errors=True)
        words = Words.of(Language.INDONESIAN)
        bench = Workbench(folder=None, clock=StillClock(), words=words)
        bench.training.demo(part, words, cases=CASES)
        hand_in(part)
        part.rename(home)
    return home


def opened(home: Path, user: str) -> Desks:
    """Sit down at somebody's desks."""
    bench = Workbench(folder=home / user, clock=StillClock(), words=Words.of(Language.INDONESIAN))
    return bench.unlock(material("office")["passphrases"][user])


def looks(quick: bool) -> Iterator[tuple[str, Language, Theme, str]]:  # noqa: FBT001 - an option
    """Yield what each screen is drawn in: all of it, or the four that tell most."""
    if quick:
        yield "id-light-1366x768", Language.INDONESIAN, Theme.LIGHT, "1366x768"
        yield "en-dark-960x540", Language.ENGLISH, Theme.DARK, "960x540"
        yield "id-contrast-150", Language.INDONESIAN, Theme.CONTRAST, "150"
        return
    for language in Language:
        for theme in Theme:
            for size in SIZES:
                yield f"{language}-{theme}-{size}", language, theme, size


def take(
    app: QApplication, desks: Desks, shot: Shot, dress: tuple[Language, Theme, str]
) -> QWidget:
    """Draw one screen and return the window that shows it."""
    language, theme, size = dress
    width, height, text = SIZES[size]
    look = Look(theme, text / 100)
    apply(app, look)
    seat = Seat(
        desks=desks,
        words=Words.of(language),
        look=look,
        jobs=AtOnce(),
        clock=StillClock(),
        role=Role(desks.room.actor.role),
        preferences=replace(Preferences(), language=language, theme=theme, text_size=text),
    )
    shell = Shell(seat)
    shell.setObjectName("ground")
    shell.resize(width, height)
    shell.show()
    shell.go(shot.errand(desks))
    shell.look_again()  # what waits is shown whether or not its time has come
    for _ in range(ROUNDS):
        app.processEvents()
    return shell


def main(arguments: list[str]) -> int:
    """Draw what was asked for; leave with 1 if a screen could not be drawn."""
    parser = argparse.ArgumentParser(description=__doc__, prog="gallery")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    home = office(options.folder)
    app = QApplication(["gallery"])
    desks: dict[str, Desks] = {}
    failed = 0
    for shot in SHOTS:
        if options.only and shot.name not in options.only:
            continue
        if shot.user not in desks:
            desks[shot.user] = opened(home, shot.user)
        for name, language, theme, size in looks(options.quick):
            file = options.folder / f"{shot.name}-{name}.png"
            try:
                window = take(app, desks[shot.user], shot, (language, theme, size))
            except Exception as bug:  # noqa: BLE001 - the other screens are still to be seen
                print(f"{shot.name}\t{type(bug).__name__}: {bug}", file=sys.stderr)
                failed += 1
                break
            window.grab().save(str(file))
            window.close()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            print(file)
    dresses = [(name, *dress, SIZES[size]) for name, *dress, size in looks(options.quick)]
    for file in gallery_entrance.draw(options.folder, options.only, dresses):
        print(file)
    for one in desks.values():
        one.vault.lock()
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
