"""pendamping enrol answer: enrol the device whose words were compared."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.cli.opened import document, opened, put
from pendamping.domain.roles import Role
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "enrol answer"
HELP: Final = mark("Enrol a device whose words were compared, and write the answer.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "file",
        type=a_path(words),
        metavar=words.say("FILE"),
        help=words.say("the request that was brought"),
    )
    parser.add_argument(
        "answer",
        type=a_path(words),
        metavar=words.say("ANSWER"),
        help=words.say("the answer to write"),
    )
    parser.add_argument(
        "--user", required=True, help=words.say("the pseudonym of whoever works here")
    )
    parser.add_argument(
        "--role", choices=[*Role], required=True, help=words.say("the role the office gives")
    )
    parser.add_argument(
        "--area", required=True, help=words.say("the Kemendagri code of the area, such as 34.01")
    )
    parser.add_argument(
        "--replaces",
        metavar=words.say("DEVICE"),
        default="",
        help=words.say("the device of the same person that was lost; its cases come along"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the device and its enrolment number."""
    with opened(bench, console) as desks:
        granted = desks.roster.enrol(
            document(options.file),
            user=options.user,
            role=Role(options.role),
            area=options.area,
            replaces=options.replaces,
        )
        put(options.answer, granted.sealed)
        console.result(device=granted.device, enrolment=granted.enrolment, role=str(granted.role))
