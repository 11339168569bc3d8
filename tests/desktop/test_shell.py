"""The frame: every errand is answered, every way leads back, and nothing typed is lost on it."""

import inspect
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desktop.conftest import seated
from desktop.fakes import press, settle, stood_up
from desktop.handed_in import approved
from pendamping.desktop import errands as e
from pendamping.desktop.errands import Errand
from pendamping.desktop.frame.top_bar import SyncPill
from pendamping.desktop.introductions import OVERLAYS, ROOTS, place_of
from pendamping.desktop.preferences import Preferences, Theme
from pendamping.desktop.screen import Screen, Seat
from pendamping.desktop.screens.plan.view import PlanView
from pendamping.desktop.screens.plans.view import PlansView
from pendamping.desktop.screens.review.view import ReviewView
from pendamping.desktop.screens.today.view import TodayView
from pendamping.desktop.shell import LONGEST_WAY, Shell
from pendamping.desktop.status import Place, places
from pendamping.desktop.theme.look import Look
from pendamping.domain.roles import Role
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.family_plans import FamilyPlanDesk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ANSWERED: dict[type[Errand], Callable[[EntityId], Errand]] = {
    e.ShowToday: lambda _: e.ShowToday(),
    e.ListCases: lambda _: e.ListCases(),
    e.OpenCase: lambda case: e.OpenCase(case, "plan"),
    e.OpenIntake: lambda _: e.OpenIntake(),
    e.OpenForm: lambda case: e.OpenForm("consent", case),
    e.RecordSession: e.RecordSession,
    e.OpenSchedule: lambda _: e.OpenSchedule(),
    e.ListPlans: lambda _: e.ListPlans(),
    e.OpenPlan: e.OpenPlan,
    e.OpenSafetyPlan: e.OpenSafetyPlan,
    e.ReviewQueue: lambda _: e.ReviewQueue(),
    e.ShowProgress: lambda _: e.ShowProgress(),
    e.ListReferrals: lambda _: e.ListReferrals(),
    e.Synchronise: lambda _: e.Synchronise("history"),
    e.ShowPapers: lambda case: e.ShowPapers("family_plan", case),
    e.ShowSettings: lambda _: e.ShowSettings(),
}
HANDED_ON = (e.Lock, e.Hide, e.Changed, e.GoBack, e.ApplyPreferences)
"""What the frame does itself, or hands on to the window."""


@pytest.fixture
def shell(seat: Seat, qtbot: QtBot) -> Shell:
    return stood_up(seat, qtbot)


@pytest.fixture
def case(seat: Seat) -> EntityId:
    return approved(seat.desks).case


def every_errand() -> set[type[Errand]]:
    return {
        one
        for _, one in inspect.getmembers(e, inspect.isclass)
        if issubclass(one, Errand) and one is not Errand
    }


def drafts(seat: Seat, noun: str) -> list[object]:
    return [one for one in seat.desks.notes.drafts() if one.noun == noun]


# Errands


def test_every_errand_is_answered_by_somebody() -> None:
    assert every_errand() == {*ANSWERED, *OVERLAYS, *HANDED_ON}


@pytest.mark.parametrize("errand", ANSWERED, ids=lambda one: one.__name__)
def test_each_errand_shows_its_screen(shell: Shell, case: EntityId, errand: type[Errand]) -> None:
    asked = ANSWERED[errand](case)

    shell.go(asked)

    assert shell._way[-1].errand == asked
    assert type(shell.errand) is errand
    assert shell.standing.isVisibleTo(shell)
    assert type(shell.standing) is not TodayView or errand is e.ShowToday
    assert shell.standing.HELP
    assert shell.standing.title


def test_an_errand_of_nobody_is_a_bug(shell: Shell) -> None:
    class Strange(Errand):
        pass

    with pytest.raises(ValueError, match="Strange"):
        shell.go(Strange())


def test_each_role_begins_where_its_day_begins(
    shell: Shell, psychologist_seat: Seat, qtbot: QtBot
) -> None:
    assert isinstance(shell.standing, TodayView)
    assert isinstance(stood_up(psychologist_seat, qtbot).standing, ReviewView)


