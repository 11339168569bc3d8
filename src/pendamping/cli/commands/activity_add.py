"""pendamping activity add: an activity for many."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.matters import counted, say_outcome
from pendamping.cli.opened import opened
from pendamping.domain.activity import Activity
from pendamping.i18n.words import Words, mark
from pendamping.usecases.activities import ActivityDesk
from pendamping.workbench import Workbench

NAME: Final = "activity add"
HELP: Final = mark("Write an activity down with how many came, without names.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--count",
        action="append",
        default=[],
        metavar=words.say("SEX:AGE:PEOPLE"),
        help=words.say("how many came of one sex and age, such as P:age_12_17:14"),
    )
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the activity."""
    with opened(bench, console) as desks:
        facts = answers.read(Activity, options.answers, console)
        counts = [counted(typed) for typed in options.count]
        outcome = ActivityDesk(desks.room).record(counts, **facts)
        say_outcome(console, outcome)
        console.result(activity=outcome.record.id, people=sum(count.n for count in counts))
