"""pendamping instrument pack remove: take a wording away on every device."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.kernel.ids import EntityId
from pendamping.usecases.wordings import WordingDesk
from pendamping.workbench import Workbench

NAME: Final = "instrument pack remove"
HELP: Final = mark("Take an official wording away; the one before it is read out again.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("pack", type=an_id(words), help=words.say("as `instrument packs` shows it"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print its number, and the wording that is read out from now on."""
    with opened(bench, console) as desks:
        now = WordingDesk(desks.room).remove(EntityId(options.pack))
        console.result(
            pack=options.pack,
            instrument=now.instrument,
            language=now.language,
            version=now.version,
            hash=now.hash,
        )
