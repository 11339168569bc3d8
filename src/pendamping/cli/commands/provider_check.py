"""pendamping provider check: make sure of a provider."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console
from pendamping.cli.matters import plain
from pendamping.cli.opened import opened
from pendamping.domain.organisation import Organisation
from pendamping.i18n.words import Words, mark
from pendamping.usecases.directory import DirectoryDesk
from pendamping.workbench import Workbench

NAME: Final = "provider check"
HELP: Final = mark("Note that somebody asked there today, and what has changed.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "provider", type=an_id(words), help=words.say("the number of the organisation")
    )
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the day on which it was made sure of."""
    with opened(bench, console) as desks:
        facts = answers.read(Organisation, options.answers, console)
        after = DirectoryDesk(desks.room).make_sure(options.provider, **facts)
        console.result(provider=after.id, verified_on=plain(after.verified_on))
