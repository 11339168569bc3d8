"""A stand-in for the packed program: one file that can be started, and no interpreter beside it."""

import sys
from pathlib import Path

import pytest

from builders_source import ROOT

STARTED = """#!{interpreter} -I
import sys
sys.path.insert(0, {source!r})
sys.frozen = True
sys.executable = __file__
from pendamping.main import entry
sys.exit(entry())
"""


def pack(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have this process believe that it is the packed program; return what it is started with."""
    program = folder / "pendamping"
    source = str(ROOT / "src")
    program.write_text(STARTED.format(interpreter=sys.executable, source=source), "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    return program
