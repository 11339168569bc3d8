"""pendamping export json: everything of one's own vault, in a form that other programs read."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.cli.opened import demand_free, opened, put
from pendamping.i18n.words import Words, mark
from pendamping.usecases.exporting import Export
from pendamping.workbench import Workbench

NAME: Final = "export json"
MOST_TOLD: Final = 20
HELP: Final = mark("Write everything this vault holds as JSON; the audit notes it.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "file", type=a_path(words), metavar=words.say("FILE"), help=words.say("the file to write")
    )
    parser.add_argument(
        "--identity", action="store_true", help=words.say("with names and numbers of people")
    )
    parser.add_argument(
        "--replace", action="store_true", help=words.say("write over a file of that name")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print how much was written, and where words give somebody away. It is not sealed."""
    words = console.words
    demand_free(options.file, replace=options.replace)
    with opened(bench, console) as desks:
        written = desks.export.everything(with_identity=options.identity)
        put(options.file, written.data)
        console.tell(words.say("This file is not sealed. Guard it, and delete it soon."))
        _tell_disclosures(console, written)
        console.result(
            records=written.records,
            bytes=len(written.data),
            disclosures=len(written.disclosures),
        )


def _tell_disclosures(console: Console, written: Export) -> None:
    """Say what in the free text would give somebody away, and where."""
    words, places = console.words, written.disclosures
    if not places:
        return
    console.tell(
        words.count(
            "{n} field of free text holds a name or a number of somebody. Look before it leaves.",
            "{n} fields of free text hold names or numbers of people. Look before it leaves.",
            len(places),
        )
    )
    for place in places[:MOST_TOLD]:
        console.tell(
            words.say(
                "{noun} {record}, {field}: {what}",
                noun=place.noun,
                record=place.record,
                field=place.finding.field,
                what=words.finding(place.finding),
            )
        )
