"""pendamping package inspect: what a package is and holds, with its key and no vault."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.cli.opened import document
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "package inspect"
HELP: Final = mark("Open and check a package with its key alone, without any vault.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "file",
        type=a_path(words),
        metavar=words.say("FILE"),
        help=words.say("the package to look at"),
    )
    parser.add_argument(
        "--identity-file",
        type=a_path(words),
        metavar=words.say("FILE"),
        help=words.say("a file with the age identity; without it, it is asked for"),
    )
    parser.add_argument(
        "--signer",
        default="",
        help=words.say("the sender's public signing key (64 hex digits), to prove the signature"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one line for the package, then one for each frame."""
    words = console.words
    typed = (
        document(options.identity_file).decode("ascii", "replace")
        if options.identity_file
        else console.secret(words.say("Identity (AGE-SECRET-KEY-PQ-1…)"))
    )
    seen = bench.inspector.inspect(document(options.file), typed, signer=options.signer)
    console.result(
        part="package",
        proved=seen.is_proved,
        type=seen.type,
        office=seen.office,
        training=seen.training,
        sender=seen.sender,
        receivers=seen.receivers,
        number=seen.number,
        bytes=seen.length,
    )
    for frame in seen.frames:
        console.result(part="frame", kind=frame.kind, bytes=frame.length, says=frame.says)
