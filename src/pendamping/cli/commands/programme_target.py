"""pendamping programme target: promise something by a day."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import answered, number_of, take_record
from pendamping.domain.declare import NO_CASE
from pendamping.domain.programme import ProgrammeTarget
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "programme target"
HELP: Final = mark("Add a target to a programme.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_record(parser, words, "programme")
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print how many targets the programme has now."""
    with opened(bench, console) as desks:
        number = number_of(options, "programme")
        target = answered(ProgrammeTarget, NO_CASE, options.answers, console)
        desks.programmes.write(desks.programmes.open_programme(number).programme, targets=[target])
        console.result(
            programme=number, targets=len(desks.programmes.open_programme(number).targets)
        )
