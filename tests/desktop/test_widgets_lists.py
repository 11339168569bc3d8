from dataclasses import dataclass
from datetime import date, timedelta
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.columns import Page
from pendamping.desktop.widgets.month import DayChip, MonthDay, MonthGrid, chip_places
from pendamping.desktop.widgets.row_layout import Layout, Ruler, height, lay_out
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.segmented import Pills
from pendamping.desktop.widgets.table import Cell, Column, DataTable, TableRow, rows_of

LONG = "Latihan pernapasan diulang; tidur membaik empat malam. " * 4


def lines(many: int) -> list[Line]:
    return [Line(at, f"KP-24-{at:03}", "Sesi 4 dari 8", lead="08.30") for at in range(many)]


def shown(qtbot: QtBot, widget: QWidget, width: int = 700, height: int = 500) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)


@pytest.fixture
def rows(qtbot: QtBot, look: Look) -> RowList:
    rows = RowList(lines(5), name="Sesi")
    shown(qtbot, rows)
    return rows


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_line_the_keyboard_is_on(rows: RowList, qtbot: QtBot, key: Qt.Key) -> None:
    rows.go_to(1)
    QTest.keyClick(rows, Qt.Key.Key_Down)

    with qtbot.waitSignal(rows.opened) as opened:
        QTest.keyClick(rows, key)

    assert opened.args == [2]


def test_what_follows_days_and_tiles_stands_under_each_other(look: Look, qtbot: QtBot) -> None:
    codes = (("23 Des", "ZW"), ("22 Jan 2027", "11"), ("1 Mei", "M0"))
    rows = RowList(
        [Line(at, "KP", lead=day, number=tile) for at, (day, tile) in enumerate(codes)],
        layout=Layout(lead_strong=False),
    )
    shown(qtbot, rows)

    places = [rows._delegate.places(line, 700) for line in rows.lines]

    assert len({place.title[0][0].x() for place in places}) == 1
    assert len({place.number.width() for place in places}) == 1


def test_enter_in_an_empty_list_opens_nothing(rows: RowList, qtbot: QtBot) -> None:
    rows.set_lines([])

    with qtbot.assertNotEmitted(rows.opened):
        QTest.keyClick(rows, Qt.Key.Key_Return)


def test_new_lines_leave_the_keyboard_on_the_same_key(rows: RowList) -> None:
    rows.go_to(3)

    rows.set_lines(lines(5)[2:])

    assert rows.key == 3
    assert rows.currentIndex().row() == 1


def test_a_key_that_is_gone_leaves_no_line(rows: RowList) -> None:
    rows.go_to(3)

    rows.set_lines(lines(2))

    assert rows.key is None


def test_one_click_opens_where_it_was_asked_for(qtbot: QtBot, look: Look) -> None:
    rows = RowList(lines(2), click_opens=True)
    shown(qtbot, rows)

    with qtbot.waitSignal(rows.opened) as opened:
        click(qtbot, rows, 1, QPoint(80, 10))

    assert opened.args == [1]


def test_a_double_click_opens_elsewhere(rows: RowList, qtbot: QtBot) -> None:
    place = rows.visualRect(rows.model().index(1, 0)).center()
    with qtbot.assertNotEmitted(rows.opened):
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)

    with qtbot.waitSignal(rows.opened) as opened:
        QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert opened.args == [1]


def test_the_button_of_a_line_does_not_open_the_line(qtbot: QtBot, look: Look) -> None:
    rows = RowList([Line(7, "KP-24-007", action="Catat")], click_opens=True)
    shown(qtbot, rows)
    at = rows.viewport().width() - 40

    with qtbot.assertNotEmitted(rows.opened), qtbot.waitSignal(rows.acted) as acted:
        click(qtbot, rows, 0, QPoint(at, 20))

    assert acted.args == [7]


def click(qtbot: QtBot, rows: RowList, row: int, beside: QPoint) -> None:
    corner = rows.visualRect(rows.model().index(row, 0)).topLeft()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=corner + beside)


def test_a_line_is_read_out_whole(rows: RowList) -> None:
    line = Line(
        1,
        "KP-24-001",
        "Sesi 4",
        lead="08.30",
        chips=(("Risiko", "danger"),),
        aside="Lendah",
        state=("Berikutnya", "info"),
    )
    rows.set_lines([line])

    said = rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert said == "08.30, KP-24-001, Risiko, Sesi 4, Lendah, Berikutnya"


def test_a_line_shows_nothing_personal_when_it_is_printed() -> None:
    assert "Tuminem" not in repr(Line(1, "Tuminem", "Tuminem", aside="Tuminem"))


def test_ten_thousand_lines_come_at_once(qtbot: QtBot, look: Look) -> None:
    rows = RowList()
    shown(qtbot, rows)
    many = [Line(at, f"KP-24-{at:05}", LONG, number="17") for at in range(10_000)]

    start = perf_counter()
    rows.set_lines(many)
    rows.grab()

    assert perf_counter() - start < 1.0


@dataclass(frozen=True, slots=True)
class Case:
    line: Line
    how: Layout


