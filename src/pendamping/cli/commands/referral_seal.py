"""pendamping referral seal: the letter of a referral, for its receiver's key."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path, an_id
from pendamping.cli.console import Console
from pendamping.cli.opened import demand_free, document, opened, put
from pendamping.cli.papers import tell
from pendamping.i18n.words import Words, mark
from pendamping.usecases.sealed_handouts import SealedHandoutDesk
from pendamping.workbench import Workbench

NAME: Final = "referral seal"
HELP: Final = mark("Seal the letter of a referral so that its receiver alone can open it.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("referral", type=an_id(words), help=words.say("the number of the referral"))
    parser.add_argument(
        "--to",
        type=a_path(words),
        required=True,
        metavar=words.say("FILE"),
        help=words.say("the file with the receiver's public key (age1… or age1pq1…)"),
    )
    parser.add_argument(
        "--out",
        type=a_path(words),
        required=True,
        metavar=words.say("FILE"),
        help=words.say("the file to write; in a folder it gets a name that says nothing"),
    )
    parser.add_argument(
        "--replace", action="store_true", help=words.say("write over a file of that name")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Write the sealed letter; print which copy it is, and whose key opens it."""
    words = console.words
    key = document(options.to).decode("ascii", "replace")
    into = options.out.is_dir()
    if not into:
        demand_free(options.out, replace=options.replace)
    with opened(bench, console) as desks:
        desk = SealedHandoutDesk(desks.room)
        with desk.sealing(options.referral, key, words) as sealed:
            path = options.out / sealed.file_name if into else options.out
            put(path, sealed.data)
        tell(console, sealed.paper)
        console.tell(
            words.say(
                "Before the file goes, compare the receiver's key by telephone: its fingerprint"
                " is {key}.",
                key=sealed.fingerprint,
            )
        )
        console.result(
            file=path.name,
            copy=sealed.paper.copy,
            pages=sealed.paper.pages,
            identity=sealed.paper.tells_identity,
            key=sealed.fingerprint,
        )
