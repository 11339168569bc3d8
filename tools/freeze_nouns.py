"""Write down what every number of a noun and a field means, so that it means that for ever.

Adds what is new. What was frozen before is never changed: if a declaration disagrees with it,
nothing is written and the tool says where.
"""

import json
import sys
from pathlib import Path
from typing import Any

from pendamping.domain.nouns import NOUNS

FILE = Path(__file__).parents[1] / "tests" / "vectors" / "nouns.json"


def main() -> int:
    """Add new numbers to the frozen ones, or report what changed its meaning."""
    frozen: dict[str, Any] = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}
    broken = []
    for kind in NOUNS:
        noun = kind.NOUN
        known = frozen.setdefault(str(noun.number), {"name": noun.name, "fields": {}})
        if known["name"] != noun.name:
            broken.append(f"noun {noun.number}: {known['name']} is now {noun.name}")
        for field in noun.fields:
            says = [field.name, field.kind.value, field.codes or field.refers_to or ""]
            if known["fields"].setdefault(str(field.number), says) != says:
                broken.append(f"{noun.name} {field.number}: {known['fields'][str(field.number)]}")
    if broken:
        print("\n".join(broken), file=sys.stderr)
        return 1
    FILE.write_text(written(frozen), "utf-8")
    print(f"{len(frozen)} nouns, {sum(len(noun['fields']) for noun in frozen.values())} fields")
    return 0


def written(frozen: dict[str, Any]) -> str:
    """Return the file: one line a field, in order of number."""
    nouns = []
    for number in sorted(frozen, key=int):
        fields = frozen[number]["fields"]
        lines = ",\n".join(
            f'    "{one}": {json.dumps(fields[one])}' for one in sorted(fields, key=int)
        )
        name = json.dumps(frozen[number]["name"])
        nouns.append(f'  "{number}": {{"name": {name}, "fields": {{\n{lines}\n  }}}}')
    return "{\n" + ",\n".join(nouns) + "\n}\n"


if __name__ == "__main__":
    sys.exit(main())
