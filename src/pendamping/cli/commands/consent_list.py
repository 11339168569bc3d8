"""pendamping consent list: how every purpose stands."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import take_case
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "consent list"
HELP: Final = mark("List how every purpose stands today.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one purpose a line."""
    with opened(bench, console) as desks:
        for line in desks.consents.of_case(desks.cases.find(options.case)):
            console.result(
                purpose=line.purpose,
                organisation=line.organisation,
                answer=str(line.answer),
                consent=line.consent,
                expires_on=line.expires_on,
            )
