"""pendamping provider list: who may help."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import case_named
from pendamping.cli.opened import opened
from pendamping.domain.codes import code_list
from pendamping.i18n.words import Words, mark
from pendamping.usecases.directory import DirectoryDesk, Wanted
from pendamping.workbench import Workbench

NAME: Final = "provider list"
HELP: Final = mark("List who may help, the likeliest first.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("text", nargs="*", help=words.say("words of its name"))
    parser.add_argument(
        "--service",
        choices=code_list("service_type").order,
        help=words.say("a service it gives"),
    )
    parser.add_argument("--area", help=words.say("an area it serves, by its Kemendagri code"))
    parser.add_argument("--men", action="store_true", help=words.say("it is for a man"))
    parser.add_argument("--children", action="store_true", help=words.say("it is for a child"))
    parser.add_argument(
        "--disability",
        action="store_true",
        help=words.say("it is for somebody with a disability"),
    )
    parser.add_argument(
        "--case", help=words.say("it is for the survivor of this case, whoever that is")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one provider a line, with why it may say no."""
    with opened(bench, console) as desks:
        desk = DirectoryDesk(desks.room)
        if options.case and options.service:
            case = case_named(desks.room, options.case)
            found = desk.for_survivor(case, options.service, options.area)
        else:
            found = desk.search(
                Wanted(
                    text=" ".join(options.text),
                    service=options.service,
                    area=options.area,
                    men=options.men,
                    children=options.children,
                    disability=options.disability,
                )
            )
        for line in found:
            console.result(
                provider=line.id,
                name=line.name,
                services=line.services,
                areas=line.areas,
                serves_men=line.serves_men,
                serves_children=line.serves_children,
                serves_disability=line.serves_disability,
                verified_on=line.verified_on,
                fresh=line.is_fresh,
                doubts=line.doubts,
                phones=line.phones,
            )
