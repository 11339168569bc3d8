"""The review: what differs is seen, what is decided is what was read, what is typed stays."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from builders_vault import StillClock
from desktop.conftest import seated
from desktop.fakes import desks_of, press, settle
from desktop.handed_in import HOW, NEW_ACTION, NEW_AIM, Waiting
from pendamping.desktop.errands import Changed, Errand, OpenCase, ReviewQueue
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.review.model import ReviewModel
from pendamping.desktop.screens.review.reading import ReadingWords
from pendamping.desktop.screens.review.states import ReadingState, Row
from pendamping.desktop.screens.review.view import ReviewView
from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.marked import marked
from pendamping.desktop.wording import Mark, Span, compared
from pendamping.domain.comparing import Difference, Fate
from pendamping.domain.review import PlanReview
from pendamping.domain.reviewing import Decision, ReviewState, VersionMovedOn
from pendamping.domain.roles import Role
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.reviews import Remark, ReviewDesk
from pendamping.workbench import Desks

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CONTROL = Qt.KeyboardModifier.ControlModifier
KIND = "family_plan"
WORDS = st.text(st.sampled_from("ab c\n.ü"), max_size=40)


# Words beside words


def text_of(spans: tuple[Span, ...], *marks: Mark) -> list[str]:
    return "".join(span.text for span in spans if span.mark in marks).split()


@given(before=WORDS, after=WORDS)
def test_what_is_the_same_and_what_is_new_make_the_new_text(before: str, after: str) -> None:
    assert text_of(compared(before, after), Mark.SAME, Mark.ADDED) == after.split()


@given(before=WORDS, after=WORDS)
def test_what_is_the_same_and_what_was_left_out_make_the_old_text(before: str, after: str) -> None:
    assert text_of(compared(before, after), Mark.SAME, Mark.REMOVED) == before.split()


@given(text=WORDS)
def test_a_text_beside_itself_has_no_marks(text: str) -> None:
    assert all(span.mark is Mark.SAME for span in compared(text, text))


def test_only_the_words_that_differ_are_marked() -> None:
    assert compared("Mendampingi tiap 2 minggu", "Mendampingi tiap bulan") == (
        Span("Mendampingi tiap"),
        Span(" 2 minggu", Mark.REMOVED),
        Span(" bulan", Mark.ADDED),
    )


def test_very_long_texts_are_shown_whole() -> None:
    spans = compared("lama " * 3_000, "baru " * 3_000)

    assert [span.mark for span in spans] == [Mark.REMOVED, Mark.SAME, Mark.ADDED]


def test_what_somebody_wrote_is_never_read_as_markup(look: Look, english: Words) -> None:
    made = marked(compared("<b>a</b>", "<i>b</i> & c"), english)

    assert "<b>" not in made.text()
    assert "&lt;i&gt;b" in made.text()
    assert "left out: <b>a</b>" in made.accessibleName()
    assert "new: <i>b</i> & c" in made.accessibleName()


# What the model says


@pytest.fixture
def desks(handed_in: tuple[Desks, Waiting]) -> Desks:
    return handed_in[0]


@pytest.fixture
def plan(handed_in: tuple[Desks, Waiting]) -> Waiting:
    return handed_in[1]


@pytest.fixture
def state(desks: Desks, plan: Waiting, english: Words) -> ReadingState:
    return ReviewModel(desks, english).read(KIND, plan.plan)


def rows_of(state: ReadingState) -> list[Row]:
    return [row for group in state.groups for row in group.rows]


def row_of(state: ReadingState, record: EntityId) -> Row:
    return next(row for row in rows_of(state) if row.item.record == record)


def test_the_queue_names_what_waits_by_its_code(
    desks: Desks, plan: Waiting, english: Words
) -> None:
    (line,) = ReviewModel(desks, english).queue()

    assert line.subject == plan.plan
    assert line.code.startswith("KP-")
    assert line.title == "Family follow-up plan v3"
    assert (line.badge, line.tone) == ("today", "neutral")


def test_actions_stand_under_their_goals_in_the_order_of_their_numbers(
    state: ReadingState,
) -> None:
    numbers = [row.number for row in rows_of(state) if not row.item.is_gone]

    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert state.groups[0].title.startswith("Goal 1 · ")
    assert state.groups[-1].title == "Towards no goal yet"


def test_a_changed_action_shows_its_new_words_and_its_new_day(
    state: ReadingState, plan: Waiting
) -> None:
    item = row_of(state, plan.changed).item

    assert item.chip == ("changed", "attention")
    assert [span.text for span in item.headline if span.mark is Mark.ADDED] == [" tiap bulan"]
    due = item.said("due_on")
    assert due is not None
    assert text_of(due.spans, Mark.ADDED) == ["12", "Dec"]
    assert text_of(due.spans, Mark.REMOVED)


def test_a_new_action_is_new_in_every_word(state: ReadingState, plan: Waiting) -> None:
    item = row_of(state, plan.added).item

    assert item.chip == ("new", "info")
    assert item.headline == (Span(NEW_ACTION, Mark.ADDED),)


def test_an_action_that_was_left_out_stands_struck_under_its_goal(
    state: ReadingState, plan: Waiting
) -> None:
    row = row_of(state, plan.removed)

    assert row.number == ""
    assert row.item.is_gone
    assert row.item.chip == ("left out", "danger")
    assert {span.mark for span in row.item.headline} == {Mark.REMOVED}
    assert row in state.groups[0].rows


def test_an_action_that_was_only_moved_is_neither_new_nor_left_out(
    desks: Desks, plan: Waiting, english: Words
) -> None:
    reading = ReviewDesk(desks.room).read(KIND, plan.plan)
    (moved,) = [one for one in reading.parts if one.id not in (plan.plan, plan.changed, plan.added)]
    place = Difference(
        noun=moved.NOUN.name,
        record=moved.id,
        fate=Fate.CHANGED,
        field="position",
        before="A1",
        after="Z9",
    )

    state = ReadingWords(desks, english, replace(reading, differences=(place,))).state()

    item = row_of(state, moved.id).item
    assert item.chip == ("moved", "neutral")
    assert {span.mark for span in item.headline} == {Mark.SAME}


def test_the_frame_shows_what_changed_in_it(state: ReadingState) -> None:
    (frame,) = state.items

    assert text_of(frame.headline, Mark.SAME, Mark.ADDED) == NEW_AIM.split()
    assert {Mark.ADDED, Mark.REMOVED} <= {span.mark for span in frame.headline}
    assert "agreed_how" not in [one.name for one in frame.facts]


def test_the_survivors_own_words_stand_apart(state: ReadingState) -> None:
    assert state.voice is not None
    assert state.voice.words == HOW
    assert state.voice.agreed == "agreed together on 20 November 2026"


def test_it_is_said_beside_which_version_it_stands(state: ReadingState) -> None:
    assert [text for text, _ in state.chips] == [
        "v3 handed in Tue 24 Nov",
        "beside approved v2",
    ]


# On screen

Shown = Callable[..., ReviewView]


@pytest.fixture
def asked() -> list[Errand]:
    return []


@pytest.fixture
def seat(desks: Desks, look: Look, clock: StillClock, english: Words) -> Seat:
    return seated(desks, look, clock, english, Role.PSYCHOLOGIST)


@pytest.fixture
def shown(qtbot: QtBot, seat: Seat, asked: list[Errand]) -> Shown:
    def show(errand: ReviewQueue | None = None) -> ReviewView:
        view = ReviewView(seat, errand or ReviewQueue())
        qtbot.addWidget(view)
        view.asked.connect(asked.append)
        view.resize(1150, 800)
        view.show()
        qtbot.waitExposed(view)
        view.activateWindow()
        view.refresh()
        settle()
        return view

    return show


@pytest.fixture
def view(shown: Shown) -> ReviewView:
    return shown()


def named(view: ReviewView, name: str) -> QAbstractButton:
    settle()
    return next(
        one
        for one in view.findChildren(QAbstractButton)
        if name in (one.accessibleName(), one.text()) and one.isVisible()
    )


def type_into(field: object, text: str) -> None:
    field.focus_on()  # type: ignore[attr-defined]
    press(None, text)


def decisions(desks: Desks, plan: Waiting) -> list[PlanReview]:
    rounds = ReviewDesk(desks.room).history(KIND, plan.plan)
    return [one.review for round_ in rounds for one in round_.decisions]


def drafts(desks: Desks) -> list[object]:
    return [one for one in desks.notes.drafts() if one.noun == "plan_review"]


def test_new_words_lie_on_green_and_left_out_ones_are_struck(view: ReviewView, look: Look) -> None:
    texts = [one.text() for one in view._paper.findChildren(QLabel) if one.isVisible()]

    assert any(f"background-color:{look.palette.added}" in text for text in texts)
    assert any(
        f"background-color:{look.palette.removed}" in text and "<s>" in text for text in texts
    )


def test_a_comment_is_anchored_to_a_field_of_an_action(
    view: ReviewView, plan: Waiting, desks: Desks
) -> None:
    view._paper.commented.emit(plan.changed, "due_on")
    assert view._comments._about.text() == "Action 1 · By"

    press(view, "Mengapa diundur?")
    named(view, "Note it").click()

    (note,) = ReviewDesk(desks.room).read(KIND, plan.plan).remarks
    assert (note.item, note.field_name, note.comment) == (
        plan.changed,
        "due_on",
        "Mengapa diundur?",
    )
    assert view._comments.typed().comment == ""
    assert view._verdict.ask.text() == "Ask for changes · 1 comment"


def test_every_action_offers_a_comment_on_each_of_its_answers(
    view: ReviewView, plan: Waiting
) -> None:
    button = named(view, "Comment on Action 1")
    menu = button.menu()  # type: ignore[attr-defined]

    said = [one.text() for one in menu.actions()]
    assert said[:3] == ["Action 1", "Action 1 · What", "Action 1 · Who"]
    menu.actions()[1].trigger()

    typed = view._comments.typed()
    assert (typed.item, typed.field_name) == (plan.changed, "what")


def test_a_comment_is_taken_back(view: ReviewView, plan: Waiting, desks: Desks) -> None:
    type_into(view._comments._text, "Beri lembar panduan.")
    named(view, "Note it").click()

    named(view, "Take the comment back").click()

    assert ReviewDesk(desks.room).read(KIND, plan.plan).remarks == ()


def test_noting_a_comment_leaves_the_summary_as_it_is(view: ReviewView) -> None:
    type_into(view._verdict._summary, "Sudah jelas.")
    type_into(view._comments._text, "Beri lembar panduan.")

    named(view, "Note it").click()

    assert view._verdict.typed().summary == "Sudah jelas."


@pytest.mark.parametrize(
    ("button", "decision"),
    [
        ("Approve", Decision.APPROVE),
        ("Ask for changes", Decision.ASK_CHANGES),
        ("Pass on", Decision.ESCALATE),
        ("Do not approve", Decision.REJECT),
    ],
)
def test_each_decision_goes_out_with_its_summary(
    view: ReviewView,
    plan: Waiting,
    desks: Desks,
    asked: list[Errand],
    button: str,
    decision: Decision,
) -> None:
    type_into(view._verdict._summary, "Dibahas bersama.")

    named(view, button).click()

    (review,) = decisions(desks, plan)
    assert (review.decision, review.summary) == (decision.value, "Dibahas bersama.")
    assert asked == [Changed()]
    assert view._notice.text() == "Decided. It goes along with the next package."
    assert view._empty.isVisible()


def test_saying_no_without_a_reason_is_explained_and_nothing_is_decided(
    view: ReviewView, plan: Waiting, desks: Desks
) -> None:
    named(view, "Do not approve").click()

    assert "comment or a summary" in view._notice.text()
    assert decisions(desks, plan) == []
    assert view._verdict.approve.isEnabled()


def test_a_comment_that_is_still_typed_holds_the_decision_up(
    view: ReviewView, plan: Waiting, desks: Desks
) -> None:
    type_into(view._comments._text, "Belum jelas")

    named(view, "Approve").click()

    assert "not noted yet" in view._notice.text()
    assert decisions(desks, plan) == []


def test_a_day_that_cannot_be_read_holds_the_decision_up(
    view: ReviewView, plan: Waiting, desks: Desks
) -> None:
    view._verdict._until.editor().setText("nanti saja")

    named(view, "Approve").click()

    assert decisions(desks, plan) == []
    assert view._verdict._until.editor().text() == "nanti saja"


def test_a_version_that_moved_on_is_refused_and_nothing_typed_is_lost(
    view: ReviewView, plan: Waiting, desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def moved_on(*_: object, **__: object) -> None:
        raise VersionMovedOn(subject=plan.plan)

    type_into(view._verdict._summary, "Sudah jelas.")
    monkeypatch.setattr(ReviewDesk, "decide", moved_on)

    named(view, "Approve").click()

    assert "newer version has come in" in view._notice.text()
    assert view._verdict.typed().summary == "Sudah jelas."
    named(view, "Read what stands now").click()
    assert view._verdict.typed().summary == "Sudah jelas."
    assert view._verdict.approve.isEnabled()


def test_a_version_that_changed_while_it_was_read_says_so(
    view: ReviewView, state: ReadingState
) -> None:
    view.display(replace(state, hash="0" * 64))

    assert "newer version has come in" in view._notice.text()


def test_everything_is_done_by_keyboard_alone(
    view: ReviewView, plan: Waiting, desks: Desks, qtbot: QtBot
) -> None:
    view._queue._list.setFocus()
    press(view, Qt.Key.Key_Home, Qt.Key.Key_Return)
    named(view, "Comment on Family follow-up plan").setFocus()
    press(view, Qt.Key.Key_Space)
    press(view, "Terima kasih.", Qt.Key.Key_Tab)
    named(view, "Note it").setFocus()
    press(view, Qt.Key.Key_Space)
    type_into(view._verdict._summary, "Disetujui.")
    qtbot.keyClick(view, Qt.Key.Key_Return, CONTROL)

    qtbot.waitUntil(lambda: bool(decisions(desks, plan)))
    (review,) = decisions(desks, plan)
    assert (review.decision, review.summary) == ("approve", "Disetujui.")


def test_the_background_leads_to_the_case(
    view: ReviewView, plan: Waiting, asked: list[Errand]
) -> None:
    assert "Sessions" in view._background_text.text()

    named(view, "Open the case").click()

    assert asked == [OpenCase(plan.case)]


def test_an_empty_queue_says_what_will_stand_there(qtbot: QtBot, psychologist_seat: Seat) -> None:
    view = ReviewView(psychologist_seat, ReviewQueue())
    qtbot.addWidget(view)
    view.resize(1100, 700)
    view.show()
    view.refresh()

    assert view._empty.isVisible()
    assert not view._verdict.approve.isVisible()


# What is decided was read


@pytest.fixture
def two_wait(home: Path, clock: StillClock) -> Iterator[Desks]:
    """A psychologist's desks for whom two changed plans wait."""
    stick = home / "stick"
    stick.mkdir()
    with desks_of("pendamping-1", home, clock) as companion:
        hand_in_two(companion)
        companion.exchange.write_to_folder(stick)
    with desks_of("kantor-1", home, clock) as office:
        office.exchange.take_from_folder(stick)
        office.exchange.write_to_folder(stick)
    with desks_of("psikolog-1", home, clock) as psychologist:
        psychologist.exchange.take_from_folder(stick)
        yield psychologist


