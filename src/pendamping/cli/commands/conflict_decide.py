"""pendamping conflict decide: decide for one of the values; the decision travels."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_number, an_id
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.domain.deciding import Reason
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "conflict decide"
HELP: Final = mark("Decide which of the contested values stands.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("record", type=an_id(words), help=words.say("as `conflict list` shows it"))
    parser.add_argument("field", help=words.say("as `conflict list` shows it; empty if deleted"))
    parser.add_argument("choice", type=a_number(words), help=words.say("the number of the choice"))
    parser.add_argument(
        "--element", help=words.say("which element of a set, as `conflict list --values` shows it")
    )
    parser.add_argument(
        "--reason",
        choices=[*Reason],
        help=words.say("why this one: a code that stays in the audit"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the record that was decided about."""
    with opened(bench, console) as desks:
        desks.judging.decide_conflict(
            options.record,
            options.field,
            options.choice,
            element=options.element,
            reason=None if options.reason is None else Reason(options.reason),
        )
        console.result(record=options.record, field=options.field, choice=options.choice)
