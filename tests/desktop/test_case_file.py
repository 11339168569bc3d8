"""One case: its head, its tabs, who it is only while the key is held, and what each line opens."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from builders_room import new
from desktop.fakes import HeldJobs
from pendamping.desktop.errands import (
    Changed,
    OpenCase,
    OpenForm,
    OpenPlan,
    OpenSafetyPlan,
    RecordSession,
    ShowPapers,
    Synchronise,
)
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.case_file.history_tab import HistoryTab
from pendamping.desktop.screens.case_file.household_tab import HouseholdTab
from pendamping.desktop.screens.case_file.keeping import KeepPanel
from pendamping.desktop.screens.case_file.lines import Told
from pendamping.desktop.screens.case_file.model.case_file import CaseFileModel
from pendamping.desktop.screens.case_file.model.history import History
from pendamping.desktop.screens.case_file.model.household import Household
from pendamping.desktop.screens.case_file.model.parts import (
    Curve,
    Dot,
    Key,
    Sections,
    Tab,
    errand_of,
    errand_to_add,
)
from pendamping.desktop.screens.case_file.model.summary import Summary, of_kind
from pendamping.desktop.screens.case_file.pictures import family, picture
from pendamping.desktop.screens.case_file.sections_tab import SectionsTab
from pendamping.desktop.screens.case_file.summary_tab import SummaryTab
from pendamping.desktop.screens.case_file.view import CaseFileView
from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets import paint
from pendamping.desktop.widgets.reveal import Reveal
from pendamping.domain.closure import Closure
from pendamping.domain.instruments import scale
from pendamping.domain.risk import RedFlag
from pendamping.domain.session import Session
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.reports.charts import Circle, Text
from pendamping.usecases.audits import AuditDesk
from pendamping.workbench import Desks

CASE = EntityId(7)


def busiest(desks: Desks) -> EntityId:
    """Return the case with the most sessions."""
    return max(desks.cases.cases().lines, key=lambda line: line.sessions).case


@pytest.fixture
def case(companion_desks: Desks) -> EntityId:
    return busiest(companion_desks)


@pytest.fixture
def model(companion_desks: Desks, english: Words, case: EntityId) -> CaseFileModel:
    return CaseFileModel(companion_desks, english, case)


@pytest.fixture
def view(qtbot: QtBot, seat: Seat, case: EntityId) -> CaseFileView:
    return shown(qtbot, CaseFileView(seat, OpenCase(case)))


def shown(qtbot: QtBot, view: CaseFileView) -> CaseFileView:
    qtbot.addWidget(view)
    view.resize(1150, 720)
    view.show()
    view.refresh()
    return view


def page(view: CaseFileView, tab: Tab) -> object:
    view._go_to(tab.value)
    return view.page


def names_of(desks: Desks, case: EntityId) -> list[str]:
    people = desks.identities.people(case)
    found = [str(one.name) for one in people.family]
    return [*found, str(people.identity.full_name if people.identity else "")]


# --- the model ------------------------------------------------------------------------------


def test_the_head_tells_where_a_case_is_and_never_who_it_is(
    model: CaseFileModel, case: EntityId
) -> None:
    head = model.open().head
    texts = " ".join([head.code, head.line, *(one.text for one in head.marks)])

    assert head.code == model.desks.cases.case(case).code
    assert head.tile in head.code
    assert head.may_see_names
    assert head.may_record
    assert [key for key, _ in head.tabs] == [tab.value for tab in Tab]
    assert not any(name in texts for name in names_of(model.desks, case))


def test_a_tab_that_is_closed_to_a_role_is_not_offered(
    psychologist_desks: Desks, english: Words
) -> None:
    case = psychologist_desks.cases.cases().lines[0].case
    state = CaseFileModel(psychologist_desks, english, case).open("summary")

    assert not state.head.may_see_names
    assert state.tab is Tab.SUMMARY


def test_consent_says_when_it_is_missing_or_withdrawn(model: CaseFileModel) -> None:
    model.desks.cases.cases()
    opened = model.desks.consents.of_case(model.case)
    services = next(line for line in opened if line.purpose == "services")
    before = {mark.text for mark in model.open().head.marks}

    model.withdraw(Key("consent", services.consent))
    after = {mark.text for mark in model.open().head.marks}

    assert before & {"Consent stands"} or any("Consent ends" in text for text in before)
    assert "Consent withdrawn" in after


def test_the_row_of_what_happened_holds_no_story(model: CaseFileModel) -> None:
    model.desks.sessions.record(
        replace(
            a_session(model),
            survivor_said="Saya mimpi kapal itu lagi.",
            observed="Tangan gemetar.",
        )
    )
    state = model.tab("summary")
    assert isinstance(state, Summary)

    told = " ".join(f"{item.title} {item.detail}" for item in state.items)
    session = next(item for item in state.items if item.key.noun == "session")
    story = model.story(session.key)

    assert "kapal" not in told
    assert "kapal" not in repr(story)
    assert [
        one.text for one in story if one.label in ("What the survivor said", "What was seen")
    ] == ["Saya mimpi kapal itu lagi.", "Tangan gemetar."]
    assert of_kind(state.items, "sessions")
    assert all(
        item.key.noun in ("session", "quick_note") for item in of_kind(state.items, "sessions")
    )
    assert of_kind(state.items, "all") == state.items


def test_what_is_not_sent_yet_is_marked(model: CaseFileModel) -> None:
    made = model.desks.sessions.record(a_session(model)).session
    state = model.tab("summary")
    assert isinstance(state, Summary)

    item = next(one for one in state.items if one.key.record == made.id)

    assert "Not sent yet" in [mark.text for mark in item.marks]


def test_scores_are_for_whoever_may_read_them(
    model: CaseFileModel, psychologist_desks: Desks, english: Words
) -> None:
    own = model.tab("assessment")
    assert isinstance(own, Sections)
    their_case = next(
        line.case
        for line in psychologist_desks.cases.cases().lines
        if psychologist_desks.instruments.of_case(line.case)
    )
    their = CaseFileModel(psychologist_desks, english, their_case).tab("assessment")
    assert isinstance(their, Sections)

    assert own.curves
    assert not any(curve.has_scores for curve in own.curves)
    assert "psychologists" in own.remark

    def answered(state: Sections) -> list[str]:
        (scales,) = [one for one in state.sections if one.key == "instrument_response"]
        return [item.detail for item in scales.items]

    topics = scale("srq20").topic_pack("en").items
    assert any(topic in detail for detail in answered(their) for topic in topics)
    assert not any(topic in detail for detail in answered(own) for topic in topics)
    assert any(curve.has_scores for curve in their.curves)
    assert their.remark == ""


def test_a_curve_is_drawn_by_scores_or_by_bands(
    model: CaseFileModel, psychologist_desks: Desks, english: Words
) -> None:
    their_case = next(
        line.case
        for line in psychologist_desks.cases.cases().lines
        if psychologist_desks.instruments.of_case(line.case)
    )
    for one in (model, CaseFileModel(psychologist_desks, english, their_case)):
        state = one.tab("assessment")
        assert isinstance(state, Sections)
        for curve in state.curves:
            drawn = picture(curve, english)
            assert drawn.alt == curve.said != ""
            assert drawn.shapes


def test_bands_on_the_screen_stand_as_the_scores_would(english: Words) -> None:
    told: dict[str, Any] = {"score": None, "band": "", "alert": False}
    curve = Curve(
        instrument="who5",
        title="WHO-5",
        dots=(
            Dot(on=date(2026, 9, 1), day="first", level=1, **told),
            Dot(on=date(2026, 11, 1), day="last", level=0, **told),
        ),
        bands=("good", "poor"),
        cutoff=None,
        reliable=None,
        lowest=0,
        highest=100,
        worse_up=False,
        said="better",
    )

    drawn = picture(curve, english)

    named = {one.text: one.at.y for one in drawn.shapes if isinstance(one, Text)}
    first, last = (one for one in drawn.shapes if isinstance(one, Circle))
    assert (first.at.y, last.at.y) == (named["poor"], named["good"])
    assert named["good"] < named["poor"]


def test_the_household_is_drawn_around_the_survivor_without_names(
    model: CaseFileModel, english: Words, case: EntityId
) -> None:
    state = model.tab("household")
    assert isinstance(state, Household)

    drawn = family(state, english)
    said = " ".join([drawn.alt, repr(state), *(one.spoken for one in state.members)])

    assert state.members
    assert "Survivor" in str([getattr(shape, "text", "") for shape in drawn.shapes])
    assert not any(name in said for name in names_of(model.desks, case) if name)


def test_every_tab_opens_within_a_glance(model: CaseFileModel) -> None:
    for tab in Tab:
        model.open(tab.value)
        begun = perf_counter()

        state = model.open(tab.value)

        assert perf_counter() - begun < 1.0
        assert state.tab is tab


def test_every_list_says_what_will_stand_there(model: CaseFileModel) -> None:
    for tab in (Tab.SESSIONS, Tab.PLAN, Tab.ASSESSMENT, Tab.REFERRALS, Tab.RIGHTS, Tab.DOCUMENTS):
        state = model.tab(tab.value)
        assert isinstance(state, Sections)
        for section in state.sections:
            assert section.title
            assert section.teaches.endswith(".")
            assert all(item.title for item in section.items)


def test_the_history_tells_who_wrote_what_and_what_stood_before(model: CaseFileModel) -> None:
    before = model.desks.cases.case(model.case)
    model.desks.cases.change(replace(before, risk_level="high"), before)
    state = model.tab("history")
    assert isinstance(state, History)
    key = state.records[0].key

    first = model.writes(key)[0]

    assert key == Key("case_file", model.case)
    assert (first.field, first.after) == ("Risk", "High") or first.after == "High"
    assert first.who == model.desks.room.actor.pseudonym
    assert not any(item.key.noun == "identity" for item in state.records)


def test_who_it_is_leaves_a_line_in_the_audit(model: CaseFileModel, case: EntityId) -> None:
    desk = AuditDesk(model.desks.vault)
    before = len(desk.entries())

    named = model.named()

    assert named.name in names_of(model.desks, case)
    assert named.name not in repr(named)
    assert len(desk.entries()) > before


def test_a_consent_that_stands_can_be_taken_back(model: CaseFileModel) -> None:
    state = model.tab("rights")
    assert isinstance(state, Sections)
    consents = next(one for one in state.sections if one.key == "consent")
    offered = [item for item in consents.items if item.act is not None]
    assert {item.act.what for item in offered if item.act} == {"withdraw"}

    said = model.withdraw(offered[0].key)

    assert "Withdrawn" in said
    again = model.tab("rights")
    assert isinstance(again, Sections)
    after = next(one for one in again.sections if one.key == "consent")
    assert [item for item in after.items if item.act is not None] == offered[1:]


def test_what_was_deleted_stands_in_the_bin_and_comes_back(model: CaseFileModel) -> None:
    note = model.desks.notes.note("keliru", model.case)
    model.desks.records.delete("quick_note", note.id)
    state = model.tab("history")
    assert isinstance(state, History)
    key = Key("quick_note", note.id)
    assert [item.key for item in state.bin.items] == [key]

    model.restore(key)

    again = model.tab("history")
    assert isinstance(again, History)
    assert again.bin.items == ()
    assert key in [item.key for item in again.records]


def test_what_is_written_once_can_be_put_right(model: CaseFileModel) -> None:
    state = model.tab("summary")
    assert isinstance(state, Summary)

    found = {one.noun: one.record for one in state.about}

    assert set(found) == {"case_file", "survivor", "identity"}
    assert found["case_file"] == model.case
    assert None not in found.values()


def test_a_closing_is_handed_in_and_says_what_is_missing(model: CaseFileModel) -> None:
    model.desks.cases.draft_closing(new(Closure, model.case, reason="goals_met"))
    state = model.tab("rights")
    assert isinstance(state, Sections)

    closing = next(one for one in state.sections if one.key == "closure")

    assert closing.items[0].act is not None
    assert closing.items[0].act.what == "submit"


@pytest.mark.parametrize(
    ("noun", "errand"),
    [
        ("session", RecordSession(case=CASE, session=EntityId(3))),
        ("appointment", RecordSession(case=CASE, appointment=EntityId(3))),
        ("family_plan", OpenPlan(CASE, EntityId(3))),
        ("safety_plan", OpenSafetyPlan(CASE)),
        ("referral", OpenForm("referral", CASE, EntityId(3))),
    ],
)
def test_each_record_opens_where_it_is_written(noun: str, errand: object) -> None:
    assert errand_of(CASE, Key(noun, EntityId(3))) == errand


@pytest.mark.parametrize(
    ("noun", "errand"),
    [
        ("session", RecordSession(case=CASE)),
        ("family_plan", OpenPlan(CASE)),
        ("safety_plan", OpenSafetyPlan(CASE)),
        ("red_flag", OpenForm("red_flag", CASE)),
    ],
)
def test_each_new_record_begins_where_it_is_written(noun: str, errand: object) -> None:
    assert errand_to_add(CASE, noun) == errand


# --- on screen ------------------------------------------------------------------------------


def test_a_case_opens_at_its_summary(view: CaseFileView) -> None:
    assert isinstance(view.page, SummaryTab)
    assert view.title == view._head._code.text()
    assert view.page._rows.lines


def test_opening_a_case_asks_the_vault_once(
    qtbot: QtBot, seat_with: Callable[..., Seat], case: EntityId
) -> None:
    held = HeldJobs()
    view = CaseFileView(seat_with(jobs=held), OpenCase(case))
    qtbot.addWidget(view)

    view.refresh()
    assert len(held.waiting) == 1
    held.let_go()

    assert view.page is not None


def test_the_keyboard_never_waits_where_a_key_shows_who_it_is(
    qtbot: QtBot, seat_with: Callable[..., Seat], case: EntityId
) -> None:
    held = HeldJobs()
    view = CaseFileView(seat_with(jobs=held), OpenCase(case))
    qtbot.addWidget(view)
    view.resize(1100, 700)
    view.show()
    view.refresh()

    assert view.first_stop() is None
    held.let_go()
    for tab in Tab:
        view._go_to(tab.value)
        waiting = view.first_stop()
        held.let_go()
        first = view.first_stop()
        assert first is not None
        assert not {waiting, first}.intersection(view._head.findChildren(Reveal))


@pytest.mark.parametrize("wide", [600, 690, 727, 779, 815, 1000])
def test_who_knows_what_is_read_whole(
    qtbot: QtBot, seat: Seat, look: Look, case: EntityId, wide: int
) -> None:
    view = shown(qtbot, CaseFileView(seat, OpenCase(case, Tab.HOUSEHOLD.value)))
    tab = view.page
    assert isinstance(tab, HouseholdTab)
    table = tab._table
    assert table is not None
    table.setMinimumWidth(look.px(wide))
    table.resize(look.px(wide), 300)
    room = table.columnWidth(0) - 2 * look.px(10)
    told = table.model().index(0, 0).data()
    longest = "Brother or sister · male, 57, lives somewhere else"

    lines, _ = paint.wrapped(longest, look.font("strong"), QPoint(0, 0), room, 9)

    assert told
    assert len(lines) <= 2


def test_a_story_is_told_under_its_line_and_folded_again(view: CaseFileView, qtbot: QtBot) -> None:
    tab = view.page
    assert isinstance(tab, SummaryTab)
    rows = tab._rows
    session = next(line for line in rows.lines if line.key.noun == "session")  # type: ignore[attr-defined]
    count = len(rows.lines)

    rows.go_to(session.key)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    told = [line for line in rows.lines if isinstance(line.key, Told)]
    assert told
    assert told[-1].action == "Open the record"

    with qtbot.waitSignal(view.asked) as asked:
        rows.opened.emit(told[-1].key)
    assert isinstance((asked.args or [None])[0], RecordSession)

    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert len(rows.lines) == count


def test_a_pill_narrows_the_row(view: CaseFileView) -> None:
    tab = view.page
    assert isinstance(tab, SummaryTab)

    tab._kinds.choose("sessions")
    tab._narrow("sessions")

    nouns = {line.key.noun for line in tab._rows.lines}  # type: ignore[attr-defined]
    assert nouns <= {"session", "quick_note"}


def test_who_it_is_shows_while_the_key_is_held_and_no_longer(
    view: CaseFileView, qtbot: QtBot, case: EntityId, seat: Seat
) -> None:
    name = str(seat.desks.identities.read(case).full_name)
    reveal = view._head._reveal
    reveal._open()
    assert name in reveal._text.text()
    assert name not in (reveal.accessibleName(), reveal._text.accessibleName())
    assert "Phone" in view._head._facts.text()
    assert view._head._facts.accessibleName().strip() == ""

    reveal.wipe()
    assert name not in reveal._text.text()
    assert view._head._facts.text() == ""


def test_f8_is_heard_wherever_the_keyboard_is(
    view: CaseFileView, qtbot: QtBot, case: EntityId, seat: Seat
) -> None:
    name = str(seat.desks.identities.read(case).full_name)
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    tab = view.page
    assert isinstance(tab, SummaryTab)
    shown_name = view._head._reveal._text
    for place in (tab._rows, view._head._print, view._head.tabs._buttons[0]):
        place.setFocus()
        qtbot.keyPress(place, Qt.Key.Key_F8)
        assert name in shown_name.text()
        qtbot.keyRelease(place, Qt.Key.Key_F8)
        assert shown_name.text() == ""


def test_a_long_tab_is_built_in_steps(view: CaseFileView, qtbot: QtBot) -> None:
    tab = page(view, Tab.RIGHTS)
    assert isinstance(tab, SectionsTab)
    assert len(tab._cards) < len(tab.cards)

    view._go_to(Tab.RIGHTS.value)
    qtbot.waitUntil(lambda: not tab._waiting)

    assert len(tab._cards) == 9


def test_names_leave_with_the_window(view: CaseFileView, seat: Seat, case: EntityId) -> None:
    tab = page(view, Tab.HOUSEHOLD)
    assert isinstance(tab, HouseholdTab)
    names = [one for one in names_of(seat.desks, case)[:-1] if one]
    view._head._reveal._open()
    assert any(name in cells(tab) for name in names)

    view.hide_identity()

    assert not any(name in cells(tab) for name in names)
    assert view._head._reveal._text.text() == ""


def test_a_look_that_comes_too_late_shows_nobody(
    qtbot: QtBot, seat_with: Callable[..., Seat], case: EntityId
) -> None:
    held = HeldJobs()
    view = shown(qtbot, CaseFileView(seat_with(jobs=held), OpenCase(case)))
    held.let_go()
    view._head._reveal._open()
    view._head._reveal.wipe()

    held.let_go()

    assert view._head._reveal._text.text() == ""


def test_the_tabs_go_by_number_and_by_arrow(view: CaseFileView, qtbot: QtBot) -> None:
    view.go_to_section(4)
    assert str(view._head.tabs.key) == "household"

    view.go_to_section(9)
    assert str(view._head.tabs.key) == "history"

    strip = view._head.tabs
    current = next(one for one in strip._buttons if one.isChecked())
    current.setFocus()
    qtbot.keyClick(current, Qt.Key.Key_Left)
    assert strip.key == "documents"


def test_no_tab_needs_more_room_than_there_is(view: CaseFileView) -> None:
    for tab in Tab:
        page(view, tab)
        for width in (704, 1110):
            view.resize(width, 480)
            least = view.minimumSizeHint()
            assert (least.width() <= width, least.height() <= 480) == (True, True), tab


def test_every_tab_takes_the_keyboard(view: CaseFileView) -> None:
    for tab in Tab:
        shown_page = page(view, tab)

        shown_page.focus_on()  # type: ignore[attr-defined]

        focus = view.window().focusWidget()
        assert focus is not None, tab
        assert view.isAncestorOf(focus), tab


def test_a_withdrawal_is_asked_about_before_it_is_written(view: CaseFileView) -> None:
    tab = page(view, Tab.RIGHTS)
    assert isinstance(tab, SectionsTab)
    card = next(one for one in tab.cards if one._section.key == "consent")
    item = next(one for one in card._section.items if one.act is not None)

    card._act(item.key)
    assert "72" in view._notice.text() or "3 x 24" in view._notice.text()
    assert "withdrawn" not in view._notice.text()
    action = view._notice._action
    assert action is not None
    action.click()

    assert view._notice.text().startswith("Withdrawn")


def test_what_is_put_right_is_asked_of_the_window(view: CaseFileView, qtbot: QtBot) -> None:
    tab = view.page
    assert isinstance(tab, SummaryTab)
    about = next(one for one in view._model.tab("summary").about if one.noun == "survivor")  # type: ignore[union-attr]

    with qtbot.waitSignal(view.asked) as asked:
        tab._ask_about(about)

    assert asked.args == [OpenForm("survivor", view._errand.case, about.record)]


def test_what_is_added_is_asked_of_the_window(view: CaseFileView, qtbot: QtBot) -> None:
    tab = page(view, Tab.RIGHTS)
    assert isinstance(tab, SectionsTab)
    card = next(one for one in tab.cards if one._section.key == "repatriation")

    with qtbot.waitSignal(view.asked) as asked:
        card.added.emit("repatriation")

    assert asked.args == [OpenForm("repatriation", view._errand.case)]


def test_the_head_leads_to_papers_and_to_a_session(view: CaseFileView, qtbot: QtBot) -> None:
    case = view._errand.case
    with qtbot.waitSignal(view.asked) as asked:
        view._head._print.click()
    assert asked.args == [ShowPapers(case=case)]

    with qtbot.waitSignal(view.asked) as asked:
        view._head._record.click()
    assert asked.args == [RecordSession(case=case)]


def test_a_record_that_was_asked_for_is_shown_at_once(
    qtbot: QtBot, seat: Seat, case: EntityId
) -> None:
    flag = seat.desks.risks.raise_flag(new(RedFlag, case, kind="suicidal")).record

    view = shown(qtbot, CaseFileView(seat, OpenCase(case, "assessment", flag.id)))

    assert isinstance(view.page, SectionsTab)
    card = next(one for one in view.page.cards if one._section.key == "red_flag")
    assert card.rows.key == Key("red_flag", flag.id)


def test_a_problem_is_explained_in_place(view: CaseFileView) -> None:
    view._act(Key("attachment", EntityId(999)), "view")

    assert view._notice.text()


def test_handing_in_says_what_is_still_missing(view: CaseFileView, seat: Seat) -> None:
    closure = seat.desks.cases.draft_closing(
        new(Closure, view._errand.case, reason="goals_met")
    ).record

    view._act(Key("closure", closure.id), "submit")

    assert view._notice.text()


def test_long_lists_show_their_beginning_first(view: CaseFileView, seat: Seat) -> None:
    for number in range(12):
        seat.desks.notes.note(f"catatan {number}", view._errand.case)
    tab = page(view, Tab.SESSIONS)
    assert isinstance(tab, SectionsTab)
    card = next(one for one in tab.cards if one._section.key == "quick_note")
    assert len(card.rows.lines) == 8

    card._more.click()

    assert len(card.rows.lines) >= 12


def test_history_shows_the_writes_of_the_record_under_the_keyboard(
    view: CaseFileView, qtbot: QtBot
) -> None:
    tab = page(view, Tab.HISTORY)
    assert isinstance(tab, HistoryTab)
    first = tab._writes.lines
    assert first

    tab._records.setFocus()
    qtbot.keyClick(tab._records, Qt.Key.Key_Down)

    assert tab._writes.lines != first
    qtbot.keyClicks(tab._search.line, "family")
    assert all("amily" in f"{line.title}{line.detail}" for line in tab._records.lines)


def test_conflicts_lead_to_where_they_are_decided(view: CaseFileView, qtbot: QtBot) -> None:
    tab = page(view, Tab.HISTORY)
    assert isinstance(tab, HistoryTab)

    with qtbot.waitSignal(view.asked) as asked:
        tab.conflicts_wanted.emit()

    assert asked.args == [Synchronise("conflicts")]


def test_a_picture_is_kept_without_where_it_was_taken(
    view: CaseFileView, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "IMG_0001.png"
    path.write_bytes(a_png())
    page(view, Tab.DOCUMENTS)
    view._add("attachment")
    panel = view._panel
    assert isinstance(panel, KeepPanel)
    panel.take(path)
    panel._kind.set_value("medical")

    with qtbot.waitSignal(view.asked) as asked:
        panel._tell()

    assert asked.args == [Changed()]
    assert view._panel is None
    tab = view.page
    assert isinstance(tab, SectionsTab)
    (line,) = tab.cards[0].rows.lines
    assert (line.title, line.action) == ("Medical paper", "View")
    assert "IMG_0001" not in f"{line.title}{line.detail}"


def test_a_file_of_another_kind_is_refused_in_the_panel(view: CaseFileView, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("hello")
    page(view, Tab.DOCUMENTS)
    view._add("attachment")
    panel = view._panel
    assert panel is not None
    panel.take(path)

    panel._tell()

    assert view._panel is panel
    assert panel._notice.text()


def test_the_content_of_a_paper_goes_to_the_viewer_and_nowhere_else(
    view: CaseFileView, seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page(view, Tab.DOCUMENTS)
    view._model.keep(a_png(), "medical", "")
    view.refresh()
    tab = view.page
    assert isinstance(tab, SectionsTab)
    handed: list[bytes] = []
    monkeypatch.setattr(view._viewers, "show", lambda opened, _how: handed.append(opened.content))

    tab.cards[0].rows.acted.emit(tab.cards[0].rows.lines[0].key)

    assert len(handed) == 1
    assert handed[0].startswith(b"\x89PNG")


def test_both_languages_show_the_same_case(
    qtbot: QtBot, seat_with: Callable[..., Seat], indonesian: Words, case: EntityId
) -> None:
    view = shown(qtbot, CaseFileView(seat_with(words=indonesian), OpenCase(case)))

    assert view._head._print.text() == "Cetak"
    assert [text for _, text in view._model.open().head.tabs][-1] == "Riwayat"


def a_session(model: CaseFileModel) -> Session:
    consents = model.desks.consents.of_case(model.case)
    assert consents
    moment = model.desks.clock.now()
    session: Session = new(
        Session,
        model.case,
        kind="individual",
        mode="home",
        started_at=moment,
        place_private=True,
        consent_checked=True,
        methods=frozenset({"relaxation"}),
        survivor_asked_for_it=True,
    )
    return session


def a_png() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (20, 10), (10, 120, 40)).save(written, "PNG")
    return written.getvalue()


def cells(tab: HouseholdTab) -> str:
    assert tab._table is not None
    return " ".join(cell.text for row in tab._table._model.rows for cell in row.cells)
