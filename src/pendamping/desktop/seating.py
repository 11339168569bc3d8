"""Sitting down: from a vault that was opened to the shell around its desks.

This is loaded once a vault was opened; before that its machinery would hold the lock screen up.
"""

from pendamping.desktop.jobs import Jobs
from pendamping.desktop.preferences import Preferences
from pendamping.desktop.screen import Seat
from pendamping.desktop.shell import Shell
from pendamping.desktop.steps.states import Entered
from pendamping.desktop.theme.look import Look
from pendamping.domain.roles import Role
from pendamping.i18n.words import Words
from pendamping.kernel.clock import Clock
from pendamping.workbench import Desks


def shell_for(
    entered: Entered, words: Words, look: Look, jobs: Jobs, clock: Clock, preferences: Preferences
) -> Shell:
    """Make the shell for whoever was let in."""
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
    return Shell(seat)
