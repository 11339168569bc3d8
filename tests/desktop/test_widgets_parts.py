from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pendamping.desktop.preferences import Theme
from pendamping.desktop.theme.look import PLAIN, Look, apply
from pendamping.desktop.widgets.buttons import Button, IconButton, danger, plain, primary, quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chart import Chart
from pendamping.desktop.widgets.chip import Chip, NumberTile
from pendamping.desktop.widgets.columns import Columns, Flow, Page, flowing
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.popup import Popup
from pendamping.desktop.widgets.progress import Bar, Step, Steps
from pendamping.desktop.widgets.reveal import Reveal
from pendamping.desktop.widgets.search_box import SearchBox
from pendamping.desktop.widgets.segmented import Segmented
from pendamping.desktop.widgets.side_panel import SidePanel
from pendamping.desktop.widgets.tabs import TabStrip
from pendamping.desktop.widgets.text import label
from pendamping.reports.charts import Circle, Drawing, Line, Point, Text

NAME = "Tuminem"
TABS = [(at, f"Bagian {at}") for at in range(9)]


Stand = Callable[..., None]


@pytest.fixture
def stand(qtbot: QtBot) -> Stand:
    """Put a widget into a window that lasts as long as the test."""
    kept: list[QWidget] = []

    def put(widget: QWidget, width: int = 600) -> None:
        window = QWidget()
        QVBoxLayout(window).addWidget(widget)
        kept.append(window)
        shown(qtbot, window, width)

    return put


def shown(qtbot: QtBot, widget: QWidget, width: int = 600, height: int = 400) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)


def in_front(qtbot: QtBot, widget: QWidget) -> None:
    shown(qtbot, widget)
    with qtbot.waitActive(widget):
        widget.activateWindow()


def test_text_is_never_read_as_markup(look: Look) -> None:
    assert label("<b>x</b>").textFormat() is Qt.TextFormat.PlainText
    assert Chip("<b>x</b>").textFormat() is Qt.TextFormat.PlainText
    assert NumberTile("<b>").textFormat() is Qt.TextFormat.PlainText


def test_a_label_that_wraps_fits_any_width(qtbot: QtBot, look: Look) -> None:
    long = label("kata " * 60)
    shown(qtbot, long, 200)

    assert long.minimumSizeHint().width() < 60
    assert long.heightForWidth(200) > long.heightForWidth(600)


@pytest.mark.parametrize("make", [primary, plain, quiet, danger])
def test_a_button_is_called_by_its_words_alone(
    qtbot: QtBot, look: Look, make: Callable[..., Button]
) -> None:
    button = make("Catat & simpan", "pencil", "Ctrl+N")
    shown(qtbot, button)

    assert button.text() == "Catat & simpan"
    assert button.shortcut().toString() == "Ctrl+N"
    assert button.sizeHint().width() > make("Catat & simpan").sizeHint().width()
    assert not button.grab().isNull()


def test_a_button_can_show_a_key_that_the_window_listens_to(look: Look) -> None:
    button = plain("Cari")

    button.show_key("Ctrl+K")

    assert button.shortcut().isEmpty()


def test_buttons_grow_with_the_size_of_text(qapp: QApplication, look: Look) -> None:
    small = primary("Selesaikan sesi").sizeHint()
    apply(qapp, Look(scale=2.0))
    large = primary("Selesaikan sesi").sizeHint()
    apply(qapp, PLAIN)

    assert large.height() == 2 * small.height()
    assert large.width() > 1.8 * small.width()


def test_an_icon_alone_has_a_name(look: Look) -> None:
    assert IconButton("x", "Tutup").accessibleName() == "Tutup"


def test_a_card_without_a_title_keeps_no_room_for_it(look: Look) -> None:
    assert Card().title.isHidden()
    assert not Card("Sesi").title.isHidden()


def test_a_title_stays_on_top_of_an_empty_card(qtbot: QtBot, look: Look) -> None:
    card = Card("Antrean")
    shown(qtbot, card, 300, 500)

    assert card.title.geometry().bottom() < 80


@pytest.mark.parametrize("theme", Theme)
def test_widgets_put_on_another_look_while_they_stand(
    qtbot: QtBot, qapp: QApplication, look: Look, theme: Theme
) -> None:
    outside = QWidget()
    column = QVBoxLayout(outside)
    for widget in (
        primary("Catat", "pencil"),
        Chip("Baru", "fine", "check"),
        EmptyState("inbox", "Kosong"),
        Steps([Step("Satu", "done"), Step("Dua", "running", share=0.5)]),
        SidePanel("Tujuan"),
        TabStrip(TABS, "Lainnya"),
        SearchBox("Cari"),
        Segmented(TABS[:3], key=1),
        Reveal("Identitas"),
        Chart(Drawing((Circle(Point(0.5, 0.5)),), "titik")),
    ):
        column.addWidget(widget)
    shown(qtbot, outside)

    apply(qapp, Look(theme, 1.5))
    picture = outside.grab().toImage()
    apply(qapp, PLAIN)

    assert len({picture.pixel(x, y) for x in range(0, 600, 7) for y in range(0, 400, 7)}) > 3


