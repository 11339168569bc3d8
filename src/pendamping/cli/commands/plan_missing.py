"""pendamping plan missing: what stands between a draft and handing it in."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import a_plan, plain
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.subjects import SubjectDesk
from pendamping.workbench import Workbench

NAME: Final = "plan missing"
HELP: Final = mark("List what is missing before a draft can be handed in.")


def configure(parser: ArgumentParser, words: Words) -> None:
    a_plan(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one thing a line: record, field, rule, weight; nothing at all means ready."""
    with opened(bench, console) as desks:
        desk = SubjectDesk(desks.room)
        found = desk.missing(options.kind, desk.find(options.kind, options.plan))
        for record, fields in found.unanswered.items():
            for field in fields:
                console.result(
                    record=record, field=field, rule="", code="unanswered", weight="block"
                )
        for finding in found.findings:
            console.tell(console.words.finding(finding))
            console.result(
                record=plain(finding.facts.get("record")),
                field=finding.field,
                rule=finding.rule,
                code=finding.code,
                weight=finding.severity,
            )
