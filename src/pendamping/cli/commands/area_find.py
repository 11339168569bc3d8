"""pendamping area find: places by name or code."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.domain.areas import KIND_LABELS, is_area_code
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "area find"
HELP: Final = mark("Find the code of a place by its name, or the place of a code.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "place", nargs="+", help=words.say("a name as people say it, or a code such as 34.01.06")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one area a line, the likeliest first; no vault is needed."""
    table = bench.areas
    typed = " ".join(options.place)
    found = [table.find(typed)] if is_area_code(typed) else table.search(typed)
    for area in found:
        console.result(
            code=area.code,
            kind=console.words.label(KIND_LABELS[area.kind]),
            name=area.name,
            place=area.path,
            retired=area.retired,
        )
