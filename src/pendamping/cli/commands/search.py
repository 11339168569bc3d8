"""pendamping search: cases, places and notes, by the beginnings of words."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_number
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import take_identity
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "search"
HELP: Final = mark("Search codes, places and notes; beginnings of words are enough.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("words", nargs="+", help=words.say("what to look for"))
    parser.add_argument(
        "--limit", type=a_number(words), default=20, help=words.say("how many lines at most")
    )
    take_identity(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one record a line: code of the case, noun, record, field, and a piece of the text.

    Of a field that says who somebody is no text is printed, unless that is asked for.
    """
    with opened(bench, console) as desks:
        for hit in desks.search.look(
            " ".join(options.words), limit=options.limit, identity=options.identity
        ):
            console.result(
                case=hit.code,
                noun=hit.noun,
                record=hit.record,
                field=hit.field,
                text="".join(piece.text for piece in hit.snippet),
            )
