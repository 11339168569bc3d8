"""pendamping case lend: let somebody hold a case beside its companion."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_day
from pendamping.cli.console import Console
from pendamping.cli.holdings import take_hold
from pendamping.cli.opened import opened
from pendamping.domain.roles import Reach
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "case lend"
HELP: Final = mark("Let a psychologist or a supervisor hold a case as well.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_hold(parser, words)
    parser.add_argument(
        "--until",
        type=a_day(words),
        help=words.say("the last day; without it, until it is recalled"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the case and its holder, who is told of it with the next letter."""
    with opened(bench, console) as desks:
        case = desks.cases.find(options.case)
        desks.assigning.lend(case, options.holder, Reach(options.kind), until=options.until)
        console.result(case=case, holder=options.holder, kind=options.kind, until=options.until)
