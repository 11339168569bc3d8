"""A fresh machine gets exactly what was locked, or is told plainly what it lacks."""

import importlib.util
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from builders_source import ROOT

TOLD = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUN = [*TOLD["project"]["dependencies"], *TOLD["build-system"]["requires"]]
DEV = TOLD["dependency-groups"]["dev"]
INSTALLER = TOLD["dependency-groups"]["installer"]


def locked(kind: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Read a lock: name to version and hashes."""
    text = (ROOT / "requirements" / f"{kind}.txt").read_text("utf-8")
    found = {}
    for entry in re.split(r"\n(?=\S)", text):
        pin = re.match(r"([a-z0-9-]+)==(\S+)", entry)
        if pin:
            found[pin[1]] = (pin[2], frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry)))
    return found


@pytest.fixture
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [("run", RUN), ("dev", [*RUN, *DEV]), ("installer", [*RUN, *INSTALLER])],
    ids=["run", "dev", "installer"],
)
def test_what_is_asked_for_is_locked(kind: str, wanted: list[str]) -> None:
    pins = locked(kind)

    stale = [
        line
        for line in wanted
        for asked in [Requirement(line)]
        if (name := canonicalize_name(asked.name)) not in pins
        or not asked.specifier.contains(pins[name][0])
    ]

    assert stale == [], "run `python3 dev.py lock`"


@pytest.mark.parametrize("kind", ["run", "dev", "installer"])
def test_every_package_is_locked_by_hash(kind: str) -> None:
    assert [name for name, (_, hashes) in locked(kind).items() if not hashes] == []


@pytest.mark.parametrize("kind", ["dev", "installer"])
def test_the_program_is_run_tested_and_packed_with_the_same_packages(kind: str) -> None:
    assert locked("run").items() <= locked(kind).items()


def test_what_only_one_system_wants_is_locked_for_it_alone(dev: ModuleType) -> None:
    text = (ROOT / "requirements" / "installer.txt").read_text("utf-8")

    for name in (one for those in dev.MORE_TO_PACK.values() for one in those):
        marker = f'sys_platform == "{dev.MARKERS[name]}"'
        assert re.search(rf"^{name}==\S+ ; {marker} \\$", text, re.MULTILINE), name


def test_what_is_compiled_is_locked_for_every_system_and_python(dev: ModuleType) -> None:
    for name in ("sqlcipher3", "zstandard", "msgpack", "pillow"):
        assert len(locked("run")[name][1]) == len(dev.TARGETS), name


def test_a_python_without_environments_is_told_which_package_has_them(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    with pytest.raises(dev.Obstacle, match="sudo apt-get install python3-venv"):
        dev.check_python()


def test_an_old_python_is_told_so(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 13))

    with pytest.raises(dev.Obstacle, match=r"needs Python 3\.11 or newer"):
        dev.check_python()


@pytest.mark.parametrize(
    ("before", "kind", "installed"),
    [
        ([], "run", ["run"]),
        (["run"], "dev", ["dev"]),
        (["dev"], "run", []),
        (["dev"], "installer", ["installer"]),
        (["dev", "installer"], "dev", []),
    ],
)
def test_an_environment_gets_what_it_lacks_and_keeps_what_it_has(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    before: list[str],
    kind: str,
    installed: list[str],
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(dev, "STAMP", tmp_path / "installed.json")
    monkeypatch.setattr(dev, "make_venv", lambda: None)
    monkeypatch.setattr(dev, "link_project", lambda: None)
    monkeypatch.setattr(dev, "install", lambda requirements: asked.append(requirements.stem))
    for one in before:
        dev.prepare(one)
    asked.clear()

    dev.prepare(kind)

    assert asked == installed


@pytest.mark.parametrize(("packed", "starts", "code"), [(1, 0, 1), (0, 0, 0), (0, 1, 1)])
def test_what_was_packed_counts_once_it_was_started(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    packed: int,
    starts: int,
    code: int,
) -> None:
    called: list[str] = []

    def call(command: list[str], **more: str) -> int:
        called.append(Path(command[-2]).name + " " + Path(command[-1]).name)
        return packed if command[0] == "pyinstaller" else starts

    monkeypatch.setattr(dev, "call", call)
    for unneeded in ("prepare", "look_for_libraries", "look_for_oracles"):
        monkeypatch.setattr(dev, unneeded, lambda *_: None)
    monkeypatch.setattr(sys, "argv", ["dev.py", "installer", str(tmp_path)])

    assert dev.main() == code
    assert called[1:] == ([] if packed else ["check_installer.py pendamping"])


def test_a_measurement_that_does_not_exist_is_named(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "prepare", lambda kind: None)

    with pytest.raises(dev.Obstacle, match="No such measurement: nothing"):
        dev.run_bench(["nothing"])


def test_a_measurement_that_falls_short_is_seen(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "bench").mkdir()
    line = "print('merge', '10', '/s', '20', '0.50', '1.00', {!r}, sep=chr(9))"
    for name, verdict in [("good", "met"), ("poor", "short")]:
        program = f"def main():\n    {line.format(verdict)}\n\nmain()\n"
        (tmp_path / "bench" / f"{name}.py").write_text(program, "utf-8")
    monkeypatch.setattr(dev, "prepare", lambda kind: None)
    monkeypatch.setattr(dev, "HERE", tmp_path)
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))

    assert dev.run_bench(["good"]) == 0
    assert dev.run_bench([]) == 1
    assert "merge" in capsys.readouterr().out


def test_the_ci_runs_what_the_readme_says() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")

    assert script.rstrip().endswith("python3 dev.py test")
    assert "python3 dev.py test" in readme
    assert "python3 dev.py demo" in readme
