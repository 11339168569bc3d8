"""What the commands that print have in common: the purpose, the reader, the file."""

from argparse import ArgumentParser, Namespace

from pendamping.cli.arguments import a_path, an_id
from pendamping.cli.console import Console
from pendamping.cli.opened import put
from pendamping.i18n.words import Words
from pendamping.usecases.printing import purposes
from pendamping.usecases.printing.orders import Layout, Order, Paper, PaperKind, Purpose
from pendamping.workbench import Desks


def take_purpose(
    parser: ArgumentParser, words: Words, kind: PaperKind, but: Purpose | None = None
) -> None:
    """Let a command be told what the paper is for, and where to put it."""
    parser.add_argument(
        "--for",
        dest="purpose",
        type=Purpose,
        choices=[one for one in purposes.PURPOSES[kind] if one is not but],
        required=True,
        help=words.say("what the paper is for; that decides what stands on it"),
    )
    parser.add_argument(
        "--out",
        type=a_path(words),
        required=True,
        metavar=words.say("FILE"),
        help=words.say("the file to write"),
    )


def take_layout(parser: ArgumentParser, words: Words) -> None:
    """Let a command be told how the paper looks."""
    parser.add_argument(
        "--layout",
        type=Layout,
        choices=list(Layout),
        default=Layout.NORMAL,
        help=words.say("normal or large letters, or picture cards with or without words"),
    )


def take_reader(parser: ArgumentParser, words: Words) -> None:
    """Let a command be told who is to read it."""
    parser.add_argument(
        "--reader",
        type=an_id(words),
        metavar=words.say("NUMBER"),
        help=words.say("the number of the family member or organisation that is to read it"),
    )


def hand_over(desks: Desks, console: Console, options: Namespace, order: Order) -> None:
    """Print, write the file, and say what to look at and what was left out."""
    words = console.words
    with desks.printing.handing_over(order, words) as paper:
        put(options.out, paper.pdf)
    tell(console, paper)
    console.tell(words.say("This file is not sealed. Guard it, and delete it soon."))
    console.result(
        paper=paper.kind.value,
        purpose=paper.purpose.value,
        copy=paper.copy,
        pages=paper.pages,
        identity=paper.tells_identity,
    )


def tell(console: Console, paper: Paper) -> None:
    """Say what to look at before the paper goes out of hand, and what does not stand on it."""
    for sentence in paper.to_check:
        console.tell(sentence)
    for one in paper.left_out:
        console.tell(console.words.say("Left out: {what}. {why}", what=one.what, why=one.why))
