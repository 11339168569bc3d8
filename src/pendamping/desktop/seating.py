"""Sitting down: from a vault that was opened to the shell around its desks; help before that.

This is loaded once a vault was opened; before that its machinery would hold the lock screen up.
"""

from typing import Final, cast

from PySide6.QtWidgets import QWidget

from pendamping.desktop.errands import ShowHelp
from pendamping.desktop.jobs import Jobs
from pendamping.desktop.preferences import Preferences
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.help.view import HelpView
from pendamping.desktop.shell import Shell
from pendamping.desktop.steps.states import Entered
from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.popup import Popup
from pendamping.domain.roles import Role
from pendamping.i18n.words import Words
from pendamping.kernel.clock import Clock
from pendamping.workbench import Desks

PAGE: Final = "entrance"
HELP_WIDTH: Final = 720


def shell_for(
    entered: Entered,
    words: Words,
    look: Look,
    jobs: Jobs,
    clock: Clock,
    preferences: Preferences,
    parent: QWidget,
) -> Shell:
    """Make the shell for whoever was let in, at the place where it is to stand."""
    desks: Desks = entered.desks
    seat = Seat(
        desks=desks,
        words=words,
        look=look,
        jobs=jobs,
        clock=clock,
        role=Role(entered.role),
        preferences=preferences,
    )
    shell = Shell(seat, parent)
    shell.hide()  # until it is put there
    return shell


def help_at_the_doors(
    opener: QWidget, words: Words, look: Look, jobs: Jobs, clock: Clock, page: str = ""
) -> Popup:
    """Lay a page of the handbook over the doors, by default the one about the entrance.

    No vault is asked for it.
    """
    nobody = cast("Desks", None)
    seat = Seat(
        desks=nobody,
        words=words,
        look=look,
        jobs=jobs,
        clock=clock,
        role=Role.COMPANION,
        preferences=Preferences(language=words.language),
    )
    popup = Popup(opener, words.say("Help"), words.say("Close"), width=HELP_WIDTH)
    screen = HelpView(seat, ShowHelp(page or PAGE), popup)
    popup.body.addWidget(screen)
    popup.closed.connect(popup.deleteLater)
    screen.refresh()
    popup.open(screen)
    return popup
