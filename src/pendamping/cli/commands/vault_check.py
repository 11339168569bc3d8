"""pendamping vault check: look through everything the vault holds."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "vault check"
HELP: Final = mark("Look through every page and chain of the vault.")


def configure(parser: ArgumentParser, words: Words) -> None:
    """Take nothing but what every command takes."""


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print what was found; an unsound vault leaves with code 1 after saying what to do."""
    with opened(bench, console) as desks:
        report = bench.vaults.check(desks.vault)
        console.result(
            sound=report.is_sound,
            bad_pages=report.bad_pages,
            structure=report.structure,
            audit_lines=report.audit_lines,
            findings={str(finding) for finding in report.findings},
        )
        bench.vaults.demand_sound(report)
