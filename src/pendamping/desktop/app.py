"""The window as a program: what it needs before anything is seen, and then the rest.

From the start to the lock screen only what the lock screen shows is loaded. The machinery of the
vault follows on the worker while somebody finds the passphrase.
"""

import gc
import os
import signal
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final, cast

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from pendamping.desktop.collecting import Collecting
from pendamping.desktop.crash import CrashWatch
from pendamping.desktop.jobs import Jobs, VaultJobs
from pendamping.desktop.leaving import Leaving, ThisProcess
from pendamping.desktop.preferences import FILE, Preferences
from pendamping.desktop.steps.states import Doorkeeper
from pendamping.desktop.window import Ground, Window
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.clock import Clock, SystemClock
from pendamping.kernel.settings import Settings

NAME: Final = "Pendamping"
HEARTBEAT: Final = 500
"""Milliseconds after which Python looks whether the system has asked for the end."""
LATER: Final = (
    "steps.keeper",
    "seating",
    *(
        f"screens.{name}.view"
        for name in (
            *("today", "review", "cases", "case_file", "session", "search", "schedule", "plan"),
            *("plans", "sync", "record", "note", "safety", "intake", "papers", "help", "progress"),
            *("referrals", "settings"),
        )
    ),
)
"""What is loaded once the lock screen is seen, what is likely to be wanted first."""


class LateKeeper:
    """A keeper of the doors whose machinery is loaded by the first job that asks for it.

    Every method is asked on the worker, so that loading holds nobody up.
    """

    def __init__(self, home: Path, clock: Clock, words: Words) -> None:
        self._with = (home, clock, words)
        self._model: Any = None

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def ask(*arguments: object, **named: object) -> object:
            if self._model is None:
                # Loaded here and not above: it takes a second, and the lock screen does not wait.
                from pendamping.desktop.steps.keeper import Keeper  # noqa: PLC0415 - after the first picture

                self._model = Keeper(*self._with)
            return getattr(self._model, name)(*arguments, **named)

        return ask


def run(arguments: Sequence[str]) -> int:
    """Open the window and return the code to leave with."""
    options = _parser().parse_args([one for one in arguments if one != "window"])
    settings = Settings.read()
    app = QApplication([NAME.lower()])
    app.setApplicationName(NAME)
    app.setDesktopFileName(NAME.lower())
    window, watch = open_window(
        settings, options.lang, options.vault or settings.vault, options.said
    )
    watch.install()
    app.commitDataRequest.connect(lambda _: _end_with_session(window))
    _end_when_told(window)
    Collecting(window).start()
    window.show()
    code = app.exec()
    # No vault is open here: a window with an open vault ends in `leaving`. What the worker may
    # be at, such as making an office, is not waited for.
    os._exit(code)


def open_window(
    settings: Settings, language: str | None, vault: Path | None, said: str = ""
) -> tuple[Window, CrashWatch]:
    """Make the window, and what hears of bugs."""
    clock = SystemClock()
    preferences = Preferences.read(settings.home)
    if not (settings.home / FILE).is_file() and settings.language in {*Language}:
        preferences = replace(preferences, language=Language(str(settings.language)))
    if language:
        preferences = replace(preferences, language=Language(language))
    jobs = VaultJobs()
    ground = Ground(
        home=settings.home,
        clock=clock,
        jobs=jobs,
        leaving=Leaving(jobs, ThisProcess(preferences.language)),
        keeper=lambda words: cast("Doorkeeper", LateKeeper(settings.home, clock, words)),
        vault=vault,
        said=said,
    )
    window = Window(ground, preferences)
    window.painted.connect(lambda: _warm_up(window, jobs))
    watch = CrashWatch(window)
    watch.heard.connect(window.tell_crash)
    return window, watch


def _warm_up(window: Window, jobs: Jobs) -> None:
    """Load what comes after the lock screen, now that it is seen.

    One module after the other, so that whoever types quickly waits for one at most.
    """
    left = iter(LATER)

    def go_on(_: object = None) -> None:
        name = next(left, None)
        if name is None:
            gc.freeze()  # what is loaded stays: nobody need look through it for rubbish again
            return
        work = partial(import_module, f"pendamping.desktop.{name}")
        jobs.run(work, owner=window, then=go_on, otherwise=go_on)

    go_on()


def _end_with_session(window: Window) -> None:
    """Keep what was typed before the session ends: the system waits for this to return."""
    window.close()
    if window.is_leaving:
        QEventLoop().exec()  # until the process ends


def _end_when_told(window: Window) -> None:
    """Close like a person would when the system asks for the end.

    Python hears of a signal only when it runs, so a timer lets it run now and then.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: window.close())
    heartbeat = QTimer(window, interval=HEARTBEAT)
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start()


def _parser() -> ArgumentParser:
    """Read what the command line reads too; how to use it is told there."""
    parser = ArgumentParser(prog="pendamping", add_help=False)
    parser.add_argument("--lang", choices=[*Language])
    parser.add_argument("--vault", type=Path)
    parser.add_argument("--said", default="")
    return parser
