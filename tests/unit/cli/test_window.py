"""The command that opens the window hands this process over to it."""

import os
import sys
from argparse import Namespace
from io import StringIO
from pathlib import Path

import pytest

from builders_vault import StillClock
from pendamping.cli.commands import window
from pendamping.cli.console import Console, Secrets
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.workbench import Workbench


@pytest.mark.parametrize(
    ("folder", "named"), [(None, []), (Path("/v"), ["--vault", str(Path("/v"))])]
)
def test_the_window_takes_this_processs_place(
    folder: Path | None, named: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words, began = Words.of(Language.ENGLISH), []
    monkeypatch.setattr(os, "execv", lambda program, arguments: began.append(arguments))
    bench = Workbench(folder=folder, clock=StillClock(), words=words)

    window.run(bench, Namespace(), Console(words, StringIO(), StringIO(), Secrets()))

    assert began == [[sys.executable, "-m", "pendamping", "window", *named]]
