"""House rules that no linter knows, and proof that the linter knows the others."""

import ast
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from builders_source import ROOT, modules

LONGEST = 500
"""Past 400 lines a file is looked at again; past this it says below why it stays in one piece."""
LONGER = {
    "pendamping.i18n.rule_words": "a table: two sentences for each finding, looked up and not read",
    "pendamping.store.letters": "one table after the other: sent, seen, receipted, missing",
    "pendamping.usecases.exchange.outgoing": "a letter from its first frame to its last",
}

BREACHES = {
    "PySide6.QtCore.QThread": "from PySide6.QtCore import QThread",
    "PySide6.QtCore.QThreadPool": "from PySide6.QtCore import QThreadPool",
    "PySide6.QtWidgets.QMessageBox": "from PySide6.QtWidgets import QMessageBox",
    "concurrent.futures": "import concurrent.futures",
    "datetime.date.today": "import datetime\n\ndatetime.date.today()",
    "datetime.datetime.now": "import datetime\n\ndatetime.datetime.now(datetime.UTC)",
    "os.environ": "import os\n\nos.environ",
    "pickle": "import pickle",
    "random": "import random",
    "sqlite3": "import sqlite3",
    "tempfile": "import tempfile",
    "threading.Thread": "import threading\n\nthreading.Thread()",
    "time.time": "import time\n\ntime.time()",
}
"""For each ban a line that breaks it."""

NEVER_SHOWN = {
    *("passphrase", "secret", "seed", "plaintext", "nik", "phone"),
    *("person", "name_of_person", "called", "born_on", "snippet", "note", "story", "private"),
}
"""Names of fields that hold what must not be printed."""


def test_files_are_short_enough_to_be_read() -> None:
    long = {
        module.name
        for module in modules()
        if len(module.path.read_text("utf-8").splitlines()) > LONGEST
    }

    assert long == LONGER.keys()


def test_what_is_left_to_do_has_an_issue() -> None:
    unfinished = [
        f"{module.name}:{number}"
        for module in modules()
        for number, line in enumerate(module.path.read_text("utf-8").splitlines(), start=1)
        if re.search(r"\b(TODO|FIXME|XXX)\b(?! \(#\d+\))", line)
    ]

    assert unfinished == []


def test_every_exemption_gives_its_reason() -> None:
    silent = [
        f"{module.name}:{number}"
        for module in modules()
        for number, line in enumerate(module.path.read_text("utf-8").splitlines(), start=1)
        if re.search(r"#\s*(noqa|type: ignore)\S*", line)
        and not re.search(
            r"#\s*(noqa|type: ignore)\S* [A-Z0-9, ]*\S*\s*-\s+\w|# .+ # (noqa|type)"
            r"|# type: ignore\[[\w, -]+\]  # \w",
            line,
        )
    ]

    assert silent == []


def test_nothing_is_swallowed() -> None:
    swallowed = [
        f"{module.name}:{handler.lineno}"
        for module in modules()
        for handler in ast.walk(module.tree)
        if isinstance(handler, ast.ExceptHandler)
        and _is_broad(handler)
        and all(isinstance(line, ast.Pass) for line in handler.body)
    ]

    assert swallowed == []


def test_what_catches_everything_lets_it_go_on() -> None:
    kept = [
        f"{module.name}:{handler.lineno}"
        for module in modules()
        for handler in ast.walk(module.tree)
        if isinstance(handler, ast.ExceptHandler)
        and (handler.type is None or "BaseException" in ast.unparse(handler.type))
        and (
            ast.unparse(handler.body[-1]) != "raise"
            or any(isinstance(line, ast.Return) for line in ast.walk(handler))
        )
    ]

    assert kept == []


def test_what_is_personal_or_secret_is_not_in_a_repr() -> None:
    shown = [
        f"{module.name}:{field.lineno} {kind.name}.{field.target.id}"
        for module in modules()
        for kind in ast.walk(module.tree)
        if isinstance(kind, ast.ClassDef) and _prints_its_fields(kind)
        for field in kind.body
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and field.target.id in NEVER_SHOWN
        and re.search(r"str|bytes|bytearray|Any", ast.unparse(field.annotation))
        and not _is_hidden(field)
    ]

    assert shown == []


def test_every_ban_has_a_breach_and_bites(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    place = tmp_path / "src" / "pendamping" / "usecases"
    place.mkdir(parents=True)
    for number, line in enumerate(BREACHES.values()):
        (place / f"breach_{number}.py").write_text(f"{line}\n", "utf-8")

    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "ruff",
            "check",
            "--no-cache",
            "--select=TID251",
            "--output-format=json",
            ".",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    caught = {Path(found["filename"]).stem for found in json.loads(done.stdout)}
    assert caught == {f"breach_{number}" for number in range(len(BREACHES))}
    banned = re.findall(
        r'^"([\w.]+)"\.msg = ', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE
    )
    assert set(banned) == BREACHES.keys()


def _is_broad(handler: ast.ExceptHandler) -> bool:
    match handler.type:
        case None:
            return True
        case ast.Name(id=name):
            return name in {"Exception", "BaseException"}
        case _:
            return False


def _prints_its_fields(kind: ast.ClassDef) -> bool:
    """Tell whether it is a dataclass with the `repr` that dataclasses get."""
    for decorator in kind.decorator_list:
        match decorator:
            case ast.Name(id="dataclass"):
                return True
            case ast.Call(func=ast.Name(id="dataclass"), keywords=keywords):
                return not any(
                    keyword.arg == "repr" and ast.unparse(keyword.value) == "False"
                    for keyword in keywords
                )
            case _:
                pass
    return False


def _is_hidden(field: ast.AnnAssign) -> bool:
    return field.value is not None and "repr=False" in ast.unparse(field.value)
