"""pendamping case stage: where a case stands."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import take_case
from pendamping.domain.findings import info
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "case stage"
HELP: Final = mark("Tell the stage of a case and what is missing to go on.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the stage, then one line for each thing that is missing at a gate."""
    with opened(bench, console) as desks:
        stage = desks.cases.stage(desks.cases.find(options.case))
        console.result(
            stage=int(stage.stage),
            name=stage.stage.name.lower(),
            due_on=stage.gate.due_on,
            emergency=stage.is_emergency,
            again=stage.is_again,
            closed=stage.is_closed,
            chain=stage.service_chain,
        )
        for gate in (*stage.owed, stage.gate):
            for missing in gate.missing:
                console.result(gate=int(gate.stage), missing=missing.value)
                console.tell(console.words.finding(info(missing.value)))
