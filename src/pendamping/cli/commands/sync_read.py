"""pendamping sync read: take in what lies on a stick."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.exchange.desk import Taken
from pendamping.workbench import Workbench

NAME: Final = "sync read"
TURNED_BACK: Final = mark(
    "The office holds more of this vault than is here: an older copy was put back. It writes on "
    "under a new number."
)
COPIED: Final = mark(
    "The office knows two histories of this vault. If nobody put an older copy back, somebody "
    "else may be using a copy of it: tell the office today."
)
HELP: Final = mark("Take in the packages in a folder or on a stick.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "folder",
        type=a_path(words),
        metavar=words.say("FOLDER"),
        help=words.say("the folder of the stick"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one line for each file: what became of it, and why."""
    with opened(bench, console) as desks:
        reports = desks.exchange.take_from_folder(options.folder)
        if not any(found.report.taken is Taken.MERGED for found in reports):
            console.tell(console.words.say("Nothing new for this vault lies there."))
        for found in reports:
            report = found.report
            console.result(
                file=found.name,
                taken=str(report.taken),
                reason=report.reason,
                device=report.sender,
                number=report.number,
                applied=report.applied,
                duplicates=report.duplicates,
                waiting=report.waiting,
                conflicts=report.clashes,
                forks=report.forks,
                missing=tuple(str(number) for number in report.missing),
                receipts=report.receipts,
            )
        if any(found.report.turned_back for found in reports):
            console.tell(console.words.say(TURNED_BACK))
        if any(found.report.copied for found in reports):
            console.tell(console.words.say(COPIED))
        desks.search.catch_up()
