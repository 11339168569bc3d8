"""Name code that nobody calls. Tests do not count: what only they call is dead.

vulture finds it. Fields of declared nouns and members of enumerations are left out, for they are
read through their declaration and their value; so are the intentions of a desk that the workbench
offers, for every face may ask for them and none has to.
"""

import ast
import sys
from pathlib import Path
from typing import Final

from vulture import Vulture
from vulture.core import Item

ROOT: Final = Path(__file__).parents[1]
CALLED_BY_QT: Final = (
    "*Event",
    "columnCount",
    "expandingDirections",
    "headerData",
    "hitButton",
    "itemAt",
    "nativeEventFilter",
)
"""Overrides that Qt calls, not we."""
PLACES: Final = ("src", "tools/alive.py")


def class_variables(path: Path) -> set[int]:
    """Return the lines on which a class declares a field or a member."""
    return {
        line.lineno
        for kind in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(kind, ast.ClassDef)
        for line in kind.body
        if isinstance(line, ast.Assign | ast.AnnAssign)
    }


def intentions(path: Path) -> set[int]:
    """Return the lines on which a desk offers something."""
    return {
        min([offer.lineno, *(decorator.lineno for decorator in offer.decorator_list)])
        for kind in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(kind, ast.ClassDef) and kind.name.endswith("Desk")
        for offer in kind.body
        if isinstance(offer, ast.FunctionDef) and not offer.name.startswith("_")
    }


def is_dead(item: Item) -> bool:
    """Tell whether nothing keeps alive what vulture found."""
    path = Path(item.filename)
    if item.typ == "variable":
        return item.first_lineno not in class_variables(path)
    if item.typ == "method":
        if item.name == "_":  # a branch of a `singledispatchmethod`
            return False
        return item.first_lineno not in intentions(path)
    return True


def main() -> int:
    """Print what is dead and leave with 1 if there is any."""
    finder = Vulture(ignore_names=CALLED_BY_QT)
    finder.scavenge([str(ROOT / place) for place in PLACES])
    dead = [item for item in finder.get_unused_code(min_confidence=60) if is_dead(item)]
    for item in dead:
        where = Path(item.filename).relative_to(ROOT)
        print(f"{where}:{item.first_lineno}: unused {item.typ} {item.name}")
    return int(bool(dead))


if __name__ == "__main__":
    sys.exit(main())
