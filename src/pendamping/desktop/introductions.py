"""Who answers which errand. A screen is loaded when it is first asked for."""

from PySide6.QtWidgets import QWidget

from pendamping.desktop import errands as e
from pendamping.desktop.errands import Errand
from pendamping.desktop.screen import Screen, Seat
from pendamping.desktop.status import Place

ROOTS: dict[Place, Errand] = {
    Place.TODAY: e.ShowToday(),
    Place.QUEUE: e.ReviewQueue(),
    Place.CASES: e.ListCases(),
    Place.SCHEDULE: e.OpenSchedule(),
    Place.PLANS: e.ListPlans(),
    Place.PROGRESS: e.ShowProgress(),
    Place.REFERRALS: e.ListReferrals(),
    Place.SYNC: e.Synchronise(),
    Place.PAPERS: e.ShowPapers(),
    Place.SETTINGS: e.ShowSettings(),
}
"""What each place of the side bar asks for."""

OVERLAYS = (e.WriteNote, e.Search, e.ShowHelp)
"""Errands that are answered over whatever stands there."""


UNDER: dict[type[Errand], Place] = {
    **{type(errand): place for place, errand in ROOTS.items()},
    e.OpenPlan: Place.PLANS,
}


def place_of(errand: Errand) -> Place:
    """Return the place of the side bar under which an errand is answered."""
    return UNDER.get(type(errand), Place.CASES)


def introduce(errand: Errand, seat: Seat, parent: QWidget) -> Screen:
    """Make the screen that answers an errand."""
    return (
        _daily(errand, seat, parent)
        or _of_case(errand, seat, parent)
        or _office(errand, seat, parent)
    )


def _daily(errand: Errand, seat: Seat, parent: QWidget) -> Screen | None:
    match errand:
        case e.ShowToday():
            from pendamping.desktop.screens.today.view import TodayView

            return TodayView(seat, errand, parent)
        case e.WriteNote():
            from pendamping.desktop.screens.note.view import NoteView

            return NoteView(seat, errand, parent)
        case e.Search():
            from pendamping.desktop.screens.search.view import SearchView

            return SearchView(seat, errand, parent)
        case e.ShowHelp():
            from pendamping.desktop.screens.help.view import HelpView

            return HelpView(seat, errand, parent)
        case e.OpenSchedule():
            from pendamping.desktop.screens.schedule.view import ScheduleView

            return ScheduleView(seat, errand, parent)
        case e.RecordSession():
            from pendamping.desktop.screens.session.view import SessionView

            return SessionView(seat, errand, parent)
        case _:
            return None


def _of_case(errand: Errand, seat: Seat, parent: QWidget) -> Screen | None:
    match errand:
        case e.ListCases():
            from pendamping.desktop.screens.cases.view import CasesView

            return CasesView(seat, errand, parent)
        case e.OpenCase():
            from pendamping.desktop.screens.case_file.view import CaseFileView

            return CaseFileView(seat, errand, parent)
        case e.OpenIntake():
            from pendamping.desktop.screens.intake.view import IntakeView

            return IntakeView(seat, errand, parent)
        case e.OpenForm():
            from pendamping.desktop.screens.record.view import RecordView

            return RecordView(seat, errand, parent)
        case e.OpenSafetyPlan():
            from pendamping.desktop.screens.safety.view import SafetyView

            return SafetyView(seat, errand, parent)
        case e.ListReferrals():
            from pendamping.desktop.screens.referrals.view import ReferralsView

            return ReferralsView(seat, errand, parent)
        case _:
            return None


def _office(errand: Errand, seat: Seat, parent: QWidget) -> Screen:
    match errand:
        case e.ListPlans():
            from pendamping.desktop.screens.plans.view import PlansView

            return PlansView(seat, errand, parent)
        case e.OpenPlan():
            from pendamping.desktop.screens.plan.view import PlanView

            return PlanView(seat, errand, parent)
        case e.ReviewQueue():
            from pendamping.desktop.screens.review.view import ReviewView

            return ReviewView(seat, errand, parent)
        case e.ShowProgress():
            from pendamping.desktop.screens.progress.view import ProgressView

            return ProgressView(seat, errand, parent)
        case e.Synchronise():
            from pendamping.desktop.screens.sync.view import SyncView

            return SyncView(seat, errand, parent)
        case e.ShowPapers():
            from pendamping.desktop.screens.papers.view import PapersView

            return PapersView(seat, errand, parent)
        case e.ShowSettings():
            from pendamping.desktop.screens.settings.view import SettingsView

            return SettingsView(seat, errand, parent)
        case _:
            raise ValueError(type(errand).__name__)
