"""Every finding has a sentence in both languages, and its facts fill the blanks."""

import ast
import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from pendamping.domain import rules, stages
from pendamping.domain.rules import identity
from pendamping.domain.stages import Missing
from pendamping.domain.wording import hints
from pendamping.i18n.rule_words import SENTENCES

CODE = re.compile(r"[a-z]+\.[a-z_0-9]+")
SOURCES = [*Path(rules.__path__[0]).glob("*.py"), Path(str(stages.__file__))]


def spoken() -> set[str]:
    return {
        node.value
        for source in SOURCES
        for node in ast.walk(ast.parse(source.read_text()))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
    }


@cache
def made() -> dict[str, set[str]]:
    """Return the facts each directly named finding is made with."""
    found: dict[str, set[str]] = {}
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text())):
            if (
                isinstance(node, ast.Call)
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and node.args[0].value in SENTENCES
            ):
                found[node.args[0].value] = {str(word.arg) for word in node.keywords}
    return found


def blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_every_finding_is_put_into_words_and_no_other() -> None:
    assert spoken() == set(SENTENCES)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_both_languages_say_the_same_facts(code: str) -> None:
    english, indonesian = SENTENCES[code]

    assert blanks(english) == blanks(indonesian)
    assert blanks(english) <= made().get(code, blanks(english))


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_no_sentence_blames_or_puts_a_label_on_anybody(code: str) -> None:
    for sentence in SENTENCES[code]:
        assert not re.search(r"\berror\b|kesalahan|\bsalah\b(?! satu)|gagal\b", sentence.lower())
        assert hints(sentence) == ()
        assert sentence.endswith(".")


def test_what_is_missing_at_a_gate_is_its_own_code() -> None:
    assert {missing.value for missing in Missing} <= set(SENTENCES)
    assert set(identity.FAULTS.values()) <= set(SENTENCES)
