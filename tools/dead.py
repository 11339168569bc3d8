"""Name code that nobody calls. Tests do not count: what only they call is dead.

vulture finds it. Fields of declared nouns and members of enumerations are left out, for they are
read through their declaration and their value.
"""

import ast
import sys
from pathlib import Path
from typing import Final

from vulture import Vulture

ROOT: Final = Path(__file__).parents[1]
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


def main() -> int:
    """Print what is dead and leave with 1 if there is any."""
    finder = Vulture()
    finder.scavenge([str(ROOT / place) for place in PLACES])
    dead = [
        item
        for item in finder.get_unused_code(min_confidence=60)
        if item.typ != "variable" or item.first_lineno not in class_variables(Path(item.filename))
    ]
    for item in dead:
        where = Path(item.filename).relative_to(ROOT)
        print(f"{where}:{item.first_lineno}: unused {item.typ} {item.name}")
    return int(bool(dead))


if __name__ == "__main__":
    sys.exit(main())
