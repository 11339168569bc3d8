"""pendamping case holders: who has a case on their device."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import take_case
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "case holders"
HELP: Final = mark("List who holds a case, as what, and until when.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one holder a line; the office, which holds every case, is not among them."""
    with opened(bench, console) as desks:
        for one in desks.assigning.who_holds(desks.cases.find(options.case)):
            console.result(
                holder=one.enrolment,
                user=one.user,
                kind=one.kind,
                until=one.until,
                ending=one.is_ending,
            )
