"""Write the two ISO lists, countries and languages, from the CLDR names that Babel carries.

Run it again after Babel is updated: a code that Babel no longer knows is kept, because records
may hold it.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from babel import Locale

FOLDER = Path(__file__).parents[1] / "resources" / "codes"

FIRST_COUNTRIES = "ID MY SG SA AE HK TW KR JP BN KH MM LA PH TH VN CN".split()
FIRST_LANGUAGES = "id jv su mad min bug mak ban sas bjn ace bew ms en ar zh tl th km my vi".split()

NOT_COUNTRIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ".split())
"""Reserved or used by CLDR alone: not among the 249 of ISO 3166-1."""

NOT_LANGUAGES = frozenset("mis mul und zxx root".split())


ISO_3166_LETTERS = 2


def main() -> int:
    """Write both lists and say how long they are."""
    indonesian, english = Locale("id"), Locale("en")
    territories, languages = names(english.territories), names(english.languages)
    countries = [
        code
        for code in territories
        if len(code) == ISO_3166_LETTERS and code.isalpha() and code not in NOT_COUNTRIES
    ]
    spoken = [code for code in languages if code.isalpha() and code not in NOT_LANGUAGES]
    write("country", FIRST_COUNTRIES, countries, territories, names(indonesian.territories))
    write("language", FIRST_LANGUAGES, spoken, languages, names(indonesian.languages))
    return 0


def names(found: Mapping[Any, Any]) -> dict[str, str]:
    """Return one of CLDR's tables as plain texts."""
    return {str(code): str(name) for code, name in found.items()}


def write(
    name: str,
    first: list[str],
    codes: Iterable[str],
    english: Mapping[str, str],
    indonesian: Mapping[str, str],
) -> None:
    """Write one list: those met most here first, the rest in order of their Indonesian names."""
    file = FOLDER / f"{name}.json"
    rows = {code: [code, english[code], indonesian[code]] for code in codes if code in indonesian}
    before = json.loads(file.read_text("utf-8"))["codes"] if file.exists() else []
    rows = {row[0]: row for row in before} | rows
    rest = sorted(set(rows) - set(first), key=lambda code: rows[code][2].casefold())
    lines = ",\n".join(
        "    " + json.dumps(rows[code], ensure_ascii=False) for code in [*first, *rest]
    )
    file.write_text(f'{{\n  "codes": [\n{lines}\n  ]\n}}\n', "utf-8")
    print(f"{name}: {len(rows)} codes, {file.stat().st_size} bytes")


if __name__ == "__main__":
    sys.exit(main())
