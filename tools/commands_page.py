"""Write the handbook's pages of commands from what the commands say about themselves."""

import sys
from pathlib import Path
from typing import Final

from pendamping.cli.main import every_command
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words

HANDBOOK: Final = Path(__file__).parents[1] / "docs" / "handbook"
PAGES: Final = {
    Language.INDONESIAN: HANDBOOK / "id" / "perintah.md",
    Language.ENGLISH: HANDBOOK / "en" / "commands.md",
}
HEADS: Final = {
    Language.INDONESIAN: """# Perintah

`pendamping <perintah> --help` menjelaskan masing-masing.

| perintah | gunanya |
|---|---|
""",
    Language.ENGLISH: """# Commands

`pendamping <command> --help` explains each of them.

| command | what for |
|---|---|
""",
}


def page(language: Language) -> str:
    """Return the page as it should be."""
    words = Words.of(language)
    lines = [f"| `{known.name}` | {words.say(known.help)} |\n" for known in every_command()]
    return HEADS[language] + "".join(lines)


def main() -> int:
    """Write both pages."""
    for language, path in PAGES.items():
        path.write_text(page(language), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
