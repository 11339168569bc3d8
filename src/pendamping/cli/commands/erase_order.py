"""pendamping erase order: the first of two signatures; it hides a case, and erases nothing."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import take_case
from pendamping.i18n.words import Words, mark
from pendamping.kernel.problems import Problem
from pendamping.workbench import Workbench

NAME: Final = "erase order"
HELP: Final = mark("Sign an order to erase a case, or one thing in it; a second person signs too.")

WHOLE: Final = "case"
"""The level at which the first signature hides what it names."""


class FieldOfWhat(Problem):
    """A field was named without the record that has it."""

    code = "erasure.field_of_what"


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--record",
        type=an_id(words),
        metavar=words.say("NUMBER"),
        help=words.say("only this record of the case"),
    )
    what.add_argument(
        "--attachment",
        type=an_id(words),
        metavar=words.say("NUMBER"),
        help=words.say("only what is in this attachment of the case"),
    )
    parser.add_argument(
        "--field", default="", help=words.say("of the record only this field, as it is named")
    )
    parser.add_argument(
        "--reason", default="subject_request", help=words.say("the code of the reason")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the name of the order, and say what is still to be seen until the second signature."""
    if options.field and options.record is None:
        raise FieldOfWhat
    with opened(bench, console) as desks:
        desk, reason = desks.assigning, options.reason
        case = desk.case_named(options.case)
        if options.attachment is not None:
            order = desk.order_attachment_erasure(case, options.attachment, reason)
        elif options.field:
            order = desk.order_field_erasure(case, options.record, options.field, reason)
        elif options.record is not None:
            order = desk.order_record_erasure(case, options.record, reason)
        else:
            order = desk.order_case_erasure(case, reason)
        if order.target.level != WHOLE:
            console.tell(
                console.words.say(
                    "Nothing is hidden yet: this can be seen until a second person signs."
                )
            )
        console.result(order=order.order, level=order.target.level, erased=order.erases)
