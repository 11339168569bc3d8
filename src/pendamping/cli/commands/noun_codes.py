"""pendamping noun codes: the choices of a question."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.domain import codes
from pendamping.i18n.words import Words, mark
from pendamping.usecases.records_desk import choices_of
from pendamping.workbench import Workbench

NAME: Final = "noun codes"
HELP: Final = mark("List the choices of a code list, or name the lists.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "list", nargs="?", help=words.say("the name of the list; without it, all names")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one code a line with its label; no vault is needed."""
    if options.list is None:
        for name in codes.names():
            console.result(list=name)
        return
    for code in choices_of(options.list).codes:
        console.result(code=code.code, label=console.words.label(code.label), htcds=code.htcds)
