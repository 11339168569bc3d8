"""pendamping breach tell: who was told."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_day, an_id
from pendamping.cli.console import Console
from pendamping.cli.matters import plain
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.protection import ProtectionDesk
from pendamping.workbench import Workbench

NAME: Final = "breach tell"
HELP: Final = mark("Note who was told of a breach, and when.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("breach", type=an_id(words), help=words.say("the number of the breach"))
    parser.add_argument(
        "--subject", type=a_day(words), help=words.say("the day the persons were told")
    )
    parser.add_argument(
        "--authority", type=a_day(words), help=words.say("the day the authority was told")
    )
    parser.add_argument(
        "--public", type=a_day(words), help=words.say("the day the public was told")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the breach and its state."""
    with opened(bench, console) as desks:
        breach = ProtectionDesk(desks.room).tell(
            options.breach,
            subject_on=options.subject,
            authority_on=options.authority,
            public_on=options.public,
        )
        console.result(breach=breach.id, status=plain(breach.status))
