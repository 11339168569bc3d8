"""pendamping vault travel: lock for the road; only the recovery sheet opens it again."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.i18n.words import Words, mark
from pendamping.usecases.travelling import Luggage
from pendamping.workbench import Desks, Workbench

NAME: Final = "vault travel"
HELP: Final = mark(
    "Leave cases at the office and lock: only the recovery sheet opens the vault again."
)


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--keep",
        nargs="+",
        default=[],
        metavar=words.say("CASE"),
        help=words.say("cases to carry along; the office tells the others again"),
    )
    parser.add_argument(
        "--look",
        action="store_true",
        help=words.say("only say what would be left, carried and not yet sent"),
    )
    parser.add_argument(
        "--anyway",
        action="store_true",
        help=words.say("also with work that nobody else has yet; it stays in the locked vault"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Ask for the passphrase, so that nobody else can do this to its owner."""
    passphrase = console.secret(console.words.say("Passphrase"))
    with bench.unlock(passphrase) as desks:
        if not desks.is_enrolled:
            if not options.look:
                bench.vaults.lock_for_travel(desks.vault, passphrase)
            console.result(locked=not options.look, left=0, carried=0, unsent=0)
            return
        luggage = _packed(desks, options, passphrase)
    console.result(
        locked=not options.look,
        left=len(luggage.left),
        carried=len(luggage.carried),
        unsent=luggage.saves,
        attachments=luggage.attachments,
        drafts=luggage.drafts,
    )


def _packed(desks: Desks, options: Namespace, passphrase: str) -> Luggage:
    chosen = {desks.cases.find(code) for code in options.keep}
    if options.look:
        return desks.travel.pack(chosen)
    return desks.travel.lock(passphrase, chosen, anyway=options.anyway)
