"""pendamping instrument pack add: the wording that the office is entitled to."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.cli.opened import document, opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.wordings import WordingDesk
from pendamping.workbench import Workbench

NAME: Final = "instrument pack add"
HELP: Final = mark("Bring in the official wording of an instrument from a file.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "file",
        type=a_path(words),
        metavar=words.say("FILE"),
        help=words.say("text or JSON: instrument, version, language, source, licence, then items"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the wording that is read out from now on."""
    with opened(bench, console) as desks:
        held = WordingDesk(desks.room).add(document(options.file))
        console.result(
            pack=held.record,
            instrument=held.pack.instrument,
            language=held.pack.language,
            version=held.pack.version,
            items=len(held.pack.items),
            hash=held.pack.hash,
        )
        console.tell(
            console.words.say(
                "It goes to every device of the office. Whoever gives this instrument reads it out."
            )
        )
