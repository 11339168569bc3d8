"""A new case on screen: asked for once, kept while it is typed, opened in one save."""

from functools import partial

from PySide6.QtWidgets import QWidget

from pendamping.desktop.errands import Changed, GoBack, OpenCase, OpenIntake
from pendamping.desktop.forms.form_screen import FormScreen
from pendamping.desktop.forms.model import Saved
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.intake.model import IntakeModel

NIK = "identity.nik"


class IntakeView(FormScreen):
    """The first meeting, written down."""

    HELP = "intake"

    def __init__(self, seat: Seat, errand: OpenIntake, parent: QWidget | None = None) -> None:
        self._model = IntakeModel(seat.desks, seat.words)
        super().__init__(seat, self._model, errand.draft, parent)
        self._head.rename(seat.words.say("Open the case"))

    def touched(self, name: str) -> None:
        if name == NIK and self.form is not None:
            self.seat.jobs.run(
                partial(self._model.nik, self.form.answer(NIK)),
                owner=self.form,
                then=self.form.explain_beside,
                otherwise=self.explain,
            )

    def written(self, saved: Saved) -> None:
        """Go to the new case, once what was noticed about it was read."""
        self.asked.emit(Changed())
        if saved.record is None:
            return
        go = partial(self._go, OpenCase(saved.record))
        if not saved.told:
            go()
            return
        self._head.finish()
        words = self.seat.words
        text = "\n".join([words.say("The case is open."), *(one.text for one in saved.told)])
        self._notice.explain(text, "attention", (words.say("Go to the case"), go))
        self._page.verticalScrollBar().setValue(0)

    def _go(self, errand: OpenCase) -> None:
        self.asked.emit(errand)
        self.asked.emit(GoBack())  # out of the way to the case
