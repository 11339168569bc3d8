"""Choosing a passphrase: drawn words, or a sentence of one's own; then typed back once."""

from functools import partial

from PySide6.QtCore import Qt, Signal

from pendamping.desktop.steps.parts import Flow, Hall, SecretBox, Step
from pendamping.desktop.widgets.buttons import primary, quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.text import label
from pendamping.kernel.problems import Problem


class Choose(Step):
    """A drawn passphrase, with the reason why it is good; an own one is possible."""

    chosen = Signal(str)

    def __init__(self, hall: Hall, initials: str = "", drawn: str = "") -> None:
        words = hall.words
        super().__init__(hall, words.say("Your passphrase"))
        self._initials = initials
        self._drawn = ""
        self._shown = label("", "title", selectable=True)
        self._why = label("", "soft")
        self._card = Card(tone="alt")
        self._own = SecretBox(hall, words.say("Your own sentence, 15 characters or more"))
        self._another = quiet(words.say("Draw others"), "wand-sparkles")
        self._turn = quiet(words.say("Choose my own"), "pencil")
        self._next = primary(words.say("I have it in my head or on paper"))
        self._lay_out()
        self._another.clicked.connect(self.draw)
        self._turn.clicked.connect(self._turn_over)
        self._own.entered.connect(self._go_on)
        self._next.clicked.connect(self._go_on)
        self._is_own = False
        self._show()
        if drawn:
            self._show_drawn(drawn)
        else:
            self.draw()

    @property
    def drawn(self) -> str:
        """The words that are shown, unless somebody chose an own sentence."""
        return "" if self._is_own else self._drawn

    def begin(self) -> None:
        if self._is_own:
            self._own.line().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def draw(self) -> None:
        """Draw other words."""
        self.ask(self.hall.keeper.suggest, self._show_drawn)

    def _show_drawn(self, drawn: str) -> None:
        self._drawn = drawn
        self._shown.setText(drawn)
        self._shown.setAccessibleName(drawn)
        self._why.setText(
            self.hall.words.count(
                "{n} word drawn by lot: nobody can know it.",
                "{n} words drawn by lot: even a machine that tries a million million times a "
                "second would need longer than you live. Make a picture of them in your mind.",
                len(drawn.split()),
            )
        )

    def _turn_over(self) -> None:
        self._is_own = not self._is_own
        self._show()
        self.begin()

    def _show(self) -> None:
        words = self.hall.words
        self._card.setVisible(not self._is_own)
        self._another.setVisible(not self._is_own)
        self._own.setVisible(self._is_own)
        self._turn.setText(
            words.say("Have words drawn") if self._is_own else words.say("Choose my own")
        )
        self.say(
            words.say(
                "A sentence that only you would think of. Names, dates and songs are guessed."
            )
            if self._is_own
            else words.say("It opens your vault. Nobody can look it up, not even the makers.")
        )
        self.notice.dismiss()

    def _go_on(self) -> None:
        if self._is_own:
            typed = self._own.text()
            self.ask(
                partial(self.hall.keeper.check, typed, self._initials),
                lambda _: self.chosen.emit(typed),
            )
        elif self._drawn:
            self.chosen.emit(self._drawn)

    def _lay_out(self) -> None:
        self._card.add(self._shown, self._why)
        self.body.addWidget(self._card)
        self.body.addWidget(self._own)
        self.body.addWidget(flowing(self._another, self._turn))
        self.offer(self._next)


class TypeBack(Step):
    """The passphrase once more, without seeing it."""

    typed = Signal()

    def __init__(self, hall: Hall, passphrase: str) -> None:
        words = hall.words
        super().__init__(
            hall,
            words.say("Type it once more"),
            words.say("So that the fingers know it too. Go back to see it again."),
        )
        self._passphrase = passphrase
        self._box = SecretBox(hall, words.say("Passphrase"))
        self._next = primary(words.say("Go on to the next step"))
        self.body.addWidget(self._box)
        self.offer(self._next)
        self._box.entered.connect(self._compare)
        self._next.clicked.connect(self._compare)

    def begin(self) -> None:
        self._box.line().setFocus(Qt.FocusReason.OtherFocusReason)

    def _compare(self) -> None:
        if " ".join(self._box.text().split()) == " ".join(self._passphrase.split()):
            self._box.forget()
            self.typed.emit()
            return
        self.notice.explain(
            self.hall.words.say("That was something else. Try again, or go back and look."),
            "attention",
        )
        self._box.select()
        self.begin()


class ChoosingFlow(Flow):
    """A flow in which a passphrase is chosen and typed back; `have` is called with it."""

    initials = ""

    def choose(self, drawn: str = "") -> None:
        """Begin the choosing; words that were drawn before are shown again."""
        step = Choose(self.hall, self.initials, drawn)
        step.back_wanted.connect(self.before_choosing)
        step.chosen.connect(lambda passphrase: self._type_back(passphrase, step.drawn))
        self.show_step(step)

    def before_choosing(self) -> None:
        """Go back to the page before the choosing."""
        self.left.emit()

    def have(self, passphrase: str) -> None:
        """Go on with what was chosen and typed back."""
        raise NotImplementedError

    def explain_later(self, problem: Problem) -> None:
        """Show the choosing again, with what was the case."""
        self.choose()
        if self.step is not None:
            self.step.explain(problem)

    def _type_back(self, passphrase: str, drawn: str) -> None:
        step = TypeBack(self.hall, passphrase)
        step.back_wanted.connect(lambda: self.choose(drawn))
        step.typed.connect(lambda: self.have(passphrase))
        self.show_step(step)