@pytest.mark.parametrize("role", Role)
def test_every_place_of_a_role_has_its_errand(role: Role) -> None:
    assert all(place in ROOTS for place in places(role))
    assert all(place_of(ROOTS[place]) is place for place in places(role))


def test_what_the_window_does_is_handed_on(shell: Shell, qtbot: QtBot) -> None:
    with qtbot.waitSignals([shell.lock_wanted, shell.hide_wanted]):
        shell.go(e.Lock())
        shell.go(e.Hide())
    chosen = replace(Preferences(), theme=Theme.DARK)
    with qtbot.waitSignal(shell.preferences_chosen) as heard:
        shell.go(e.ApplyPreferences(chosen))
    assert heard.args == [chosen]


# The way


def test_the_way_leads_back_to_where_one_came_from(shell: Shell, case: EntityId) -> None:
    shell.go(e.ListCases())
    cases = shell.standing
    shell.go(e.OpenCase(case))
    assert shell._top._back.isVisible()

    shell.go(e.GoBack())

    assert shell.standing is cases
    assert not shell._top._back.isVisible()


def test_at_its_beginning_the_way_leads_to_the_first_place(shell: Shell) -> None:
    shell.go(e.ListCases())

    shell.go_back()

    assert shell.errand == e.ShowToday()


def test_a_place_begins_a_new_way(shell: Shell, case: EntityId) -> None:
    shell.go(e.OpenCase(case))

    shell.go(e.ListPlans())

    assert [step.errand for step in shell._way] == [e.ListPlans()]


def test_the_same_errand_again_looks_anew_and_makes_no_second_screen(shell: Shell) -> None:
    shell.go(e.ListPlans())
    before = shell.standing

    shell.go(e.ListPlans())

    assert shell.standing is before


def test_a_long_way_forgets_its_middle_and_keeps_its_beginning(
    shell: Shell, case: EntityId
) -> None:
    for _ in range(LONGEST_WAY):
        shell.go(e.OpenPlan(case))
        shell.go(e.ShowPapers("family_plan", case))

    assert len(shell._way) <= LONGEST_WAY
    assert shell._way[0].errand == e.ShowToday()


def test_the_side_bar_marks_where_one_is(shell: Shell, case: EntityId) -> None:
    shell.go(e.OpenPlan(case))

    assert shell._side._buttons[Place.PLANS].isChecked()


# Overlays


@pytest.mark.parametrize("errand", [e.WriteNote(), e.Search(), e.ShowHelp()])
def test_an_overlay_lies_over_what_stands_there(shell: Shell, errand: Errand) -> None:
    standing = shell.standing

    shell.go(errand)

    assert shell._popup is not None
    assert shell._popup.isVisible()
    assert shell.standing is standing
    press(shell, Qt.Key.Key_Escape)
    assert shell._over is None


def test_help_is_about_the_screen_that_stands_there(shell: Shell) -> None:
    shell.go(e.ListPlans())

    shell.go(e.ShowHelp())

    assert shell._over is not None
    assert shell._over.page == PlansView.HELP  # type: ignore[attr-defined]


def test_a_note_that_was_begun_is_kept_when_it_is_closed(shell: Shell, seat: Seat) -> None:
    shell.go(e.WriteNote())
    press(shell, "Minta nomor bidan")

    press(shell, Qt.Key.Key_Escape)

    assert len(drafts(seat, "quick_note")) == 1
    assert shell._left_over.isVisible()


def test_a_note_that_was_saved_goes_away_by_itself(shell: Shell, seat: Seat) -> None:
    shell.go(e.WriteNote())
    press(shell, "Minta nomor bidan")
    over = shell._over
    assert over is not None

    over.save()  # type: ignore[attr-defined]

    assert shell._over is None
    assert drafts(seat, "quick_note") == []
    assert [one.words for one in seat.desks.notes.unfiled()] == ["Minta nomor bidan"]


# What waits


def test_badges_count_what_waits(shell: Shell, seat: Seat, case: EntityId) -> None:
    seat.desks.notes.note("Diagram napas", case)

    shell.go(e.Changed())

    badge = shell._side._buttons[Place.SYNC]._badge
    assert badge >= 1
    assert shell._side._buttons[Place.SYNC].accessibleName().endswith(f", {badge}")


