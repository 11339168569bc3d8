"""The list of cases: narrowed while one types, however long, and opened by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from builders_vault import StillClock
from desktop.fakes import HeldJobs
from pendamping.desktop.errands import ListCases, OpenCase, OpenIntake
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.cases.model import ANY, PAGE, CasesModel, Wanted
from pendamping.desktop.screens.cases.paged import PagedList
from pendamping.desktop.screens.cases.view import CasesView
from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.rows import Line
from pendamping.domain.roles import Role
from pendamping.i18n.words import Words
from pendamping.usecases.saved_views import SavedView
from pendamping.workbench import Desks


@pytest.fixture
def model(companion_desks: Desks, english: Words) -> CasesModel:
    return CasesModel(companion_desks, english)


@pytest.fixture
def view(qtbot: QtBot, seat: Seat) -> CasesView:
    view = CasesView(seat, ListCases())
    qtbot.addWidget(view)
    view.resize(1150, 700)
    view.show()
    view.refresh()
    return view


def test_a_line_tells_code_stage_place_and_step_and_no_name(model: CasesModel) -> None:
    page = model.page(Wanted())

    names = {str(model.desks.identities.read(row.case).full_name).casefold() for row in page.rows}

    assert page.total == len(page.rows) > 0
    assert page.heading == f"{page.total} cases"
    for row in page.rows:
        assert row.code in row.spoken
        assert row.tile in row.code
        assert not any(name in row.spoken.casefold() for name in names)


def test_the_filters_of_a_view_leave_what_they_say(model: CasesModel) -> None:
    every = model.page(Wanted()).total
    medium = model.page(Wanted(view=SavedView(name="", risk="medium")))
    mine = model.page(Wanted(view=SavedView(name="", mine=True)))
    none = model.page(Wanted(view=SavedView(name="", owner="nobody")))

    assert 0 < medium.total < every
    assert all("Medium risk" in {one.text for one in row.marks} for row in medium.rows)
    assert (mine.total, none.total) == (every, 0)


def test_typing_a_part_of_a_code_or_village_narrows(model: CasesModel) -> None:
    row = model.page(Wanted()).rows[0]
    village = row.about.rsplit(", ", 1)[1]

    by_code = model.page(Wanted(typed=row.code[3:7].lower()))
    by_place = model.page(Wanted(typed=village.lower()))

    assert [one.code for one in by_code.rows] == [row.code]
    assert row.code in [one.code for one in by_place.rows]
    assert all(village in one.about for one in by_place.rows)


def test_a_companion_opens_cases_and_an_auditor_is_not_offered_to(model: CasesModel) -> None:
    choices = model.choices()

    assert choices.may_open
    assert choices.orders[0] == ("urgent", "What presses first")
    assert choices.stages[0] == (ANY, "Every stage")
    assert len(choices.stages) == 8


def test_enter_opens_the_case_under_the_keyboard(view: CasesView, qtbot: QtBot) -> None:
    view.rows.setFocus()
    qtbot.keyClick(view.rows, Qt.Key.Key_Down)
    wanted = view.rows.key

    with qtbot.waitSignal(view.asked) as asked:
        qtbot.keyClick(view.rows, Qt.Key.Key_Return)

    assert asked.args == [OpenCase(wanted)]  # type: ignore[arg-type]


def test_the_list_follows_what_is_typed(view: CasesView, qtbot: QtBot) -> None:
    code = view.rows.lines[2].title

    qtbot.keyClicks(view._filters.search.line, code[3:7])
    qtbot.waitUntil(lambda: view.rows.total == 1)

    assert [line.title for line in view.rows.lines] == [code]
    assert view._count.text() == "1 case"

    qtbot.keyClick(view._filters.search.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: view.rows.total > 1)


def test_a_list_without_cases_says_what_to_do(view: CasesView, qtbot: QtBot) -> None:
    qtbot.keyClicks(view._filters.search.line, "zzzzzz")
    qtbot.waitUntil(lambda: view.rows.total == 0)

    assert view._empty.isVisible()
    assert "filter" in view._empty._text.text()
    view._clear.click()
    qtbot.waitUntil(lambda: view.rows.total > 0)
    assert not view._empty.isVisible()


def test_a_new_case_is_asked_of_the_window(view: CasesView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.asked) as asked:
        view._new.click()

    assert asked.args == [OpenIntake()]


def test_a_view_is_kept_under_a_name_and_chosen_again(view: CasesView, qtbot: QtBot) -> None:
    every = view.rows.total
    view._filters._risk.set_value("medium")
    view._filters._keep.click()
    panel = view._panel
    assert panel is not None
    view._keep("  Medium  risk ")

    assert view._panel is None
    assert view._filters._pills.key == "Medium risk"
    assert view._filters._forget.isVisible()
    qtbot.waitUntil(lambda: 0 < view.rows.total < every)

    view._filters._forget.click()
    qtbot.waitUntil(lambda: view._filters._pills.key == "all")
    assert view._filters.view().risk is None


def test_a_nameless_view_is_explained_in_place(view: CasesView) -> None:
    view._filters._keep.click()
    view._keep("  ")

    assert "no name yet" in view._notice.text()


def test_a_saved_view_is_shown_when_somebody_asks_for_it(
    qtbot: QtBot, seat: Seat, model: CasesModel
) -> None:
    model.keep(SavedView(name=""), "Everything")
    view = CasesView(seat, ListCases("overdue"))
    qtbot.addWidget(view)

    view.refresh()

    assert view._filters.view().overdue


def test_an_answer_that_somebody_typed_past_is_not_shown(
    qtbot: QtBot, seat_with: Callable[..., Seat]
) -> None:
    held = HeldJobs()
    view = CasesView(seat_with(jobs=held), ListCases())
    qtbot.addWidget(view)
    view.refresh()
    held.let_go()
    total = view.rows.total
    view._filters.search.line.setText("zzzz")
    view._fetch()
    view._filters.search.line.setText("")
    view._fetch()

    held.waiting.pop(0)()
    assert view.rows.total == total
    held.let_go()
    assert view.rows.total == total


def test_ten_thousand_lines_are_fetched_page_by_page(qtbot: QtBot, look: Look) -> None:
    rows = PagedList(name="Cases")
    qtbot.addWidget(rows)
    asked: list[int] = []
    rows.page_wanted.connect(asked.append)
    rows.begin([Line(key=at, title=f"KP-{at:04}") for at in range(PAGE)], 10_000)
    rows.resize(800, 500)
    rows.show()
    assert asked == []

    rows.scrollToBottom()
    qtbot.waitUntil(lambda: asked == [9_900])
    rows.put(9_900, [Line(key=at, title=f"KP-{at:04}") for at in range(9_900, 10_000)])

    last = rows._paged.index(9_999)
    assert last.data() == "KP-9999"
    assert rows._paged.index(5_000).data() == " "
    rows._paged.index(5_000).data()
    assert asked == [9_900, 5_000]


def test_every_line_is_as_high_as_the_others(qtbot: QtBot, look: Look) -> None:
    rows = PagedList(name="Cases")
    qtbot.addWidget(rows)
    bare, full = Line(key=1, title="KP-1"), Line(key=2, title="KP-2", chips=(("a", "danger"),) * 4)
    rows.begin([bare, full], 2)
    rows.resize(480, 400)
    rows.show()

    heights = {rows.sizeHintForRow(at) for at in range(2)}

    assert len(heights) == 1
    shown = rows._paged.line(rows._paged.index(1))
    assert len(shown.chips) == 2


@pytest.mark.parametrize("width", [752, 1150])
def test_nothing_needs_more_width_than_there_is(view: CasesView, width: int) -> None:
    view.resize(width, 480)

    assert view.minimumSizeHint().width() <= width
    assert view._filters._folded.isVisible() is (width > 900 and view.height() > 560)


def test_a_psychologist_sees_what_is_in_their_hands(
    qtbot: QtBot, psychologist_seat: Seat, clock: StillClock
) -> None:
    view = CasesView(psychologist_seat, ListCases())
    qtbot.addWidget(view)

    view.refresh()

    assert psychologist_seat.role is Role.PSYCHOLOGIST
    assert view.rows.total > 0
