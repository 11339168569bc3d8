"""A terminal for the flows of desks: commands in this process, on a vault that is an office."""

import argparse
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from pendamping.cli import main
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.workbench import Desks, Workbench

WORDS: Final = "bintang perahu kebun hujan sawah lesung pagi"
ROOTS: Final = (
    "akar satu di rumah ketua lama",
    "akar dua di lemari notaris",
    "akar tiga di bank desa",
)


BUILD: Final = main.parser


@cache
def the_parser() -> argparse.ArgumentParser:
    """Build the parser once: a process has one, a test module needs a hundred."""
    return BUILD(Words.of(Language.ENGLISH), main.every_command())


class LeftOpen(Desks):
    """Desks that stay open when a command leaves them."""

    def __exit__(self, *_: object) -> None:
        """Leave the vault open for the next command."""


class Terminal:
    """Runs commands on one vault as a person would, and reads what they print.

    The passphrase is asked for and read every time; the vault itself is opened once, because
    deriving its key is made to be slow.
    """

    def __init__(self, vault: Path) -> None:
        self.vault = vault
        self.desks: Desks | None = None

    def _unlock(self) -> Callable[[Workbench, str], Desks]:
        """Return what stands in for `Workbench.unlock`."""

        def unlock(bench: Workbench, passphrase: str) -> Desks:
            assert passphrase == WORDS
            if self.desks is None:
                vault = bench.vaults.unlock(bench.place, passphrase)
                self.desks = LeftOpen(vault=vault, clock=bench.clock)
            return self.desks

        return unlock

    def lock(self) -> None:
        if self.desks is not None:
            self.desks.vault.lock()
            self.desks = None

    def run(self, *arguments: str, typed: Sequence[str] = ()) -> list[Any]:
        """Run a command that succeeds; return its results."""
        code, out, err = self.attempt(*arguments, typed=typed)
        assert code == 0, err
        return [json.loads(line) for line in out.splitlines()]

    def attempt(
        self, *arguments: str, typed: Sequence[str] = (), secrets: Sequence[str] = (WORDS,)
    ) -> tuple[int, str, str]:
        """Run a command; return its code and what it wrote."""
        out, err = io.StringIO(), io.StringIO()
        pipe = io.StringIO("\n".join((*secrets, *typed)) + "\n")
        with (
            redirect_stdout(out),
            redirect_stderr(err),
            patch("sys.stdin", pipe),
            patch.object(Workbench, "unlock", self._unlock()),
            patch.object(main, "parser", lambda _words, _known: the_parser()),
        ):
            code = main.run(["--lang", "en", "--json", "--vault", str(self.vault), *arguments])
        return code, out.getvalue(), err.getvalue()

    def outside(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command in a process of its own, which opens the vault itself."""
        self.lock()
        source = str(Path(main.__file__).parents[2])
        return subprocess.run(
            [sys.executable, "-m", "pendamping", "--vault", str(self.vault), *arguments],
            input=f"{WORDS}\n",
            env=os.environ | {"PYTHONPATH": source, "PENDAMPING_LANG": "id"},
            encoding="utf-8",
            capture_output=True,
            check=False,
            timeout=60,
        )


def an_office(folder: Path) -> Terminal:
    """Make a training vault and found an office in it."""
    terminal = Terminal(folder / "office")
    sheet, roots = str(folder / "sheet.pdf"), str(folder / "roots")
    terminal.run("vault", "create", "--training", "--own", "--sheet", sheet)
    code, _, err = terminal.attempt(
        *("office", "found", "--user", "kantor-1", "--area", "34.01", "--roots", roots),
        secrets=(WORDS, *ROOTS),
    )
    assert code == 0, err
    terminal.lock()
    return terminal
