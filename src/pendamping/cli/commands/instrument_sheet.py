"""pendamping instrument sheet: the items of a scale."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.wordings import language_of, take_language, tell_wording
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "instrument sheet"
HELP: Final = mark("Show the items of an instrument and the answers to choose from.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "instrument", help=words.say("the instrument, as `instrument list` names it")
    )

    take_language(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one item a line, then one answer a line; say whose words they are."""
    with opened(bench, console) as desks:
        language = language_of(desks, options) or console.words.language.value
        sheet = desks.instruments.sheet(options.instrument, language)
        tell_wording(console, sheet)
        for number, item in enumerate(sheet.items, start=1):
            console.result(item=number, words=item)
        for number, answer in enumerate(sheet.answers, start=sheet.lowest):
            console.result(answer=number, words=console.words.label(answer))
