"""pendamping review show: read one version."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import a_plan, print_parts, said
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.reviews import ReviewDesk
from pendamping.workbench import Workbench

NAME: Final = "review show"
HELP: Final = mark("Read one version beside the last one that was approved.")


def configure(parser: ArgumentParser, words: Words) -> None:
    a_plan(parser, words)
    parser.add_argument(
        "--differences", action="store_true", help=words.say("only what differs, field by field")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print its fingerprint, to which a decision is bound, then fields or differences."""
    with opened(bench, console) as desks:
        desk = ReviewDesk(desks.room)
        reading = desk.read(options.kind, desk.find(options.kind, options.plan))
        console.result(
            subject=reading.subject,
            hash=reading.hash,
            state=reading.standing.state,
            version=reading.version,
            compared_with=reading.compared_with,
            may_decide=reading.may_decide,
        )
        if not options.differences:
            print_parts(console, reading.parts)
        for one in reading.differences:
            console.result(
                noun=one.noun,
                record=one.record,
                fate=one.fate,
                field=one.field,
                before=said(one.noun, one.field, one.before),
                after=said(one.noun, one.field, one.after),
            )
