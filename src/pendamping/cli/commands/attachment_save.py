"""pendamping attachment save: take an attachment out of the vault."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.cli.opened import opened, put
from pendamping.cli.records import number_of, take_record
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "attachment save"
HELP: Final = mark("Write an attachment into a file, unsealed; the audit notes it.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_record(parser, words, "attachment")
    parser.add_argument(
        "file", type=a_path(words), metavar=words.say("FILE"), help=words.say("the file to write")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the kind of file and its size."""
    with opened(bench, console) as desks:
        found = desks.attachments.open(number_of(options, "attachment"))
        put(options.file, found.content)
        console.tell(console.words.say("This file is not sealed. Guard it, and delete it soon."))
        console.result(media_type=found.media_type, size=len(found.content))