CASES = [
    Case(Line(1, "KP-24-001"), Layout()),
    Case(Line(1, "KP-24-001", LONG), Layout()),
    Case(Line(1, LONG, LONG, chips=(("satu", "info"), ("dua", "fine"))), Layout()),
    Case(Line(1, "KP", "x", chips=tuple((f"chip {at}", "info") for at in range(9))), Layout()),
    Case(Line(1, "KP", LONG, "08.30", "17", icon="sun", action="Catat"), Layout(lead_width=70)),
    Case(Line(1, "KP", "x", aside="Lendah", state=("Terjadwal", "neutral")), Layout()),
    Case(Line(1, "KP", LONG, chips=(("a", "fine"),)), Layout(bottom_chips=True, detail_lines=4)),
]


@pytest.mark.parametrize("width", [200, 420, 700, 1200])
@pytest.mark.parametrize("case", CASES)
def test_the_quick_height_is_the_true_height(look: Look, case: Case, width: int) -> None:
    ruler = Ruler(look)

    places = lay_out(case.line, width, case.how, ruler)

    assert places.height == height(case.line, width, case.how, ruler)
    for where in (places.number, places.icon, places.action, *places.chips):
        assert where.isEmpty() or 0 <= where.top() <= where.bottom() < places.height


@pytest.mark.parametrize("width", [420, 700, 1200])
@pytest.mark.parametrize("case", CASES)
def test_parts_of_a_line_never_lie_on_each_other(look: Look, case: Case, width: int) -> None:
    ruler = Ruler(look)
    places = lay_out(case.line, width, case.how, ruler)

    boxes = [places.number, places.icon, places.action, places.state, *places.chips]
    boxes = [box for box in boxes if not box.isEmpty()]

    for at, one in enumerate(boxes):
        assert one.right() < width
        assert not any(one.intersects(other) for other in boxes[at + 1 :])


def test_a_short_list_is_as_high_as_its_lines(qtbot: QtBot, look: Look) -> None:
    page = Page()
    rows = RowList(lines(6), fit=True)
    page.add(rows)
    shown(qtbot, page, 600, 200)

    qtbot.waitUntil(lambda: rows.height() >= rows.heightForWidth(rows.width()))

    assert rows.verticalScrollBar().maximum() == 0


COLUMNS = (Column("case", "Kasus", 110), Column("from", "Dari"), Column("age", "Umur", 80, "right"))


def table_rows() -> tuple[TableRow, ...]:
    ages = {"KP-24-001": 12, "KP-24-002": 3, "BT-24-001": 100}
    return rows_of(
        list(ages.items()),
        lambda pair: pair[0],
        lambda pair: pair[0],
        lambda _pair: Cell("bersih", "fine"),
        lambda pair: Cell(f"{pair[1]} hari", sort=pair[1]),
    )


@pytest.fixture
def table(qtbot: QtBot, look: Look) -> DataTable:
    table = DataTable(COLUMNS, name="Verifikasi")
    table.set_rows(table_rows())
    shown(qtbot, table)
    return table


def test_a_column_sorts_by_what_it_means(table: DataTable) -> None:
    table.sort_by("age")
    assert table.keys == ["KP-24-002", "KP-24-001", "BT-24-001"]

    table.sort_by("age", down=True)
    assert table.keys == ["BT-24-001", "KP-24-001", "KP-24-002"]


def test_space_sorts_by_the_column_on_which_the_keyboard_stands_and_back(
    table: DataTable, qtbot: QtBot
) -> None:
    table.go_to("KP-24-001")
    age = table.horizontalHeader().count() - 1
    while table.currentIndex().column() < age:
        QTest.keyClick(table, Qt.Key.Key_Right)

    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.keys == ["KP-24-002", "KP-24-001", "BT-24-001"]

    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.keys == ["BT-24-001", "KP-24-001", "KP-24-002"]
    assert table.key == "KP-24-001"
    assert table.currentIndex().column() == age


def test_sorting_keeps_the_keyboard_on_its_row(table: DataTable) -> None:
    table.go_to("KP-24-002")

    table.sort_by("age")

    assert table.key == "KP-24-002"


def test_rows_that_come_later_are_sorted_too(table: DataTable) -> None:
    table.sort_by("age")

    table.set_rows(table_rows()[::-1])

    assert table.keys == ["KP-24-002", "KP-24-001", "BT-24-001"]


def test_enter_opens_a_row(table: DataTable, qtbot: QtBot) -> None:
    table.go_to("KP-24-001")

    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)

    assert opened.args == ["KP-24-001"]


def test_tab_leaves_a_table(table: DataTable) -> None:
    assert not table.tabKeyNavigation()


def test_columns_never_need_more_than_the_table(table: DataTable, qtbot: QtBot) -> None:
    for width in (700, 260, 150):
        table.resize(width, 400)
        used = sum(table.columnWidth(at) for at in range(len(COLUMNS)))
        assert used <= table.viewport().width()


def test_a_cell_is_read_out_with_its_title(table: DataTable) -> None:
    said = table.model().index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)

    assert said == "Umur: 12 hari"


MONDAY = date(2026, 11, 23)
CONTROL = Qt.KeyboardModifier.ControlModifier


