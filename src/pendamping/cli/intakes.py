"""An intake on the command line: one row of answers for case, survivor and identity."""

from collections.abc import Iterable
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.records import answered
from pendamping.domain.case import Case
from pendamping.domain.declare import NO_CASE
from pendamping.domain.person import Identity, Survivor
from pendamping.usecases.cases import Intake

PARTS: Final = ("case", "survivor", "identity")


def intake(lines: Iterable[str], console: Console) -> Intake:
    """Return an intake; an answer that names no part is about the case."""
    parts: dict[str, list[str]] = {part: [] for part in PARTS}
    for line in answers.lines_of(lines):
        part, is_named, rest = line.partition(".")
        if is_named and part in parts:
            parts[part].append(rest)
        else:
            parts["case"].append(line)
    identity = parts["identity"]
    return Intake(
        case=answered(Case, NO_CASE, parts["case"], console),
        survivor=answered(Survivor, NO_CASE, parts["survivor"], console),
        identity=answered(Identity, NO_CASE, identity, console) if identity else None,
    )