def test_what_was_left_over_is_offered_and_gone_on_with(
    qtbot: QtBot, shell: Shell, seat: Seat, case: EntityId
) -> None:
    number = seat.desks.notes.keep_draft("session", {"survivor_said": "Mulai tidur"}, case=case)
    shell.look_again()
    code = seat.desks.cases.codes([case])[case]
    offered = shell._left_over._text.text()
    assert f"{code} · Session · " in offered
    assert "Mulai tidur" not in offered

    shell._left_over._go_on.click()

    assert shell.errand == e.RecordSession(case=case, draft=number)
    qtbot.waitUntil(lambda: not shell._left_over.isVisible())


def test_what_is_left_over_can_be_thrown_away(shell: Shell, seat: Seat, case: EntityId) -> None:
    seat.desks.notes.keep_draft("session", {"survivor_said": "Mulai tidur"}, case=case)
    shell.look_again()

    shell._left_over._drop.click()

    assert drafts(seat, "session") == []
    assert not shell._left_over.isVisible()


def test_an_action_that_was_left_over_leads_back_into_its_line(
    qtbot: QtBot, shell: Shell, seat: Seat, case: EntityId
) -> None:
    plan = FamilyPlanDesk(seat.desks.room).new_version(approved(seat.desks).id).record.id
    seat.desks.notes.keep_draft(
        "family_plan_action", {"plan": str(plan), "what": "Jalan pagi"}, case=case
    )
    shell.look_again()

    shell._left_over._go_on.click()

    assert isinstance(shell.standing, PlanView)
    assert shell.standing._line.typed().what == "Jalan pagi"
    qtbot.waitUntil(lambda: not shell._left_over.isVisible())


# Nothing typed is lost


def test_what_is_typed_anywhere_on_the_way_is_handed_over(
    shell: Shell, seat: Seat, case: EntityId
) -> None:
    FamilyPlanDesk(seat.desks.room).new_version(approved(seat.desks).id)
    shell.go(e.OpenPlan(case))
    plan = shell.standing
    assert isinstance(plan, PlanView)
    plan._line.focus_first()
    press(shell, "Jalan pagi")
    shell.go(e.ShowPapers("family_plan", case))
    shell.go(e.WriteNote())
    press(shell, "Minta nomor bidan")

    works = shell.unsaved()

    assert len(works) == 2
    for work in works:
        work()
    assert len(drafts(seat, "family_plan_action")) == 1
    assert len(drafts(seat, "quick_note")) == 1


def test_leaving_a_screen_keeps_what_was_typed_in_it(
    shell: Shell, seat: Seat, case: EntityId
) -> None:
    FamilyPlanDesk(seat.desks.room).new_version(approved(seat.desks).id)
    shell.go(e.OpenPlan(case))
    shell.standing._line.focus_first()  # type: ignore[attr-defined]
    press(shell, "Jalan pagi")

    shell.go(e.ListCases())

    assert len(drafts(seat, "family_plan_action")) == 1
    assert shell._left_over.isVisible()


# Names go away


class Noting(Screen):
    """A screen that notes when it is told to show no name."""

    HELP = "today"

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.hidden = 0

    def hide_identity(self) -> None:
        self.hidden += 1


