"""What the window explains names fields and kinds as its forms do, never as the store does."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from builders_source import ROOT
from builders_vault import StillClock
from desktop.conftest import Stand
from desktop.fakes import InlineJobs, a_ground
from pendamping.desktop.explaining import LISTS, explain
from pendamping.desktop.forms.describing import Form
from pendamping.desktop.forms.telling import explained
from pendamping.desktop.role_words import DUTIES, ROLES
from pendamping.desktop.steps.parts import Hall, Step
from pendamping.desktop.theme.look import Look
from pendamping.domain.declare import Noun, NoValue
from pendamping.domain.family_plan import FamilyPlanAction
from pendamping.domain.nouns import NOUNS
from pendamping.domain.roles import Duty, Role
from pendamping.domain.value_words import NotADay
from pendamping.i18n.catalogue import catalogue
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.problems import Problem
from pendamping.store.records import ChangedMeanwhile
from pendamping.usecases.finding_outcome import StillToAnswer
from pendamping.usecases.legal_claims import StepNotPossible
from pendamping.usecases.room import NotYours

MISSING = StillToAnswer(noun="family_plan_action", fields=("due_on",))
DUE_ON = FamilyPlanAction.NOUN.field("due_on").label.en


def problem_of(given: str, **facts: object) -> Problem:
    """Make a problem of a code, with facts."""

    class Any(Problem):
        code = given

    return Any(**facts)


@pytest.mark.parametrize("language", Language)
def test_missing_answers_are_called_by_their_labels(language: Language) -> None:
    words = Words.of(language)
    said = explain(words, StillToAnswer(noun="family_plan_action", fields=("due_on", "who")))

    for name in ("due_on", "who"):
        assert words.label(FamilyPlanAction.NOUN.field(name).label) in said
    assert "due_on" not in said


def test_a_field_is_named_by_the_form_it_stands_in(english: Words) -> None:
    said = explain(english, NotADay(field="due_on"), "family_plan_action")

    assert said.startswith(FamilyPlanAction.NOUN.field("due_on").label.en)


def test_what_is_missing_outside_the_form_is_named_too(english: Words) -> None:
    form = Form(noun="family_plan_action", sections=())
    [told] = explained(StillToAnswer(noun="family_plan_action", fields=("due_on",)), form, english)

    assert told.field is None
    assert FamilyPlanAction.NOUN.field("due_on").label.en in told.text


def test_a_change_of_a_colleague_names_the_field_it_met(english: Words) -> None:
    said = explain(
        english, ChangedMeanwhile(noun="family_plan_action", record=7, fields=("due_on",))
    )

    assert FamilyPlanAction.NOUN.field("due_on").label.en in said
    assert "due_on" not in said


def test_steps_are_said_in_words(english: Words) -> None:
    said = explain(english, StepNotPossible(status="not_informed", step="executed"))

    assert "not_informed" not in said
    assert set(LISTS) <= set(catalogue().problems)


@pytest.mark.parametrize("language", Language)
def test_no_problem_shows_a_name_of_the_store(language: Language) -> None:
    """Whatever field of whatever noun a problem is about."""
    words = Words.of(language)
    shown = []
    for code, (sentence, _) in catalogue().problems.items():
        blanks = set(re.findall(r"{(\w+)}", sentence))
        if not blanks & {"field", "fields"}:
            continue
        facts: dict[str, object] = dict.fromkeys(blanks, NoValue.NOT_ASKED.value)
        for kind in NOUNS:
            for field in kind.NOUN.fields:
                named = {"noun": kind.NOUN.name, "field": field.name, "fields": (field.name,)}
                said = explain(words, problem_of(code, **facts | named), kind.NOUN.name)
                if re.search(rf"\b{field.name}\b", said) and "_" in field.name:
                    shown.append((code, kind.NOUN.name, field.name))

    assert shown == []


OF_NOUNS = {"noun", "kind", "item", "items"}


def called(words: Words, noun: Noun, fact: str, facts: dict[str, object]) -> str:
    """Return what a fact is called, which has to stand in the sentence."""
    if fact in OF_NOUNS:
        return words.label(noun.label).lower()
    if fact in {"field", "fields"}:
        return words.label(noun.field(str(facts["field"])).label)
    return words.say({"role": ROLES, "duty": DUTIES}[fact][str(facts[fact])])


def all_facts(blanks: set[str]) -> Iterator[tuple[Noun, dict[str, object]]]:
    """Yield facts for a sentence, so that each noun, field, role and duty stands in it once."""
    plain: dict[str, object] = dict.fromkeys(blanks, 7)
    for at in range(max(len(NOUNS), len(Role), len(Duty))):
        noun = NOUNS[at % len(NOUNS)].NOUN
        kinds = {"noun": noun.name, "kind": noun.name, "item": noun.name, "items": (noun.name,)}
        who = {"role": tuple(Role)[at % len(Role)], "duty": tuple(Duty)[at % len(Duty)]}
        for field in noun.fields if blanks & {"field", "fields"} else noun.fields[:1]:
            named = {"field": field.name, "fields": (field.name,)}
            yield noun, plain | kinds | who | named


@pytest.mark.parametrize("knows_whose", [True, False], ids=["own form", "no form"])
@pytest.mark.parametrize("language", Language)
def test_no_problem_shows_a_code_of_a_role_a_duty_a_noun_or_a_field(
    language: Language,
    knows_whose: bool,  # noqa: FBT001 - a case of the test
) -> None:
    words, shown = Words.of(language), set[tuple[str, str, object]]()
    for code, (sentence, _) in catalogue().problems.items():
        blanks = set(re.findall(r"{(\w+)}", sentence))
        coded = blanks & (OF_NOUNS | {"field", "fields", "role", "duty"})
        for noun, facts in all_facts(blanks) if coded else ():
            given = {name: value for name, value in facts.items() if name in blanks}
            said = explain(words, problem_of(code, **given), noun.name if knows_whose else "")
            shown |= {
                (code, fact, facts[fact])
                for fact in coded
                if called(words, noun, fact, facts) not in said
            }

    assert shown == set()


@pytest.mark.parametrize("language", Language)
def test_no_problem_names_a_command_where_none_can_be_typed(language: Language) -> None:
    words = Words.of(language)
    commanding = []
    for code, (sentence, _) in catalogue().problems.items():
        blanks = dict.fromkeys(re.findall(r"{(\w+)}", sentence), 7)
        said = explain(words, problem_of(code, **blanks))
        if "`" in said or not said.strip():
            commanding.append(code)

    assert commanding == []


@pytest.mark.parametrize("language", Language)
def test_roles_and_duties_are_said_in_words(language: Language) -> None:
    words = Words.of(language)
    said = explain(words, NotYours(duty=Duty.REVIEW_CARE, role=Role.DATA_PIC))

    assert "review_care" not in said
    assert "data_pic" not in said
    assert words.say(ROLES[Role.DATA_PIC]) in said
    assert ROLES.keys() == set(Role)
    assert DUTIES.keys() == set(Duty)


def test_no_number_of_the_store_stands_in_a_sentence() -> None:
    """Nobody knows a record, a case or a person by the number that it has in the store."""
    numbered = {"record", "referral", "issue", "draft", "author", "enrolment", "member", "reader"}
    shown = [
        code
        for code, (sentence, _) in catalogue().problems.items()
        if numbered & set(re.findall(r"{(\w+)}", sentence))
    ]
    assert shown == []


def test_every_screen_explains_problems_so() -> None:
    folder = ROOT / "src" / "pendamping" / "desktop"
    past = [
        str(file.relative_to(folder).as_posix())
        for file in sorted(folder.rglob("*.py"))
        if re.search(r"words\.problem\(", file.read_text("utf-8"))
    ]

    assert past == ["explaining.py"]


def test_a_page_of_a_flow_names_fields_as_the_forms_do(
    qtbot: QtBot, look: Look, home: Path, clock: StillClock, english: Words
) -> None:
    keeper = a_ground(home, clock, InlineJobs()).keeper(english)
    step = Step(Hall(keeper, english, look, InlineJobs()), "A page")
    qtbot.addWidget(step)

    step.explain(MISSING)

    assert DUE_ON in step.notice.text()
    assert "due_on" not in step.notice.text()


def test_the_window_itself_names_fields_as_the_forms_do(
    stand: Stand, home: Path, clock: StillClock
) -> None:
    window = stand(a_ground(home, clock, InlineJobs()))

    window._explain(MISSING)

    assert DUE_ON in window._bar.text()
    assert "due_on" not in window._bar.text()
