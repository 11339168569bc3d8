"""Leaving: what was typed is kept, the vault is locked, and with the process the keys are gone.

Locking ends the process (docs/adr/0014): no care in clearing memory is as sure as a process that
is no more. A fresh one, which never had a key, shows the lock screen.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Final, Protocol

from PySide6.QtCore import QObject, QProcess, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from pendamping.desktop.jobs import Jobs
from pendamping.kernel import crash
from pendamping.kernel.problems import Problem
from pendamping.kernel.process import itself

Work = Callable[[], object]

PATIENCE: Final = 3.0
"""Seconds that locking may take once the texts are kept; the vault opens after any end."""
UTMOST: Final = 20.0
"""Seconds after which even a worker that never came to the texts is left behind."""
LOOKING: Final = 50
"""Milliseconds between two looks at how far the worker is."""


class NotKept(Problem):
    """A text that is being typed was not kept, by a fault of the program."""

    code = "window.not_kept"


class Exit(Protocol):
    """How the process ends, and how another one takes its place."""

    def start_anew(self, vault: Path | None, said: str) -> None:
        """Start the program once more, at the lock screen of that vault."""

    def end(self) -> None:
        """End this process here and now."""


@dataclass(frozen=True, slots=True)
class ThisProcess:
    """The real end."""

    language: str

    def start_anew(self, vault: Path | None, said: str) -> None:
        program, *arguments = itself()
        arguments += ["window", "--lang", self.language]
        if vault is not None:  # a folder's name tells nothing
            arguments += ["--vault", str(vault)]
        if said:
            arguments += ["--said", said]
        QProcess.startDetached(program, arguments)

    def end(self) -> None:
        # Nothing is tidied up: tidying runs code over memory that is about to be gone anyway,
        # and a thread that hangs would hold it up.
        os._exit(0)


@dataclass(slots=True)
class _Progress:
    """How far the worker is. It writes, the screen's thread looks."""

    are_texts_kept: bool = False
    problems: list[str] = field(default_factory=list)


class Leaving(QObject):
    """Ends a process that holds keys. It happens once."""

    def __init__(
        self,
        jobs: Jobs,
        exit_: Exit,
        now: Callable[[], float] = monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._exit = exit_
        self._now = now
        self._begun: float | None = None
        self._progress = _Progress()
        self._vault: Path | None = None
        self._comes_back = True
        self._timer = QTimer(self, interval=LOOKING)
        self._timer.timeout.connect(self._look)

    @property
    def has_begun(self) -> bool:
        return self._begun is not None

    def go(
        self,
        texts: Sequence[Work],
        lock: Work,
        *,
        vault: Path | None,
        comes_back: bool,
    ) -> None:
        """Keep the texts, lock, forget the clipboard and end; the window is hidden by now."""
        if self.has_begun:
            return
        self._begun = self._now()
        self._vault = vault
        self._comes_back = comes_back
        clear_clipboard()
        self._timer.start()
        self._jobs.run(
            partial(_leave, tuple(texts), lock, self._progress),
            owner=self,
            then=self._end,
            otherwise=self._end,
        )

    def _look(self) -> None:
        """Give up waiting for a worker that hangs: what it writes is whole or not there."""
        waited = self._now() - (self._begun or 0.0)
        if waited > (PATIENCE if self._progress.are_texts_kept else UTMOST):
            self._end(None)

    def _end(self, _result: object) -> None:
        self._timer.stop()
        if self._comes_back:
            self._exit.start_anew(self._vault, next(iter(self._progress.problems), ""))
        self._exit.end()


def _leave(texts: Sequence[Work], lock: Work, progress: _Progress) -> None:
    """Keep every text, whatever becomes of the others; then lock. Runs on the worker."""
    for work in texts:
        _done(work, progress)
    progress.are_texts_kept = True
    _done(lock, progress)


def _done(work: Work, progress: _Progress) -> None:
    try:
        work()
    except Problem as problem:
        progress.problems.append(problem.code)
    except Exception as bug:  # noqa: BLE001 - the others must still be kept; it is told
        crash.report(bug)


def keep_all(texts: Sequence[Work]) -> None:
    """Keep every text, whatever becomes of the others; raise why the first was not kept."""
    problems: list[Problem] = []
    for work in texts:
        try:
            work()
        except Problem as problem:
            problems.append(problem)
        except Exception as bug:  # noqa: BLE001 - the others must still be kept; it is told
            crash.report(bug)
            problems.append(NotKept())
    if problems:
        raise problems[0]


def clear_clipboard() -> None:
    """Let nothing that was copied outlive the lock.

    Whoever copied last, not every system tells; a clipboard emptied for nothing is the smaller
    harm.
    """
    clipboard = QGuiApplication.clipboard()
    clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
