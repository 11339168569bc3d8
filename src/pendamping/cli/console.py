"""What the command line says and asks: the only place that prints.

Results go to standard output, for other programs; words go to standard error, for people; a
secret is asked for at the keyboard or read from a pipe, and is never an argument.
"""

import getpass
import json
import os
import sys
import unicodedata
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final, TextIO

from pendamping.i18n.words import Words
from pendamping.kernel.problems import Problem

Printable = bool | int | str | date | tuple[str, ...] | list[str] | AbstractSet[str] | None
"""What a result may hold."""

ESCAPES: Final = {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"}

NOT_SHOWN: Final = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Control characters and those that turn text around: a note must not steer a terminal."""

JOINER: Final = "|"
"""Between the elements of a set in a tab-separated line."""


class NoSecretGiven(Problem):
    """A passphrase is needed, and the pipe it should come from has ended."""

    code = "console.no_secret_given"


class SecretUnreadable(Problem):
    """What came through the pipe is not text in UTF-8."""

    code = "console.secret_unreadable"


class SecretsDiffer(Problem):
    """A new passphrase was typed twice and came out differently."""

    code = "console.secrets_differ"


class NoSuchDescriptor(Problem):
    """`--passphrase-fd` names a descriptor that cannot be read."""

    code = "console.no_such_descriptor"


class Secrets:
    """Where secrets come from: the keyboard, or a pipe with one secret a line."""

    def __init__(self, descriptor: int | None = None) -> None:
        self._descriptor = descriptor
        self._pipe: TextIO | None = None

    @property
    def are_typed(self) -> bool:
        return self._descriptor is None and sys.stdin.isatty()

    def ask(self, prompt: str) -> str:
        """Return the next secret."""
        try:
            line = self._typed(prompt) if self.are_typed else self._lines().readline()
        except UnicodeDecodeError as error:
            raise SecretUnreadable from error
        if not line:
            raise NoSecretGiven
        return line.removesuffix("\n").removesuffix("\r")

    def _typed(self, prompt: str) -> str:
        try:
            return getpass.getpass(f"{prompt}: ")
        except EOFError:  # the keyboard's way of ending
            return ""

    def _lines(self) -> TextIO:
        if self._descriptor is None:
            return sys.stdin
        if self._pipe is None:
            try:
                self._pipe = os.fdopen(self._descriptor, encoding="utf-8", closefd=False)
            except (OSError, TypeError, ValueError) as error:  # as for 25 digits, or below zero
                raise NoSuchDescriptor(descriptor=self._descriptor) from error
        return self._pipe


@dataclass(frozen=True, slots=True)
class Console:
    """One run of one command: its voice and its ears."""

    words: Words
    out: TextIO
    notes: TextIO
    secrets: Secrets
    as_json: bool = False

    def result(self, **columns: Printable) -> None:
        """Write one result: a tab-separated line, or with `--json` an object with names.

        The order and the names of columns are a promise to other programs.
        """
        if self.as_json:
            line = json.dumps(
                {name: _jsonable(value) for name, value in columns.items()}, ensure_ascii=False
            )
            print("".join(map(_escaped_json, line)), file=self.out)
        else:
            print("\t".join(map(_cell, columns.values())), file=self.out)

    def text(self, text: str) -> None:
        """Write a document as it is, such as an export in JSON."""
        print(text, file=self.out)

    def tell(self, sentence: str) -> None:
        """Say something to the person at the keyboard."""
        print("".join(map(_harmless, sentence)), file=self.notes, flush=True)

    def explain(self, problem: Problem) -> None:
        """Say what is the case and what to do next."""
        self.tell(self.words.problem(problem))

    def secret(self, prompt: str) -> str:
        """Ask for a passphrase or a recovery text, without showing it."""
        return self.secrets.ask(prompt)

    def new_secret(self, prompt: str) -> str:
        """Ask for a new passphrase; who types it, types it twice."""
        secret = self.secrets.ask(prompt)
        if self.secrets.are_typed:
            again = self.secrets.ask(self.words.say("The same once more"))
            if again != secret:
                raise SecretsDiffer
        return secret


def _cell(value: Printable) -> str:
    """Write a value so that neither a tab nor a line end nor a control character gets through."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return _moment(value)
        case date():
            return value.isoformat()
        case str():
            return "".join(map(_escaped, value))
        case int():
            return str(value)
        case _:
            return JOINER.join(_cell(element) for element in _in_order(value))


def _jsonable(value: Printable) -> bool | int | str | list[str] | None:
    match value:
        case datetime():
            return _moment(value)
        case date():
            return value.isoformat()
        case None | str() | int():
            return value
        case _:
            return _in_order(value)


def _in_order(elements: tuple[str, ...] | list[str] | AbstractSet[str]) -> list[str]:
    return sorted(elements) if isinstance(elements, AbstractSet) else list(elements)


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _escaped(letter: str) -> str:
    if letter in ESCAPES:
        return ESCAPES[letter]
    return _escaped_json(letter)


def _escaped_json(letter: str) -> str:
    """Write what must not reach a terminal as JSON would write it."""
    if unicodedata.category(letter) not in NOT_SHOWN:
        return letter
    return json.dumps(letter)[1:-1]


def _harmless(letter: str) -> str:
    if letter in "\n\t" or unicodedata.category(letter) not in NOT_SHOWN:
        return letter
    return "\N{REPLACEMENT CHARACTER}"
