"""Our own source, to be looked at by the architecture tests."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType

import pendamping
from pendamping.kernel.problems import Problem

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "pendamping"


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the program, read but not yet judged."""

    name: str
    path: Path
    tree: ast.Module


@cache
def modules() -> tuple[Module, ...]:
    return tuple(
        Module(_dotted(path), path, ast.parse(path.read_text("utf-8")))
        for path in sorted(SOURCE.rglob("*.py"))
    )


@cache
def loaded() -> dict[str, ModuleType]:
    """Import every module, so that whatever can be declared is declared."""
    below = [found.name for found in walk_packages(pendamping.__path__, "pendamping.")]
    names = [pendamping.__name__, *below]
    return {name: import_module(name) for name in names if not name.endswith("__main__")}


def every_problem() -> set[type[Problem]]:
    """Return every kind of problem of the program itself; tests may have their own."""
    loaded()
    return {kind for kind in _below(Problem) if kind.__module__.startswith("pendamping.")}


def _below(kind: type[Problem]) -> Iterator[type[Problem]]:
    for sub in kind.__subclasses__():
        yield sub
        yield from _below(sub)


def _dotted(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
