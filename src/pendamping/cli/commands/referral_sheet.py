"""pendamping referral sheet: what goes to the receiver."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console
from pendamping.cli.matters import said
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.handouts import HandoutDesk
from pendamping.workbench import Workbench

NAME: Final = "referral sheet"
HELP: Final = mark("Show what goes to the receiver of a referral, and nothing besides.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("referral", type=an_id(words), help=words.say("the number of the referral"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one answer a line; where it tells who somebody is, that is audited."""
    with opened(bench, console) as desks:
        handout = HandoutDesk(desks.room).handout(options.referral)
        if handout.withhold:
            console.tell(console.words.say("To be left out: {what}", what=handout.withhold))
        for line in handout.lines:
            console.result(
                category=line.category,
                noun=line.noun,
                field=line.field_name,
                value=said(line.noun, line.field_name, line.value),
            )
