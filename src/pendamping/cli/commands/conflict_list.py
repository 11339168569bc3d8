"""pendamping conflict list: fields in which two people wrote different things."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.domain.value_words import show, show_all
from pendamping.i18n.words import Words, mark
from pendamping.usecases.exchange.judging import Choice, Conflict
from pendamping.workbench import Workbench

NAME: Final = "conflict list"
HELP: Final = mark("List the fields in which people wrote different things.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--values", action="store_true", help=words.say("show the values, not only where they are")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one choice a line; the values only when they are asked for."""
    with opened(bench, console) as desks:
        conflicts = desks.judging.conflicts()
        if options.values:
            desks.judging.note_looks(conflicts)
        for conflict in conflicts:
            for number, choice in enumerate(conflict.choices, start=1):
                console.result(
                    record=conflict.record,
                    noun=conflict.noun.name,
                    field="" if conflict.field is None else conflict.field.name,
                    choice=number,
                    author=choice.author,
                    written=choice.written_at,
                    shown=choice.is_shown,
                    value=_shown(conflict, choice, console) if options.values else "",
                    element=_element(conflict) if options.values else "",
                )


def _element(conflict: Conflict) -> str:
    return "" if conflict.element is None else str(conflict.element)


def _shown(conflict: Conflict, choice: Choice, console: Console) -> str:
    if conflict.is_doubled:
        return show_all(choice.answers, console.words.language)
    if conflict.field is None:
        return "kept" if choice.value else "deleted"
    if conflict.element is not None:
        return f"{'+' if choice.value else '-'}{conflict.element}"
    return show(conflict.field, choice.value, console.words.language)
