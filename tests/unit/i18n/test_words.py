from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from pendamping.i18n.catalogue import Catalogue
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words, mark
from pendamping.kernel.clock import WIB
from pendamping.kernel.problems import Problem

CATALOGUE = Catalogue(
    sentences={"Sent on {day}": "Dikirim pada {day}"},
    counted={("{n} case", "{n} cases"): "{n} kasus"},
    problems={"case.closed": ("Case {case} is closed.", "Kasus {case} sudah ditutup.")},
)
INDONESIAN = Words(Language.INDONESIAN, WIB, CATALOGUE)
ENGLISH = Words(Language.ENGLISH, WIB, CATALOGUE)


class Closed(Problem):
    code = "case.closed"


@dataclass(frozen=True)
class Label:
    en: str
    id: str


def test_a_sentence_is_said_in_the_language_that_was_chosen() -> None:
    assert INDONESIAN.say("Sent on {day}", day=date(2026, 2, 3)) == "Dikirim pada 3 Februari 2026"
    assert ENGLISH.say("Sent on {day}", day=date(2026, 2, 3)) == "Sent on 3 February 2026"


def test_a_sentence_without_translation_is_still_said() -> None:
    assert INDONESIAN.say("Hello") == "Hello"


@pytest.mark.parametrize(
    ("n", "indonesian", "english"),
    [(0, "0 kasus", "0 cases"), (1, "1 kasus", "1 case"), (1200, "1.200 kasus", "1,200 cases")],
)
def test_a_number_bends_the_sentence_where_the_language_does(
    n: int, indonesian: str, english: str
) -> None:
    assert INDONESIAN.count("{n} case", "{n} cases", n) == indonesian
    assert ENGLISH.count("{n} case", "{n} cases", n) == english


def test_a_problem_is_explained_with_its_facts() -> None:
    problem = Closed(case="KP-7Q4M-2")

    assert INDONESIAN.problem(problem) == "Kasus KP-7Q4M-2 sudah ditutup."
    assert ENGLISH.problem(problem) == "Case KP-7Q4M-2 is closed."


def test_a_reason_is_explained_unless_its_facts_are_missing() -> None:
    known = {"file.cut": ("It was cut.", "Berkas terpotong.")}
    plain = Catalogue(sentences={}, counted={}, problems=known)

    assert Words(Language.ENGLISH, WIB, plain).reason("file.cut") == "It was cut."
    assert Words(Language.INDONESIAN, WIB, plain).reason("file.cut") == "Berkas terpotong."
    assert ENGLISH.reason("case.closed") == ENGLISH.reason("nobody.said") == ""


def test_a_number_that_names_something_keeps_its_digits_together() -> None:
    assert ENGLISH.problem(Closed(case=17_592_186_044_417)) == "Case 17592186044417 is closed."


def test_a_moment_is_told_in_the_zone_of_the_place() -> None:
    moment = datetime(2026, 2, 3, 1, 30, tzinfo=UTC)

    assert INDONESIAN.say("{at}", at=moment) == "3 Februari 2026 08.30 WIB"
    assert INDONESIAN.moment(moment) == "3 Februari 2026 08.30 WIB"


def test_several_things_are_listed_and_a_set_always_in_the_same_order() -> None:
    assert INDONESIAN.say("{codes}", codes=frozenset({"c", "a", "b"})) == "a, b dan c"
    assert ENGLISH.say("{seqs}", seqs=(3, 1)) == "3 and 1"


def test_a_label_is_picked_by_language() -> None:
    label = Label(en="Village", id="Kalurahan")

    assert (INDONESIAN.label(label), ENGLISH.label(label)) == ("Kalurahan", "Village")


def test_what_was_written_by_a_stranger_fills_a_blank_and_is_no_blank_itself() -> None:
    assert ENGLISH.say("{text}", text="{secret} {0.__class__}") == "{secret} {0.__class__}"


def test_marking_changes_nothing() -> None:
    assert mark("Hello") == "Hello"


def test_the_words_of_a_language_come_from_all_parts() -> None:
    words = Words.of(Language.INDONESIAN)

    assert words.say("Commands") == "Perintah"
    assert words.number(12_500) == "12.500"
    assert words.day(date(2026, 8, 17)) == "17 Agustus 2026"
