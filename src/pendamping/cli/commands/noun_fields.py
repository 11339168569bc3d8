"""pendamping noun fields: what can be written into a kind of record."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.i18n.words import Words, mark
from pendamping.usecases.records_desk import kind_of
from pendamping.workbench import Workbench

NAME: Final = "noun fields"
HELP: Final = mark("List the fields of a kind of record.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "noun",
        metavar=words.say("NOUN"),
        help=words.say("the kind of record, as `noun list` names it"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one field a line; no vault is needed."""
    noun = kind_of(options.noun).NOUN
    for field in noun.fields:
        console.result(
            field=field.name,
            kind=field.kind.value,
            codes=field.codes,
            refers_to=field.refers_to,
            required=field.required,
            sensitivity=noun.sensitivity_of(field).value,
            label=console.words.label(field.label),
        )
