"""Handing out a recovery sheet: on paper, and never on a screen that somebody may photograph."""

from pathlib import Path

from pendamping.cli.console import Console
from pendamping.cli.opened import put
from pendamping.usecases.vaults import RecoverySheet
from pendamping.workbench import Desks


def hand_out(desks: Desks, console: Console, sheet: RecoverySheet, target: Path) -> None:
    """Write the sheet as PDF, and say what to do with it."""
    put(target, desks.papers.recovery_sheet(sheet, console.words))
    console.tell(
        console.words.say(
            "The recovery sheet is in {file}. Print it, delete the file, seal the paper.",
            file=target.name,
        )
    )
