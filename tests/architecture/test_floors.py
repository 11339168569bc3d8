"""The floors hold, and each rule about them bites."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builders_source import ROOT

BREACHES = {
    "Floors: an upper one may use a lower one, never the other way round": (
        "kernel/breach_of_floors.py",
        "from pendamping.i18n import words",
    ),
    "Nothing goes round in circles, however deep": (
        "usecases/office/breach_of_circles.py",
        "from pendamping.usecases import breach_back",
    ),
    "A face asks a desk, never the store or the wire": (
        "cli/breach_of_faces.py",
        "from pendamping.store import rows",
    ),
    "Qt stays in the window: not below it, not in what a screen shows": (
        "usecases/breach_of_windows.py",
        "import PySide6",
    ),
    "Screens do not know each other; the window introduces them": (
        "desktop/screens/today/breach_of_screens.py",
        "from pendamping.desktop.screens.cases import view",
    ),
    "SQL in the store, paper in the reports": (
        "usecases/breach_of_papers.py",
        "import reportlab",
    ),
    "Only transports touch the network": ("store/breach_of_wires.py", "import socket"),
    "Domain, sync and seal are pure: no files, no network, no processes, no threads": (
        "domain/breach_of_purity.py",
        "import os",
    ),
}
"""For each contract, a file that breaks it and the line that does."""

ALSO = {
    "usecases/breach_back.py": "from pendamping.usecases.office import breach_of_circles",
    "utils.py": "",
}
"""The other half of the circle, and a package that does not say where it stands."""


def lint_imports(tree: Path) -> tuple[int, str]:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from importlinter.cli import lint_imports_command as c; c()",
            "--no-cache",
            "--no-logo",
            "--config",
            str(tree / "pyproject.toml"),
        ],
        cwd=tree,
        env={"PYTHONPATH": str(tree / "src"), "PATH": "", "NO_COLOR": "1", "COLUMNS": "500"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def broken_report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A copy of the program with every breach in it at once."""
    tree = tmp_path_factory.mktemp("breaches")
    shutil.copy(ROOT / "pyproject.toml", tree)
    shutil.copytree(ROOT / "src", tree / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for path, line in [*BREACHES.values(), *ALSO.items()]:
        (tree / "src" / "pendamping" / path).write_text(f'"""A breach."""\n\n{line}\n', "utf-8")
    code, report = lint_imports(tree)
    assert code == 1, report
    return report


def test_the_floors_hold() -> None:
    code, report = lint_imports(ROOT)

    assert code == 0, report


@pytest.mark.parametrize("contract", BREACHES, ids=lambda contract: contract.split(":")[0])
def test_each_contract_bites(broken_report: str, contract: str) -> None:
    path, _ = BREACHES[contract]
    told = {Path(path).stem, "office -> .breach_back"}
    (section,) = re.findall(
        rf"^{re.escape(contract)}\n-+\n(.*?)(?=^\S[^\n]*\n-{{3,}}\n|\Z)",
        broken_report,
        flags=re.MULTILINE | re.DOTALL,
    )

    assert f"{contract} BROKEN" in broken_report
    assert any(trace in section for trace in told)


def test_every_contract_has_a_breach() -> None:
    named = re.findall(
        r'^name = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE
    )
    contracts = [name for name in named if name != "pendamping"]

    assert set(contracts) == BREACHES.keys()


def test_a_new_package_must_say_where_it_stands(broken_report: str) -> None:
    assert "pendamping.utils" in broken_report