def weeks(**chips: tuple[DayChip, ...]) -> list[MonthDay]:
    """Four weeks; `d24` is what is on the 24th."""
    days = (MONDAY + timedelta(days=at) for at in range(28))
    return [MonthDay(day, chips.get(f"d{day.day}", ())) for day in days]


@pytest.fixture
def month(qtbot: QtBot, look: Look) -> MonthGrid:
    month = MonthGrid("Sen Sel Rab Kam Jum Sab Min".split(), name="Jadwal")
    month.set_days(weeks(d24=(DayChip(1, "08.30 KP-017"), DayChip(2, "11.00 KP-022"))))
    shown(qtbot, month, 800, 600)
    return month


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Left, date(2026, 11, 23)),
        (Qt.Key.Key_Right, date(2026, 11, 25)),
        (Qt.Key.Key_Down, date(2026, 12, 1)),
        (Qt.Key.Key_Up, date(2026, 11, 17)),
    ],
)
def test_control_and_an_arrow_move_a_chip(
    month: MonthGrid, qtbot: QtBot, key: Qt.Key, day: date
) -> None:
    month.go_to(date(2026, 11, 24))

    with qtbot.waitSignal(month.moved) as moved:
        QTest.keyClick(month, key, CONTROL)

    assert moved.args == [1, day]


def test_space_goes_to_the_next_chip_and_enter_opens_it(month: MonthGrid, qtbot: QtBot) -> None:
    month.go_to(date(2026, 11, 24))
    QTest.keyClick(month, Qt.Key.Key_Space)

    with qtbot.waitSignal(month.opened) as opened:
        QTest.keyClick(month, Qt.Key.Key_Return)

    assert opened.args == [2]


def test_enter_on_an_empty_day_opens_the_day(month: MonthGrid, qtbot: QtBot) -> None:
    month.go_to(date(2026, 11, 27))

    with qtbot.waitSignal(month.day_opened) as opened:
        QTest.keyClick(month, Qt.Key.Key_Return)

    assert opened.args == [date(2026, 11, 27)]


def test_the_keyboard_follows_a_chip_that_was_moved(month: MonthGrid) -> None:
    month.go_to(date(2026, 11, 24))

    month.set_days(weeks(d26=(DayChip(1, "08.30 KP-017"),)))

    assert (month.day, month.chosen) == (date(2026, 11, 26), 1)


def test_a_chip_that_may_not_move_stays(month: MonthGrid, qtbot: QtBot) -> None:
    month.set_days(weeks(d24=(DayChip(1, "08.30", is_movable=False),)))
    month.go_to(date(2026, 11, 24))

    with qtbot.assertNotEmitted(month.moved):
        QTest.keyClick(month, Qt.Key.Key_Right, CONTROL)


def test_dragging_a_chip_moves_it(month: MonthGrid, qtbot: QtBot) -> None:
    start, target = chip_on(month, 24), cell(month, 27)
    left = Qt.MouseButton.LeftButton

    with qtbot.waitSignal(month.moved) as moved:
        QTest.mousePress(month.viewport(), left, pos=start)
        QTest.mouseMove(month.viewport(), (start + target) / 2)
        QTest.mouseMove(month.viewport(), target)
        assert month.over == date(2026, 11, 27)
        QTest.mouseRelease(month.viewport(), left, pos=target)

    assert moved.args == [1, date(2026, 11, 27)]


def test_escape_drops_what_is_dragged(month: MonthGrid, qtbot: QtBot) -> None:
    start, target = chip_on(month, 24), cell(month, 27)
    left = Qt.MouseButton.LeftButton
    month.go_to(date(2026, 11, 24))

    with qtbot.assertNotEmitted(month.moved), qtbot.assertNotEmitted(month.opened):
        QTest.mousePress(month.viewport(), left, pos=start)
        QTest.mouseMove(month.viewport(), target)
        QTest.keyClick(month, Qt.Key.Key_Escape)
        QTest.mouseRelease(month.viewport(), left, pos=target)


def test_a_click_on_a_chip_opens_it(month: MonthGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(month.opened) as opened:
        QTest.mouseClick(month.viewport(), Qt.MouseButton.LeftButton, pos=chip_on(month, 24))

    assert opened.args == [1]


def cell(month: MonthGrid, day: int) -> QPoint:
    at = (date(2026, 11, day) - MONDAY).days
    return month.visualRect(month.model().index(at // 7, at % 7)).center()


def chip_on(month: MonthGrid, day: int) -> QPoint:
    at = (date(2026, 11, day) - MONDAY).days
    rect = month.visualRect(month.model().index(at // 7, at % 7))
    return chip_places(rect, MonthDay(MONDAY, (DayChip(1, "x"),)))[0].center()


def test_pills_say_what_was_chosen_by_hand_only(qtbot: QtBot, look: Look) -> None:
    pills = Pills([("a", "Satu"), ("b", "Dua")], key="a")
    holder = QWidget()
    QVBoxLayout(holder).addWidget(pills)
    shown(qtbot, holder)

    with qtbot.assertNotEmitted(pills.chosen):
        pills.choose("b")

    assert pills.key == "b"
