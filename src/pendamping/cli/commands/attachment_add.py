"""pendamping attachment add: keep a picture or a paper."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.cli.opened import document, opened
from pendamping.cli.records import answered, plain, take_case
from pendamping.domain.attachment import Attachment
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "attachment add"
HELP: Final = mark("Keep a picture, a recording or a PDF, cleaned of what it tells.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)
    parser.add_argument(
        "file",
        type=a_path(words),
        metavar=words.say("FILE"),
        help=words.say("the file to keep; it stays where it is"),
    )
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the attachment."""
    with opened(bench, console) as desks:
        case = desks.cases.find(options.case)
        attachment = answered(Attachment, case, options.answers, console)
        outcome = desks.attachments.add(attachment, document(options.file))
        console.result(
            attachment=outcome.record.id,
            media_type=plain(outcome.record.media_type),
            size=plain(outcome.record.size),
        )
