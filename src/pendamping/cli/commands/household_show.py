"""pendamping household show: the home and who may be met."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import plain, take_case, take_identity
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "household show"
HELP: Final = mark("Show the household: who knows what, who may be met.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)
    take_identity(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one member a line; names only if asked for."""
    with opened(bench, console) as desks:
        case = desks.cases.find(options.case)
        home = desks.households.of_case(case)
        named = (
            {one.id: one for one in desks.identities.people(case).family}
            if options.identity
            else {}
        )
        meetable = {one.id for one in home.may_be_met}
        for member in home.members:
            columns = {"name": plain(named[member.id].name)} if options.identity else {}
            console.result(
                member=member.id,
                relation=plain(member.relation),
                knows=plain(member.knows_about_tppo),
                allows=plain(member.survivor_allows_contact),
                attitude=plain(member.attitude),
                may_be_met=member.id in meetable,
                **columns,
            )
