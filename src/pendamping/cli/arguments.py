"""Arguments: argparse with our words, and the values that arrive as text."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

from pendamping.domain.stored_forms import YEARS
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel import versions
from pendamping.kernel.ids import LARGEST_ID, EntityId, typed_id

LONGEST_NAME: Final = 255
LONGEST_PATH: Final = 4_000
"""In octets, as most systems set them."""

NUMBER: Final = re.compile(r"-?[0-9]{1,19}", re.ASCII)

MOST_DAYS: Final = 36_500
"""As far as a list of days looks ahead or back."""

OWN_WORDS: Final = {
    "usage: ": ("Usage: ", "Cara pakai: "),
    "positional arguments": ("What it works on", "Yang dikerjakan"),
    "options": ("Options", "Pilihan"),
    "subcommands": ("Commands", "Perintah"),
    "show this help message and exit": (
        "show this explanation",
        "tampilkan penjelasan ini",
    ),
    "argument %(argument_name)s: %(message)s": (
        "%(argument_name)s: %(message)s",
        "%(argument_name)s: %(message)s",
    ),
    "unrecognized arguments: %s": (
        "This command does not know: %s",
        "Perintah ini tidak mengenal: %s",
    ),
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s may mean %(matches)s: write it out.",
        "%(option)s dapat berarti %(matches)s: tulislah lengkap.",
    ),
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r is not one of %(choices)s",
        "%(value)r bukan salah satu dari %(choices)s",
    ),
    "invalid %(type)s value: %(value)r": (
        "%(value)r does not fit here",
        "%(value)r tidak cocok di sini",
    ),
    "expected one argument": ("needs one value", "memerlukan satu nilai"),
    "expected at most one argument": (
        "takes one value at most",
        "menerima paling banyak satu nilai",
    ),
    "expected at least one argument": (
        "needs at least one value",
        "memerlukan paling sedikit satu nilai",
    ),
    "expected %s argument": ("needs %s value", "memerlukan %s nilai"),
    "expected %s arguments": ("needs %s values", "memerlukan %s nilai"),
    "the following arguments are required: %s": (
        "Still needed: %s",
        "Masih diperlukan: %s",
    ),
    "one of the arguments %s is required": (
        "One of these is needed: %s",
        "Salah satu dari ini diperlukan: %s",
    ),
    "not allowed with argument %s": (
        "cannot be used together with %s",
        "tidak dapat dipakai bersama %s",
    ),
    "ignored explicit argument %r": ("takes no value (%r)", "tidak menerima nilai (%r)"),
    "unexpected option string: %s": ("%s is not expected here", "%s tidak diharapkan di sini"),
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "%(parser_name)r is not one of %(choices)s",
        "%(parser_name)r bukan salah satu dari %(choices)s",
    ),
    "%(prog)s: error: %(message)s\n": ("%(message)s\n", "%(message)s\n"),
    "%(heading)s:": ("%(heading)s:", "%(heading)s:"),
}
"""What argparse says to a person, in its English, in ours, and in Bahasa Indonesia."""


class VersionTold(argparse.Action):
    """Says which version this is, and leaves."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str) -> None:  # noqa: A002 - argparse says so
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(
        self, parser: argparse.ArgumentParser, _namespace: Any, _values: Any, _option: Any = None
    ) -> None:
        sys.stdout.write(f"{parser.prog} {versions.own()}\n")
        parser.exit()


class Parser(argparse.ArgumentParser):
    """A parser whose last list may go on after an option: `record add NOUN --case CODE a=1 b=2`."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        found, rest = super().parse_known_args(args, namespace)
        lists = [one for one in self._actions if one.nargs == "*" and not one.option_strings]
        if lists and rest and not any(one.startswith("-") and one != "-" for one in rest):
            earlier = getattr(found, lists[-1].dest) or []
            setattr(found, lists[-1].dest, [*earlier, *rest])
            rest = []
        return found, rest


@contextmanager
def argparse_speaking(words: Words) -> Generator[None]:
    """Let argparse say everything in these words while the block runs.

    It looks its sentences up through two names of its own module and offers no other door.
    """

    def say(sentence: str) -> str:
        english, indonesian = OWN_WORDS.get(sentence, (sentence, sentence))
        return indonesian if words.language is Language.INDONESIAN else english

    def count(one: str, many: str, n: int) -> str:
        return say(one if n == 1 else many)

    names = vars(argparse)
    before = names["_"], names["ngettext"]
    names["_"], names["ngettext"] = say, count
    try:
        yield
    finally:
        names["_"], names["ngettext"] = before


def a_day(words: Words) -> Callable[[str], date]:
    """Return a reader of days for `add_argument(type=…)`."""

    def read(text: str) -> date:
        try:
            day = date.fromisoformat(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(
                words.say("{text} is not a day. Write it as 2026-02-03.", text=text)
            ) from error
        if day.year not in YEARS:
            raise argparse.ArgumentTypeError(
                words.say(
                    "{text} lies outside the years {first} to {last}.",
                    text=text,
                    first=YEARS[0],
                    last=YEARS[-1],
                )
            )
        return day

    return read


def a_path(words: Words) -> Callable[[str], Path]:
    """Return a reader of the names of files and folders for `add_argument(type=…)`.

    What no system takes as a name is said before anything is done.
    """

    def read(text: str) -> Path:
        if not text.strip():
            raise argparse.ArgumentTypeError(words.say("Name a file or a folder here."))
        found = Path(text)
        name = os.fsencode(found)
        if len(name) > LONGEST_PATH or any(
            len(os.fsencode(one)) > LONGEST_NAME for one in found.parts
        ):
            raise argparse.ArgumentTypeError(
                words.say("This name is too long for a file or a folder. Choose a shorter one.")
            )
        return found

    return read


def an_id(words: Words) -> Callable[[str], EntityId]:
    """Return a reader of the numbers of records for `add_argument(type=…)`."""

    def read(text: str) -> EntityId:
        found = typed_id(text)
        if found is None:
            raise argparse.ArgumentTypeError(
                words.say("Nothing has such a number. Write one as the lists show it, such as 412.")
            )
        return found

    return read


def a_number(words: Words, *, least: int = 0, most: int = LARGEST_ID) -> Callable[[str], int]:
    """Return a reader of whole numbers for `add_argument(type=…)`."""

    def read(text: str) -> int:
        found = int(text) if NUMBER.fullmatch(text) else least - 1
        if not least <= found <= most:
            raise argparse.ArgumentTypeError(
                words.say(
                    "This takes a whole number from {least} to {most}.", least=least, most=most
                )
            )
        return found

    return read
