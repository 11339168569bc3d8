"""pendamping programme write: a programme, new or changed."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import tell_outcome
from pendamping.domain.programme import Programme
from pendamping.i18n.words import Words, mark
from pendamping.kernel.ids import EntityId
from pendamping.workbench import Workbench

NAME: Final = "programme write"
HELP: Final = mark("Write a programme: its window, its pace, its limits.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--number",
        type=an_id(words),
        default=0,
        help=words.say("the number of the programme to change"),
    )
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the programme."""
    with opened(bench, console) as desks:
        facts = answers.read(Programme, options.answers, console)
        outcome = desks.programmes.write_some(EntityId(options.number), facts)
        tell_outcome(console, outcome)
        console.result(programme=outcome.record.id)
