"""Everything the program says is said in both languages, with nothing lost on the way."""

import ast
import string
from collections import Counter

import pytest

from builders_source import every_problem, loaded, modules
from pendamping.cli.arguments import OWN_WORDS
from pendamping.i18n import problem_words, sentences
from pendamping.i18n.catalogue import SaidTwice, _add, catalogue
from pendamping.kernel.problems import Problem

NEVER_SAID = ("error", "invalid", "failed", "illegal", "kesalahan", "gagal", "tidak valid", "eror")
"""Words that blame: a problem says what is the case and what to do next."""


def said() -> set[str]:
    """Collect every sentence that the source says or marks."""
    return {
        argument.value
        for module in modules()
        for call in ast.walk(module.tree)
        if isinstance(call, ast.Call) and _name(call) in {"say", "mark"} and call.args
        for argument in call.args[:1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def counted() -> set[tuple[str, str]]:
    """Collect every pair that the source counts with; `str.count` has no second sentence."""
    found = set()
    for module in modules():
        for call in ast.walk(module.tree):
            if isinstance(call, ast.Call) and _name(call) == "count" and len(call.args) == 3:
                one, many = call.args[:2]
                if isinstance(one, ast.Constant) and isinstance(many, ast.Constant):
                    found.add((str(one.value), str(many.value)))
    return found


def glued() -> list[str]:
    """Find sentences that are put together where they are said, which no translator can."""
    return [
        f"{module.name}:{call.lineno}"
        for module in modules()
        for call in ast.walk(module.tree)
        if isinstance(call, ast.Call)
        and _name(call) in {"say", "mark", "count"}
        and call.args
        and isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ]


def raised() -> list[tuple[str, type[Problem], set[str]]]:
    """Find where problems are made, and which facts they are given there."""
    found = []
    for module in modules():
        if module.name.endswith("__main__"):
            continue
        names = vars(loaded()[module.name])
        for call in ast.walk(module.tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name | ast.Attribute):
                kind = _resolved(call.func, names)
                known = all(keyword.arg for keyword in call.keywords)
                if isinstance(kind, type) and issubclass(kind, Problem) and known:
                    facts = {str(keyword.arg) for keyword in call.keywords}
                    found.append((f"{module.name}:{call.lineno}", kind, facts))
            elif isinstance(call, ast.Raise) and isinstance(call.exc, ast.Name | ast.Attribute):
                kind = _resolved(call.exc, names)
                if isinstance(kind, type) and issubclass(kind, Problem):
                    found.append((f"{module.name}:{call.lineno}", kind, set()))
    return found


def blanks(sentence: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None)


def test_every_sentence_has_its_indonesian() -> None:
    assert said() - catalogue().sentences.keys() == set()
    assert counted() - catalogue().counted.keys() == set()


def test_no_sentence_is_kept_that_nobody_says() -> None:
    assert catalogue().sentences.keys() - said() == set()
    assert catalogue().counted.keys() - counted() == set()


def test_no_sentence_is_glued_together() -> None:
    assert glued() == []


def test_no_blank_is_lost_in_translation() -> None:
    pairs = [
        *catalogue().sentences.items(),
        *catalogue().problems.values(),
        *((many, indonesian) for (_, many), indonesian in catalogue().counted.items()),
    ]

    lost = [one for one, other in pairs if blanks(one).keys() != blanks(other).keys()]

    assert lost == []


def test_a_blank_is_a_plain_name() -> None:
    problems = [text for pair in catalogue().problems.values() for text in pair]
    every = [*catalogue().sentences, *catalogue().sentences.values(), *problems]

    strange = {name for text in every for name in blanks(text) if not name.isidentifier()}

    assert strange == set()


def test_every_problem_has_words_and_all_words_have_a_problem() -> None:
    codes = {kind.code for kind in every_problem() if hasattr(kind, "code")}

    assert codes == catalogue().problems.keys()


def test_a_code_names_one_problem() -> None:
    own = Counter(kind.code for kind in every_problem() if "code" in vars(kind))

    assert [code for code, times in own.items() if times > 1] == []


def test_a_problem_is_given_the_facts_its_sentence_asks_for() -> None:
    missing = [
        (where, kind.code, sorted(blanks(sentence).keys() - facts))
        for where, kind, facts in raised()
        for sentence in catalogue().problems.get(kind.code, ())
        if blanks(sentence).keys() - facts
    ]

    assert missing == []


def test_a_problem_says_what_to_do_and_blames_nobody() -> None:
    blaming = [
        (code, word)
        for code, pair in catalogue().problems.items()
        for word in NEVER_SAID
        if any(word in text.lower().split() or f" {word} " in text.lower() for text in pair)
    ]
    curt = [
        code
        for code, pair in catalogue().problems.items()
        if any(len(text) < 30 or text.strip()[-1] not in ".?" for text in pair)
    ]

    assert (blaming, curt) == ([], [])


def test_the_languages_differ() -> None:
    same = [
        code
        for code, (english, indonesian) in catalogue().problems.items()
        if english == indonesian
    ]

    assert same == []


def test_argparse_words_keep_what_they_show() -> None:
    marks = {"%s", "%r"}
    for key, pair in OWN_WORDS.items():
        for text in pair:
            for mark in marks:
                assert text.count(mark) == key.count(mark), key


@pytest.mark.parametrize("package", [sentences, problem_words], ids=["sentences", "problems"])
def test_words_are_kept_by_part(package: object) -> None:
    assert not hasattr(package, "SENTENCES")


def test_a_sentence_translated_twice_is_a_bug() -> None:
    with pytest.raises(SaidTwice):
        _add({"Yes": "Ya"}, {"Yes": "Iya"})


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _resolved(place: ast.expr, names: dict[str, object]) -> object:
    match place:
        case ast.Name(id=name):
            return names.get(name)
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            return getattr(names.get(owner), name, None)
        case _:
            return None
