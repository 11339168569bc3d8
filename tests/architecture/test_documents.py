"""The documents tell the truth about what is here."""

import re
import runpy
from pathlib import Path

import pytest

from builders_source import ROOT
from pendamping.i18n.languages import Language

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def named(document: Path) -> str:
    return str(document.relative_to(ROOT))


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text("utf-8"))

    dead = [
        link
        for link in links
        if "://" not in link
        and not link.startswith("mailto:")
        and not (document.parent / link).exists()
    ]

    assert dead == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_test_that_is_named_is_there(document: Path) -> None:
    references = re.findall(
        r"`((?:tests|bench|tools|src)/[\w/.-]+?\.py)(?:::(\w+))?`", document.read_text("utf-8")
    )

    missing = [
        (path, test)
        for path, test in references
        if not (ROOT / path).exists()
        or (test and f"def {test}(" not in (ROOT / path).read_text("utf-8"))
    ]

    assert missing == []


@pytest.mark.parametrize("language", Language)
def test_the_handbook_lists_every_command(language: Language) -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "commands_page.py"))
    path = tool["PAGES"][language]

    assert path.read_text("utf-8") == tool["page"](language), "run tools/commands_page.py"


def test_a_decision_is_numbered_once_and_says_its_parts() -> None:
    pages = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
    numbers = [page.name[:4] for page in pages]

    assert len(set(numbers)) == len(numbers)
    for page in pages:
        text = page.read_text("utf-8")
        for part in (
            "**Status**",
            "## Context",
            "## Decision",
            "## Consequences",
            "## Alternatives",
        ):
            assert part in text, f"{page.name} lacks {part}"
