"""pendamping identity nik: what a NIK tells."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import case_or_none, tell
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "identity nik"
HELP: Final = mark("Check a NIK: sex, days of birth, district.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("--case", help=words.say("the case, by its code or number"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Read a NIK from standard input or a pipe; print what it tells."""
    with opened(bench, console) as desks:
        case = case_or_none(desks, options.case)
        reading = desks.identities.read_nik(console.secret("NIK").strip(), case)
        tell(console, reading.findings)
        console.result(
            sex=reading.sex,
            births=tuple(birth.isoformat() for birth in reading.births),
            district=reading.district,
            findings=tuple(finding.code for finding in reading.findings),
        )
