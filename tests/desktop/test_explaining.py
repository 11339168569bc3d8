"""What the window explains names fields and kinds as its forms do, never as the store does."""

import re
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
from pendamping.desktop.steps.parts import Hall, Step
from pendamping.desktop.theme.look import Look
from pendamping.domain.declare import NoValue
from pendamping.domain.family_plan import FamilyPlanAction
from pendamping.domain.nouns import NOUNS
from pendamping.domain.value_words import NotADay
from pendamping.i18n.catalogue import catalogue
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.problems import Problem
from pendamping.store.records import ChangedMeanwhile
from pendamping.usecases.finding_outcome import StillToAnswer
from pendamping.usecases.legal_claims import StepNotPossible

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
                said = re.sub(r"`[^`]*`", "", said)
                if re.search(rf"\b{field.name}\b", said) and "_" in field.name:
                    shown.append((code, kind.NOUN.name, field.name))

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