def test_no_name_stays_when_the_window_loses_its_place(
    shell: Shell, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    noting = Noting(seat)
    monkeypatch.setattr("pendamping.desktop.shell.introduce", lambda *_: noting)
    shell.go(e.ListCases())
    monkeypatch.setattr(shell, "isActiveWindow", lambda: False)

    QApplication.sendEvent(shell, QEvent(QEvent.Type.ActivationChange))

    assert noting.hidden >= 1


# Another language


def test_in_another_language_one_stands_at_the_same_place(
    shell: Shell, seat: Seat, case: EntityId, qtbot: QtBot
) -> None:
    shell.go(e.OpenPlan(case))

    other = seated(seat.desks, seat.look, seat.clock, Words.of(Language.INDONESIAN), Role.COMPANION)
    later = stood_up(other, qtbot)
    later.go(shell.errand)

    assert later.errand == shell.errand
    assert later.standing.title == "Rencana keluarga"
    assert later._side._buttons[Place.TODAY].text() == "Hari ini"


# Keys


def key(shell: Shell, qtbot: QtBot, at: Qt.Key, held: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(shell, at, held)
    settle()


def test_ctrl_k_searches_and_ctrl_n_writes_a_note(
    shell: Shell, qtbot: QtBot, case: EntityId
) -> None:
    key(shell, qtbot, Qt.Key.Key_K, CONTROL)
    assert type(shell._over).__name__ == "SearchView"
    press(shell, Qt.Key.Key_Escape)

    shell.go(e.OpenCase(case))
    key(shell, qtbot, Qt.Key.Key_N, CONTROL)
    assert type(shell._over).__name__ == "NoteView"
    assert shell._over._case == case  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("over", "keys"),
    [
        ("NoteView", (Qt.Key.Key_N, CONTROL)),
        ("SearchView", (Qt.Key.Key_K, CONTROL)),
        ("HelpView", (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)),
    ],
)
def test_each_of_what_lies_over_a_screen_is_reached_from_the_others_and_loses_nothing(
    shell: Shell, qtbot: QtBot, over: str, keys: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    drafts = len(shell._seat.desks.notes.drafts())
    key(shell, qtbot, Qt.Key.Key_N, CONTROL)
    press(None, "Tidur di rumah bibi")

    key(shell, qtbot, Qt.Key.Key_K, CONTROL)
    key(shell, qtbot, *keys)

    assert type(shell._over).__name__ == over
    assert len(shell._seat.desks.notes.drafts()) == drafts + 1


def test_f1_helps_and_f5_looks_anew(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(shell.standing, "refresh", lambda: seen.append("refreshed"))

    key(shell, qtbot, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    key(shell, qtbot, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)

    assert seen == ["refreshed"]
    assert type(shell._over).__name__ == "HelpView"


def test_alt_left_goes_back(shell: Shell, qtbot: QtBot, case: EntityId) -> None:
    shell.go(e.OpenCase(case))

    key(shell, qtbot, Qt.Key.Key_Left, ALT)

    assert shell.errand == e.ShowToday()


@pytest.mark.parametrize("number", range(1, 10))
def test_alt_and_a_number_go_to_a_section(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    gone: list[int] = []
    monkeypatch.setattr(shell.standing, "go_to_section", gone.append)

    key(shell, qtbot, Qt.Key(Qt.Key.Key_0 + number), ALT)

    assert gone == [number]


def test_ctrl_and_a_number_go_to_a_place(shell: Shell, qtbot: QtBot) -> None:
    for number, place in enumerate(places(Role.COMPANION), 1):
        key(shell, qtbot, Qt.Key(Qt.Key.Key_0 + number), CONTROL)

        assert shell.errand == ROOTS[place]


def test_arrows_move_in_the_side_bar_and_space_goes(shell: Shell, qtbot: QtBot) -> None:
    shell._side._buttons[Place.TODAY].setFocus()

    press(shell, Qt.Key.Key_Down, Qt.Key.Key_Space)

    assert shell.errand == e.ListCases()


# Room


def test_a_narrow_window_shows_icons_and_says_their_names(shell: Shell) -> None:
    shell.resize(900, 540)
    settle()

    button: QAbstractButton = shell._side._buttons[Place.PLANS]
    assert button.toolTip() == "Family plans · Ctrl+4"
    assert shell._side.width() < 80


def test_the_pill_says_whole_words_or_the_count(look: Look, qtbot: QtBot) -> None:
    pill = SyncPill(look)
    qtbot.addWidget(pill)
    pill.say("34 changes wait · last 12 days ago")
    wide = QFontMetrics(look.font("caption")).horizontalAdvance

    assert pill.fitting(wide(pill.text())) == pill.text()
    assert pill.fitting(wide(pill.text()) - 1) == "34 changes wait"
    assert pill.fitting(wide("34 changes wait") - 1) == "34"
    pill.say("Nothing waits · never sent")
    assert pill.fitting(wide("Nothing w") + 5).startswith("Noth")