def test_a_notice_hides_until_there_is_something_to_explain(
    qtbot: QtBot, look: Look, stand: Stand
) -> None:
    notice = Notice("Tutup")
    stand(notice)
    assert not notice.isVisible()
    assert notice.text() == ""

    notice.explain("USB penuh. Pilih USB lain.", "danger")

    assert notice.isVisible()
    assert notice.text() == notice.accessibleName() == "USB penuh. Pilih USB lain."


def test_a_notice_goes_with_escape(qtbot: QtBot, look: Look, stand: Stand) -> None:
    notice = Notice("Tutup")
    stand(notice)
    notice.explain("Selesai.", "fine")

    with qtbot.waitSignal(notice.dismissed):
        QTest.keyClick(notice, Qt.Key.Key_Escape)

    assert notice.text() == ""


def test_a_notice_offers_what_to_do_and_only_that(qtbot: QtBot, look: Look, stand: Stand) -> None:
    asked: list[str] = []
    notice = Notice()
    stand(notice)
    notice.explain("a", action=("Buka riwayat", lambda: asked.append("first")))
    notice.explain("b", action=("Batalkan", lambda: asked.append("second")))

    qtbot.wait(1)
    (button,) = notice.findChildren(Button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert asked == ["second"]


def test_an_empty_place_offers_the_first_action(qtbot: QtBot, look: Look) -> None:
    empty = EmptyState("inbox", "Di sini berdiri permintaan.", "Buka kasus")
    shown(qtbot, empty)

    with qtbot.waitSignal(empty.asked):
        QTest.mouseClick(the_button(empty), Qt.MouseButton.LeftButton)


def test_an_empty_place_may_have_nothing_to_do(qtbot: QtBot, look: Look) -> None:
    empty = EmptyState("inbox", "Kosong")
    shown(qtbot, empty)

    assert not the_button(empty).isVisible()


def test_arrows_go_through_segments_and_tab_stops_once(qtbot: QtBot, look: Look) -> None:
    segments = Segmented([("usb", "USB"), ("web", "Daring"), ("past", "Riwayat")], key="web")
    shown(qtbot, segments)
    stops = [one for one in segments._buttons if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [one.text() for one in stops] == ["Daring"]

    with qtbot.waitSignal(segments.chosen) as chosen:
        QTest.keyClick(stops[0], Qt.Key.Key_Right)

    assert chosen.args == ["past"]
    assert segments.key == "past"


def test_segments_without_room_stand_in_several_lines(
    qtbot: QtBot, look: Look, stand: Stand
) -> None:
    segments = Segmented(TABS[:6], key=0)
    stand(segments, 900)
    wide = segments.heightForWidth(900)

    assert segments.heightForWidth(180) > 2 * wide


def test_nothing_is_chosen_where_the_key_is_unknown(look: Look) -> None:
    assert Segmented(TABS[:3], key="x").key is None


def test_tabs_without_room_stand_in_a_menu(qtbot: QtBot, look: Look, stand: Stand) -> None:
    tabs = TabStrip(TABS, "Lainnya")
    stand(tabs, 320)

    seen = [one for one in tabs._buttons if one.isVisible()]

    assert 0 < len(seen) < len(TABS)
    assert len(seen) + len(tabs._menu.actions()) == len(TABS)
    assert tabs._more.isVisible()


def test_the_chosen_tab_is_always_in_sight(qtbot: QtBot, look: Look, stand: Stand) -> None:
    tabs = TabStrip(TABS, "Lainnya")
    stand(tabs, 320)

    with qtbot.waitSignal(tabs.chosen) as chosen:
        tabs._menu.actions()[-1].trigger()

    assert chosen.args == [8]
    assert tabs._buttons[8].isVisible()


def test_all_tabs_stand_where_there_is_room(qtbot: QtBot, look: Look, stand: Stand) -> None:
    tabs = TabStrip(TABS, "Lainnya")
    stand(tabs, 1200)

    assert all(one.isVisible() for one in tabs._buttons)
    assert not tabs._more.isVisible()


def test_arrows_turn_tabs(qtbot: QtBot, look: Look, stand: Stand) -> None:
    tabs = TabStrip(TABS[:3], "Lainnya")
    stand(tabs, 800)

    with qtbot.waitSignal(tabs.chosen) as chosen:
        QTest.keyClick(tabs._buttons[0], Qt.Key.Key_Left)

    assert chosen.args == [2]


def test_other_tabs_keep_the_one_that_was_chosen(look: Look) -> None:
    tabs = TabStrip(TABS, "Lainnya")
    tabs.choose(4)

    tabs.set_tabs([(4, "Empat"), (9, "Sembilan")])
    kept = tabs.key
    tabs.set_tabs([(9, "Sembilan")])

    assert (kept, tabs.key) == (4, 9)


def test_the_side_goes_below_where_it_is_narrow(qtbot: QtBot, look: Look) -> None:
    columns = Columns(QWidget(), QWidget())
    shown(qtbot, columns, 1000)
    assert not columns.is_folded

    columns.resize(500, 400)

    assert columns.is_folded


def test_a_page_never_scrolls_sideways(qtbot: QtBot, look: Look) -> None:
    page = Page()
    page.add(
        label("kata " * 90), Columns(Card("Satu"), Card("Dua")), flowing(plain("a"), plain("b"))
    )
    shown(qtbot, page, 320, 300)

    assert page.horizontalScrollBar().maximum() == 0
    assert page.body.geometry().width() <= page.viewport().width()


def test_a_row_goes_on_below(qtbot: QtBot, look: Look) -> None:
    row = QWidget()
    flow = Flow(row, gap=8)
    for at in range(6):
        flow.addWidget(plain(f"Tombol {at}"))
    shown(qtbot, row, 260)

    places = [item.geometry() for at in range(6) if (item := flow.itemAt(at)) is not None]

    assert len({place.top() for place in places}) > 2
    assert all(place.right() <= 260 for place in places)
    assert flow.itemAt(6) is None
    assert flow.takeAt(9) is None


@pytest.mark.parametrize(("value", "said"), [(0.43, "43 %"), (-1, "0 %"), (7, "100 %")])
def test_a_bar_says_its_share(look: Look, value: float, said: str) -> None:
    assert Bar(value).accessibleDescription() == said


def test_steps_show_exactly_what_is_so(qtbot: QtBot, look: Look) -> None:
    steps = Steps([Step("Satu"), Step("Dua"), Step("Tiga")])
    shown(qtbot, steps)

    steps.set_steps([Step("Tulis", "running", "2,1 dari 3,4 MB", 0.6, "sedang berjalan")])

    (line,) = [one for one in steps._lines if one.isVisible()]
    assert line.accessibleName() == "Tulis: sedang berjalan"
    assert line._bar.isVisible()


def test_a_picture_is_painted_once_and_told_in_words(qtbot: QtBot, look: Look) -> None:
    line = Line(Point(0, 0), Point(1, 1), dashed=True)
    chart = Chart(Drawing((line, Text(Point(0, 1), "awal", room=1)), "Turun dari 13 ke 9."))
    shown(qtbot, chart)
    chart.grab()
    kept = chart._kept

    chart.grab()

    assert chart._kept is kept
    assert chart.accessibleName() == "Turun dari 13 ke 9."


def test_another_drawing_is_painted_anew(qtbot: QtBot, look: Look) -> None:
    chart = Chart(Drawing((Circle(Point(0.5, 0.5), 20),), "a"))
    shown(qtbot, chart)
    before = chart.grab().toImage()

    chart.show_drawing(Drawing((), "b"))

    assert chart.grab().toImage() != before


def test_a_search_box_tells_every_letter_and_empties_with_escape(qtbot: QtBot, look: Look) -> None:
    box = SearchBox("Cari", "Ctrl+K")
    shown(qtbot, box)
    heard: list[str] = []
    box.typed.connect(heard.append)

    QTest.keyClicks(box.line, "kp")
    QTest.keyClick(box.line, Qt.Key.Key_Escape)

    assert heard == ["k", "kp", ""]
    assert box.text() == ""


def test_the_arrow_leads_out_of_the_search_box(qtbot: QtBot, look: Look) -> None:
    box = SearchBox("Cari")
    shown(qtbot, box)

    with qtbot.waitSignal(box.down):
        QTest.keyClick(box.line, Qt.Key.Key_Down)


@pytest.fixture
def reveal(qtbot: QtBot, look: Look) -> Reveal:
    reveal = Reveal("Identitas disembunyikan (F8)", "Sembunyikan")
    in_front(qtbot, reveal)
    return reveal


def hold(reveal: Reveal, *, repeat: bool = False) -> None:
    send(reveal, QEvent.Type.KeyPress, repeat=repeat)


def let_go(reveal: Reveal) -> None:
    send(reveal, QEvent.Type.KeyRelease, repeat=False)


def send(reveal: Reveal, kind: QEvent.Type, *, repeat: bool) -> None:
    event = QKeyEvent(kind, Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier, "", repeat)
    QApplication.sendEvent(reveal, event)


def test_a_name_shows_only_while_the_key_is_held(reveal: Reveal, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reveal.wanted):
        hold(reveal)
    reveal.show_text(NAME)
    assert texts(reveal) == [NAME]

    with qtbot.waitSignal(reveal.released):
        let_go(reveal)

    assert texts(reveal) == []


def test_a_key_held_down_asks_once(reveal: Reveal) -> None:
    asked: list[bool] = []
    reveal.wanted.connect(lambda: asked.append(True))

    hold(reveal)
    hold(reveal, repeat=True)
    hold(reveal, repeat=True)

    assert asked == [True]


def test_a_name_that_comes_late_is_not_shown(reveal: Reveal) -> None:
    hold(reveal)
    let_go(reveal)

    reveal.show_text(NAME)

    assert texts(reveal) == []


def test_a_name_is_never_read_out(reveal: Reveal) -> None:
    hold(reveal)
    reveal.show_text(NAME)

    names = [one.accessibleName() + one.toolTip() + one.objectName() for one in everything(reveal)]

    assert not any(NAME in name for name in names)
    assert all(one.accessibleName() for one in everything(reveal) if isinstance(one, QLabel))


def test_the_eye_shows_and_hides(reveal: Reveal, qtbot: QtBot) -> None:
    button = the_button(reveal)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert reveal.is_open

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert not reveal.is_open


def test_what_leaves_the_screen_is_wiped(reveal: Reveal) -> None:
    hold(reveal)
    reveal.show_text(NAME)

    reveal.hide()

    assert not reveal.is_open
    assert all(NAME not in one.text() for one in reveal.findChildren(QLabel))


def test_a_window_that_goes_behind_is_wiped(reveal: Reveal) -> None:
    hold(reveal)
    reveal.show_text(NAME)

    QApplication.sendEvent(reveal.window(), QEvent(QEvent.Type.WindowDeactivate))

    assert texts(reveal) == []


def texts(reveal: Reveal) -> list[str]:
    return [one.text() for one in reveal.findChildren(QLabel) if one.isVisible() and one.text()]


def everything(widget: QWidget) -> list[QWidget]:
    return [widget, *widget.findChildren(QWidget)]


def test_a_panel_folds_and_tells(qtbot: QtBot, look: Look) -> None:
    panel = SidePanel("Tujuan dari rencana")
    inside = label("Tidur lima jam")
    panel.body.addWidget(inside)
    shown(qtbot, panel)

    with qtbot.waitSignal(panel.turned) as turned:
        QTest.mouseClick(panel._button, Qt.MouseButton.LeftButton)

    assert turned.args == [False]
    assert not inside.isVisible()


@pytest.fixture
def popup(qtbot: QtBot, look: Look) -> Popup:
    window = QWidget()
    behind = QLineEdit(window)
    behind.setObjectName("behind")
    popup = Popup(window, "Catatan cepat", "Tutup")
    popup.body.addWidget(QLineEdit())
    popup.body.addWidget(QLineEdit())
    popup.foot.addWidget(primary("Simpan"))
    in_front(qtbot, window)
    behind.setFocus()
    popup.open()
    return popup


def test_a_panel_over_the_window_takes_the_keyboard_and_gives_it_back(
    popup: Popup, qtbot: QtBot
) -> None:
    assert popup.isAncestorOf(at_hand())

    with qtbot.waitSignal(popup.closed):
        QTest.keyClick(popup, Qt.Key.Key_Escape)

    assert not popup.isVisible()
    assert at_hand().objectName() == "behind"


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_stays_in_a_panel_over_the_window(popup: Popup, qtbot: QtBot, key: Qt.Key) -> None:
    been = []
    for _ in range(6):
        QTest.keyClick(at_hand(), key)
        been.append(at_hand())

    assert all(popup.isAncestorOf(one) for one in been)
    assert len(set(map(id, been))) == 4


def test_a_panel_fits_into_a_small_window(popup: Popup, qtbot: QtBot) -> None:
    popup.window().resize(300, 160)

    assert popup.rect().contains(popup._panel.geometry())


def at_hand() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def the_button(widget: QWidget) -> Button:
    (button,) = widget.findChildren(Button)
    return button
