"""pendamping programme enrol: take a case into a programme."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_day
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import number_of, take_case, take_record
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "programme enrol"
HELP: Final = mark("Take a case into a programme.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)
    take_record(parser, words, "programme")
    parser.add_argument("--on", type=a_day(words), help=words.say("the day, if not today"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the case and the programme."""
    with opened(bench, console) as desks:
        case = desks.programmes.enrol(
            desks.cases.find(options.case), number_of(options, "programme"), options.on
        )
        console.result(case=case.id, programme=number_of(options, "programme"))
