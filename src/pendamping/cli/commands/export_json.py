"""pendamping export json: everything of one's own vault, in a form that other programs read."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened, put
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "export json"
HELP: Final = mark("Write everything this vault holds as JSON; the audit notes it.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "file", type=Path, metavar=words.say("FILE"), help=words.say("the file to write")
    )
    parser.add_argument(
        "--identity", action="store_true", help=words.say("with names and numbers of people")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print how many records were written. The file is not sealed: guard it."""
    with opened(bench, console) as desks:
        written = desks.export.everything(with_identity=options.identity)
        put(options.file, written.data)
        console.tell(console.words.say("This file is not sealed. Guard it, and delete it soon."))
        console.result(records=written.records, bytes=len(written.data))
