"""pendamping noun list: the kinds of records there are."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.i18n.words import Words, mark
from pendamping.usecases.records_desk import OWN_DESKS, nouns
from pendamping.workbench import Workbench

NAME: Final = "noun list"
HELP: Final = mark("List the kinds of records there are.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one kind a line; no vault is needed."""
    for noun in nouns():
        console.result(
            noun=noun.name,
            label=console.words.label(noun.label),
            audience=noun.audience.value,
            sensitivity=noun.sensitivity.value,
            append_only=noun.append_only,
            parent=noun.parent,
            command=OWN_DESKS.get(noun.name),
        )
