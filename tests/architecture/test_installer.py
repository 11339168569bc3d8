"""What is packed holds whatever the program reads; that it also runs, `dev.py installer` checks."""

import ast
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from builders_source import ROOT, SOURCE, modules
from pendamping.desktop.screens.settings.model.about import PARTS
from pendamping.i18n.languages import Language
from pendamping.kernel import handbook, resources

SPEC = ROOT / "build_installer.spec"
MAY_LOOK_BESIDE_THEMSELVES = {
    "pendamping.desktop.viewer.pages": "the file that draws, run from source only",
    "pendamping.kernel.resources": "the resources, packed or beside the source",
    "pendamping.store.media": "the file that decodes, run from source only",
    "pendamping.store.migrating": "the numbered files of the store",
}


class Packing:
    """Runs the spec with PyInstaller's own parts left out, and keeps what it was told to pack."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
        self.told: dict[str, Any] = {}
        self.programs: list[dict[str, Any]] = []
        self.versions: list[str] = []
        for name in ("PyInstaller", "PyInstaller.depend", "PyInstaller.utils"):
            monkeypatch.setitem(sys.modules, name, ModuleType(name))
        hooks = ModuleType("PyInstaller.utils.hooks")
        hooks.__dict__.update(
            collect_submodules=lambda name: [f"{name}.*"], copy_metadata=self.copy
        )
        bindings = ModuleType("PyInstaller.depend.bindepend")
        bindings.__dict__.update(get_imports=lambda name: set())
        monkeypatch.setitem(sys.modules, hooks.__name__, hooks)
        monkeypatch.setitem(sys.modules, bindings.__name__, bindings)
        monkeypatch.setattr(sys, "platform", platform)
        code = compile(SPEC.read_text("utf-8"), SPEC, "exec")
        names = {"SPECPATH": str(ROOT), "Analysis": self.analysis, "PYZ": list, "EXE": self.program}
        exec(code, {**names, "COLLECT": lambda *parts, **how: None})

    def copy(self, name: str, *, recursive: bool) -> list[tuple[str, str]]:
        self.versions.append(f"{name} {recursive}")
        return [("/place", "pendamping.dist-info")]

    def analysis(self, scripts: list[str], **told: Any) -> "Packing":
        self.told = told
        return self

    def program(self, *_parts: object, **how: Any) -> None:
        self.programs.append(how)

    def exclude_system_libraries(self, wildcards: list[str]) -> None:
        assert all("*" in one for one in wildcards)

    scripts: tuple[str, ...] = ()
    pure: tuple[str, ...] = ()

    @property
    def binaries(self) -> list[Any]:
        return []

    @binaries.setter
    def binaries(self, kept: list[Any]) -> None:
        assert kept == []

    @property
    def datas(self) -> list[Any]:
        return []

    @datas.setter
    def datas(self, kept: list[Any]) -> None:
        assert kept == []

    def files(self) -> dict[Path, str]:
        """Return every file that lies beside the code, and where it will lie."""
        found: dict[Path, str] = {}
        for place, to in self.told["datas"]:
            path = Path(place)
            if path.is_dir():
                inside = [file for file in path.rglob("*") if file.is_file()]
                found |= {file: f"{to}/{file.relative_to(path).as_posix()}" for file in inside}
            elif path.is_file():
                found[path] = f"{to}/{path.name}"
        return found


@pytest.fixture
def packing(monkeypatch: pytest.MonkeyPatch) -> Packing:
    return Packing(monkeypatch, "linux")


def test_every_resource_is_packed_where_the_program_looks_for_it(packing: Packing) -> None:
    files = packing.files()

    for folder, to in [(resources.FROM_SOURCE, ""), *_beside()]:
        for file in folder.rglob("*"):
            if file.is_file():
                below = file.relative_to(folder).as_posix()
                assert files[file] == f"pendamping/resources/{to}{below}"


def test_whatever_is_asked_for_by_name_is_packed(packing: Packing) -> None:
    packed = set(packing.files().values())
    asked = {
        *(part.file for part in PARTS if "." in part.file),
        *(f"{handbook.FOLDER[one]}/{page}.md" for one in Language for page in handbook.PAGES),
        *(
            name
            for module in modules()
            for call in ast.walk(module.tree)
            if isinstance(call, ast.Call)
            and ast.unparse(call.func) in {"resources.octets", "octets"}
            for name in _literals(call)
        ),
    }

    assert len(asked) > len(PARTS)
    assert {name for name in asked if f"pendamping/resources/{name}" not in packed} == set()


def test_whatever_lies_among_the_code_and_is_no_code_is_packed_beside_it(packing: Packing) -> None:
    files = packing.files()
    others = {
        file
        for file in SOURCE.rglob("*")
        if file.is_file() and file.suffix != ".py" and "__pycache__" not in file.parts
    }

    assert {file.suffix for file in others} == {".sql"}
    for file in others:
        assert files[file] == file.relative_to(SOURCE.parent).as_posix()


def test_nobody_reads_a_file_beside_the_code_in_a_way_of_their_own() -> None:
    looking = {
        module.name
        for module in modules()
        if re.search(r"\b__file__\b|importlib\.resources", module.path.read_text("utf-8"))
    }

    assert looking == MAY_LOOK_BESIDE_THEMSELVES.keys()


def test_the_licence_and_the_versions_of_what_it_is_built_on_come_along(packing: Packing) -> None:
    assert packing.files()[ROOT / "LICENSE"] == "./LICENSE"
    assert packing.versions == ["pendamping True"]
    assert packing.told["hiddenimports"] == ["pendamping.*"]


def test_on_windows_there_is_a_program_for_the_window_and_one_for_the_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    windows = Packing(monkeypatch, "win32").programs

    assert [(one["name"], one["console"]) for one in windows] == [
        ("Pendamping", False),
        ("pendamping-cli", True),
    ]


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_no_program_unpacks_itself_or_tells_of_a_bug_in_its_own_words(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    for one in Packing(monkeypatch, platform).programs:
        assert one["exclude_binaries"]
        assert one["disable_windowed_traceback"]


def _beside() -> list[tuple[Path, str]]:
    return [(folder, f"{name}/") for name, folder in resources.BESIDE.items()]


def _literals(call: ast.Call) -> list[str]:
    return [str(one.value) for one in call.args if isinstance(one, ast.Constant)]