def hand_in_two(companion: Desks) -> None:
    plans = FamilyPlanDesk(companion.room)
    for line in [one for one in plans.newest() if one.state is ReviewState.APPROVED][:2]:
        made = plans.new_version(line.id).record
        day = date(2026, 11, 20)
        plans.edit(replace(made, survivor_agreed=True, agreed_on=day, agreed_how="lisan"))
        first, *_ = plans.open_plan(made.id).actions
        plans.edit_action(replace(first, what=f"{first.what} tiap bulan"))
        plans.submit(made.id)


@pytest.fixture
def queue_of_two(
    two_wait: Desks, look: Look, clock: StillClock, english: Words, qtbot: QtBot
) -> ReviewView:
    view = ReviewView(seated(two_wait, look, clock, english, Role.PSYCHOLOGIST), ReviewQueue())
    qtbot.addWidget(view)
    view.resize(1150, 800)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    view.refresh()
    settle()
    return view


def waiting(view: ReviewView) -> int:
    return len(view._model.queue())


def decide_by_key(view: ReviewView, qtbot: QtBot, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Press Ctrl+Enter where the keyboard is."""
    qtbot.keyClick(QApplication.focusWidget() or view, key, CONTROL)
    settle()


def test_keys_that_are_pressed_on_decide_about_nothing_that_was_not_opened(
    queue_of_two: ReviewView, qtbot: QtBot
) -> None:
    view = queue_of_two
    assert waiting(view) == 2

    for _ in range(12):
        decide_by_key(view, qtbot)
        decide_by_key(view, qtbot, Qt.Key.Key_Enter)

    assert waiting(view) == 1
    assert view._state is None
    assert not view._empty.isVisible()
    assert "Decided." in view._notice.text()


def test_after_a_decision_enter_opens_the_next_one(queue_of_two: ReviewView, qtbot: QtBot) -> None:
    view = queue_of_two
    first = view._state
    assert first is not None
    decide_by_key(view, qtbot)
    assert view._queue._list.hasFocus()

    press(None, Qt.Key.Key_Return)

    assert view._state is not None
    assert view._state.subject != first.subject
    assert view._verdict.approve.isVisible()
    decide_by_key(view, qtbot)
    assert waiting(view) == 0
    assert view._empty.isVisible()


def test_a_held_key_decides_and_opens_nothing(queue_of_two: ReviewView, qtbot: QtBot) -> None:
    view = queue_of_two
    keys = view._verdict.approve.findChildren(QShortcut)
    assert keys
    assert not any(one.autoRepeat() for one in keys)
    decide_by_key(view, qtbot)
    none = Qt.KeyboardModifier.NoModifier

    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", True, 1)
    QApplication.sendEvent(view._queue._list, held)

    assert view._state is None


def test_a_decision_leaves_what_was_opened_meanwhile(queue_of_two: ReviewView) -> None:
    view = queue_of_two
    decided = view._state
    assert decided is not None
    queue = view._model.queue()
    other = next(one for one in queue if one.subject != decided.subject)
    view._open(other)
    type_into(view._verdict._summary, "Masih saya baca.")

    view._decided(decided.subject, (other,))

    assert view._state is not None
    assert view._state.subject == other.subject
    assert view._verdict.typed().summary == "Masih saya baca."


# Nothing typed is lost


def test_comment_and_summary_survive_a_lock(
    view: ReviewView, shown: Shown, plan: Waiting, desks: Desks
) -> None:
    view._paper.commented.emit(plan.added, "what")
    press(view, "Untuk siapa?")
    type_into(view._verdict._summary, "Hampir selesai.")
    view._verdict._until.editor().setText("1 mei 2027")
    work = view.unsaved()
    assert work is not None
    work()
    (kept,) = drafts(desks)

    later = shown(ReviewQueue(plan.plan, draft=kept.id))  # type: ignore[attr-defined]

    assert later._comments.typed().comment == "Untuk siapa?"
    typed = later._comments.typed()
    assert (typed.item, typed.field_name) == (plan.added, "what")
    assert later._comments._about.text() == "Action 2 · What"
    assert later._verdict.typed().summary == "Hampir selesai."
    assert later._verdict.typed().valid_until == date(2027, 5, 1)
    assert later.drafts == {kept.id}  # type: ignore[attr-defined]


def test_what_was_sent_is_kept_no_more(view: ReviewView, desks: Desks) -> None:
    type_into(view._verdict._summary, "Disetujui.")
    view._autosave.save()
    assert drafts(desks)

    named(view, "Approve").click()

    assert drafts(desks) == []


def test_words_about_what_no_longer_waits_are_shown_once_more(
    view: ReviewView, shown: Shown, plan: Waiting, desks: Desks
) -> None:
    type_into(view._verdict._summary, "Masih saya pikirkan.")
    view._autosave.save()
    (kept,) = drafts(desks)
    reading = ReviewDesk(desks.room).read(KIND, plan.plan)
    ReviewDesk(desks.room).decide(KIND, plan.plan, Decision.APPROVE, read_hash=reading.hash)

    later = shown(ReviewQueue(plan.plan, draft=kept.id))  # type: ignore[attr-defined]

    assert "Masih saya pikirkan." in later._notice.text()


def test_a_draft_that_is_gone_is_said_and_the_queue_stands(shown: Shown) -> None:
    view = shown(ReviewQueue(draft=4711))

    assert "saved or thrown away" in view._notice.text()
    assert view._state is not None


def test_a_remark_noted_elsewhere_comes_with_the_next_look(
    view: ReviewView, plan: Waiting, desks: Desks
) -> None:
    type_into(view._verdict._summary, "Sebentar")
    ReviewDesk(desks.room).remark(KIND, plan.plan, Remark(comment="Dari perangkat lain"))

    view.refresh()

    texts = [one.text() for one in view._comments.findChildren(QLabel)]
    assert "Dari perangkat lain" in texts
    assert view._verdict.typed().summary == "Sebentar"


def test_every_kind_of_matter_can_be_read(
    home: Path, clock: StillClock, english: Words, look: Look, qtbot: QtBot
) -> None:
    with desks_of("kantor-1", home, clock) as office:
        model = ReviewModel(office, english)
        answers = {one.kind: one for one in ReviewDesk(office.room).answers(1_000)}
        assert len(answers) > 1
        view = ReviewView(seated(office, look, clock, english, Role.OFFICE), ReviewQueue())
        qtbot.addWidget(view)
        view.resize(1100, 700)
        view.show()

        for kind, one in answers.items():
            state = model.read(kind, one.subject)
            view.display(state)
            settle()

            assert state.items
            assert bool(state.groups) == (kind == KIND)
            assert view._title.text() == state.title
