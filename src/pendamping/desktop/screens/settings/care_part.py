"""Care for the vault: a backup, a look through it, and who did what."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal

from pendamping.desktop.explaining import explain
from pendamping.desktop.piecework import Onlooker, Teller, Undertaking
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.settings.model.vault import Found, VaultModel, VaultState
from pendamping.desktop.screens.settings.tasks import TaskCard, TaskPart
from pendamping.desktop.steps.parts import Flow, Hall, Step
from pendamping.desktop.steps.picking import SpotPicker
from pendamping.desktop.steps.waiting import Waiting
from pendamping.desktop.widgets.buttons import Button, plain, primary
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.side_panel import SidePanel
from pendamping.kernel.problems import Problem

SECONDS = 6.0


class WhereTo(Step):
    """Where the backup goes."""

    chosen = Signal(object)
    """Carries the folder."""

    def __init__(self, hall: Hall) -> None:
        words = hall.words
        super().__init__(
            hall,
            words.say("Write a backup"),
            words.say(
                "One sealed file with everything. Keep the stick at the office, not beside the "
                "laptop."
            ),
        )
        self._spots = SpotPicker(hall, words.say("Where to put it"))
        self._next = primary(words.say("Write and read back"), "save")
        self._next.setEnabled(False)
        self.body.addWidget(self._spots)
        self.offer(self._next)
        self._next.clicked.connect(self._go_on)
        self._spots.chosen.connect(lambda folder: self._next.setEnabled(folder is not None))
        self._spots.refused.connect(self.explain)

    def begin(self) -> None:
        self._spots.focus_on()

    def _go_on(self) -> None:
        if self._spots.folder is not None:
            self.chosen.emit(self._spots.folder)


class BackUp(Flow):
    """From the place to a file that was read back; `entered` carries what was `Found`."""

    def __init__(self, hall: Hall, model: VaultModel) -> None:
        super().__init__(hall)
        self._model = model
        self.found: Found | None = None
        self._where()

    def _where(self) -> None:
        step = WhereTo(self.hall)
        step.back_wanted.connect(self.left)
        step.chosen.connect(self._write)
        self.show_step(step)

    def _write(self, folder: Path) -> None:
        words = self.hall.words
        title = words.say("The backup is being written")
        text = words.say("Every byte is read back. Leave the stick where it is.")
        self.show_step(Waiting(self.hall, title, text, SECONDS))
        work: Callable[[], Found] = partial(self._model.back_up, folder)
        Undertaking(
            words.say("Backup"),
            Onlooker(part=self, then=self._done, otherwise=self._explain),
            self.hall.jobs,
            partial(_tell_unseen, words.say("Backup")),
        ).begin(work)

    def _done(self, found: Found) -> None:
        self.found = found
        self.entered.emit(found)

    def _explain(self, problem: Problem) -> None:
        self._where()
        if self.step is not None:
            self.step.explain(problem)


class CarePart(TaskPart):
    """A backup, a look through, the audit."""

    def __init__(self, seat: Seat, model: VaultModel) -> None:
        super().__init__(seat, model)
        words, look = seat.words, seat.look
        self.back_up = plain(words.say("Write a backup"), "save")
        self.look_through = plain(words.say("Look through now"), "search")
        self.verify = plain(words.say("Check the audit"), "list")
        self.backup_card = TaskCard(
            look,
            "save",
            words.say("Backup"),
            words.say("If the laptop is lost, the backup brings back what never left it."),
            self.back_up,
        )
        self.look_card = TaskCard(
            look,
            "shield-check",
            words.say("Is everything whole?"),
            words.say("It is looked through every week by itself, and after a sudden end."),
            self.look_through,
        )
        self.audit_card = TaskCard(
            look,
            "history",
            words.say("What was done here"),
            words.say("Each opening, each paper and each look at an identity leaves a line."),
            self.verify,
        )
        self._traces = RowList(name=words.say("Lines of the audit"), fit=True)
        self._panel = SidePanel(words.say("The latest lines"), is_open=False)
        self._panel.body.addWidget(self._traces)
        self._offer(self.backup_card, self.look_card, self.audit_card, below=self._panel)
        self._connect()

    def display(self, state: VaultState) -> None:
        """Show how the vault stands and what was done last."""
        self.backup_card.tell(state.backup)
        self._traces.set_lines(
            [
                Line(key=trace.number, title=trace.what, aside=trace.when, strong=False)
                for trace in state.traces
            ]
        )

    def _begin_backup(self) -> None:
        flow = BackUp(self._hall, self._model)
        flow.entered.connect(self.ended)
        self.tasks.begin(flow, self.backup_card, self.back_up, partial(_text, flow))

    def _look(self, work: Callable[[], Found], card: TaskCard, button: Button) -> None:
        card.notice.dismiss()
        button.setEnabled(False)
        card.tell(self._seat.words.say("Looking …"))
        title = card.accessibleName()
        Undertaking(
            title,
            Onlooker(
                part=self,
                then=partial(self._tell, card, button),
                otherwise=partial(self._explain, card, button),
            ),
            self._seat.jobs,
            partial(_tell_unseen, title),
        ).begin(work)

    def _tell(self, card: TaskCard, button: Button, found: Found) -> None:
        self._ready(card, button)
        card.notice.explain(found.text, found.tone)
        self.ended.emit()

    def _explain(self, card: TaskCard, button: Button, problem: Problem) -> None:
        self._ready(card, button)
        card.notice.explain(explain(self._seat.words, problem), "attention")

    def _ready(self, card: TaskCard, button: Button) -> None:
        card.tell("")
        button.setEnabled(True)
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.back_up.clicked.connect(self._begin_backup)
        self.look_through.clicked.connect(
            lambda: self._look(self._model.look_through, self.look_card, self.look_through)
        )
        self.verify.clicked.connect(
            lambda: self._look(self._model.verify, self.audit_card, self.verify)
        )


def _tell_unseen(title: str, window: Teller, found: Found) -> None:
    window.tell(title, found.text, found.tone)


def _text(flow: BackUp) -> str:
    return flow.found.text if flow.found is not None else ""
