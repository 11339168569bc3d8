"""pendamping case recall: ask for a case back that was lent."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.holdings import take_hold
from pendamping.cli.opened import opened
from pendamping.domain.roles import Reach
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "case recall"
HELP: Final = mark("Ask whoever holds a case as well to let go of it.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_hold(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the case and who is to let go; it leaves once nothing of theirs is unsent."""
    with opened(bench, console) as desks:
        case = desks.cases.find(options.case)
        desks.assigning.recall(case, options.holder, Reach(options.kind))
        console.result(case=case, holder=options.holder, kind=options.kind)
