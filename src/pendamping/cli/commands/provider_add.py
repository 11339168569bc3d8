"""pendamping provider add: write a provider down."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.matters import say_outcome
from pendamping.cli.opened import opened
from pendamping.domain.codes import code_list
from pendamping.domain.organisation import Organisation
from pendamping.i18n.words import Words, mark
from pendamping.usecases.directory import DirectoryDesk
from pendamping.workbench import Workbench

NAME: Final = "provider add"
HELP: Final = mark("Write an organisation and its services into the directory.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--service",
        action="append",
        default=[],
        choices=code_list("service_type").order,
        help=words.say("a service it gives; may stand several times"),
    )
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the organisation."""
    with opened(bench, console) as desks:
        facts = answers.read(Organisation, options.answers, console)
        outcome = DirectoryDesk(desks.room).add(options.service, **facts)
        say_outcome(console, outcome)
        console.result(provider=outcome.record.id)
