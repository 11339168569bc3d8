"""pendamping session list: the sessions of a case."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import plain, take_case
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "session list"
HELP: Final = mark("List the sessions of a case as they stand.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one session a line, without its texts."""
    with opened(bench, console) as desks:
        for number, session in enumerate(
            desks.sessions.of_case(desks.cases.find(options.case)), start=1
        ):
            console.result(
                session=session.id,
                number=number,
                kind=plain(session.kind),
                mode=plain(session.mode),
                started_at=plain(session.started_at),
                ended_at=plain(session.ended_at),
                before=plain(session.distress_before),
                after=plain(session.distress_after),
                red_flags=session.red_flags,
            )
