"""A form on screen: sections as cards, each question with its field, problems where they are."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from pendamping.desktop.forms import editors
from pendamping.desktop.forms.answers_field import AnswersField
from pendamping.desktop.forms.building import Building
from pendamping.desktop.forms.describing import Choice, Editor, Form, FormField
from pendamping.desktop.forms.factors_field import FactorsField
from pendamping.desktop.forms.folding import Folding
from pendamping.desktop.forms.model import is_asked
from pendamping.desktop.forms.places_field import PlaceField
from pendamping.desktop.forms.telling import Told
from pendamping.desktop.forms.veiling import veil
from pendamping.desktop.screen import Seat
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.field import Field
from pendamping.desktop.widgets.form import WIDE as WIDE_FROM
from pendamping.desktop.widgets.form import FormColumn
from pendamping.kernel.clock import today

SHORT_SCALE = 5
IN_SIGHT = 64
"""Pixels at 100 % that are seen around a field which the keyboard goes to."""
WIDE = frozenset(
    {
        Editor.NOTE,
        Editor.TAGS,
        Editor.USUAL,
        Editor.SCALE,
        Editor.ANSWERS,
        Editor.FACTORS,
        Editor.AREAS,
    }
)


class FormView(QWidget):
    """All the questions of a form. It knows texts by field, and nothing of what they mean.

    A long form is built in slices, from `begin` on; whoever asks for a question before it stands
    has the rest built at once.
    """

    changed = Signal(str)
    """A person changed the field of that name."""
    place_wanted = Signal(str, str)
    """A field and what was typed into it, to be looked up among the places."""
    built = Signal()
    """Every question stands."""

    def __init__(
        self, seat: Seat, form: Form, *, two_from: int = WIDE_FROM, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._two_from = two_from
        self._seat = seat
        self._form = form
        self._fields: dict[str, tuple[FormField, Field]] = {}
        self._columns: dict[str, FormColumn] = {}
        self._foldings: dict[str, Folding] = {}
        self._cards: list[Card] = []
        self._kept: dict[str, str] = {}
        """Texts of questions that are not asked here, or not yet."""
        self._asked = {one.only_if[0] for one in form.fields() if one.only_if is not None}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(worn().px(14))
        self._wants_focus = False
        self._is_veiled = False
        self._building = Building(self._steps(), self)
        self._building.done.connect(self.built)

    def begin(self) -> None:
        """Build the first questions now and the others soon; put it where it is to stand first."""
        self._building.begin()

    def finish(self) -> None:
        """Build what does not stand yet."""
        self._building.finish()

    @property
    def cards(self) -> tuple[Card, ...]:
        """The sections in their order."""
        self.finish()
        return tuple(self._cards)

    @property
    def cards_so_far(self) -> tuple[Card, ...]:
        """The sections that stand already."""
        return tuple(self._cards)

    @property
    def form(self) -> Form:
        return self._form

    def field(self, name: str) -> Field:
        """Return the field of that name."""
        return self._question(name)[1]

    def has(self, name: str) -> bool:
        """Tell whether a question of that name is asked here."""
        return name in self._fields or any(one.name == name for one in self._form.fields())

    def typed(self) -> dict[str, str]:
        """Copy what stands in the form; texts of no field here are carried along."""
        words = self._seat.words
        found = {name: editors.read(field, words) for name, (_, field) in self._fields.items()}
        return {name: text for name, text in {**self._kept, **found}.items() if text}

    def show_typed(self, typed: Mapping[str, str]) -> None:
        """Show exactly these texts."""
        self._kept = {name: text for name, text in typed.items() if name not in self._fields}
        for name, (one, field) in self._fields.items():
            self._show(one, field, typed.get(name, ""))
            field.explain("")
        self._follow_answers(self._asked & self._fields.keys())

    def put(self, name: str, text: str) -> None:
        """Show one text, as if it had been there."""
        one, field = self._question(name)
        editors.show(one, field, text, self._seat.words)
        self._follow_answers({name})

    def answer(self, name: str) -> str:
        """Return what stands in one field."""
        return editors.read(self._question(name)[1], self._seat.words)

    def explain(self, told: Iterable[Told]) -> list[Told]:
        """Say beside each field what does not fit; return what is about no field here."""
        self.finish()
        beside: dict[str, list[str]] = {}
        rest = []
        for one in told:
            if one.field in self._fields:
                beside.setdefault(one.field, []).append(one.text)
            else:
                rest.append(one)
        for name, (_, field) in self._fields.items():
            field.explain("\n".join(beside.get(name, ())))
        self._show_first(beside)
        return rest

    def explain_beside(self, told: Iterable[Told]) -> None:
        """Say beside single fields what is noticed while they are typed; the others stay."""
        said: dict[str, list[str]] = {}
        self.finish()
        for one in told:
            if one.field in self._fields:
                said.setdefault(one.field, []).append(one.text)
        for name, texts in said.items():
            self._fields[name][1].explain("\n".join(texts))

    def unread(self) -> list[str]:
        """Name the fields in which something stands that cannot be read."""
        self.finish()
        return [
            name
            for name, (_, field) in self._fields.items()
            if field.problem() and field.is_empty() and not field.isHidden()
        ]

    def focus_first(self) -> None:
        """Put the keyboard into the first question, as soon as it stands."""
        self._wants_focus = not (self._cards and self._cards[0].isVisibleTo(self))
        if not self._wants_focus:
            next(iter(self._fields.values()))[1].focus_on()

    def show_question(self, name: str, *, shown: bool) -> None:
        """Show a question, or leave it out for now."""
        if self.has(name):
            field = self._question(name)[1]
            self._columns[name].show_part(field, shown=shown)

    def section_of(self, name: str) -> int:
        """Return the number of the section in which a question stands, from 1; else 0."""
        for number, section in enumerate(self._form.sections, start=1):
            if any(one.name == name for one in section.fields):
                return number
        return 0

    def focus_section(self, number: int) -> None:
        """Put the keyboard into the first question of a section, from 1."""
        section = self._form.sections[number - 1]
        self.focus_on(section.fields[0].name)

    def focus_on(self, name: str) -> None:
        """Put the keyboard into a question, unfolding what it stands in."""
        field = self._question(name)[1]
        if name in self._foldings:
            self._foldings[name].fold(folded=False)
        field.focus_on()
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        if page is not None:
            show = partial(self._bring_in_sight, page, field)
            QTimer.singleShot(0, field, show)  # what is explained has to be laid out before

    def _bring_in_sight(self, page: QScrollArea, field: Field) -> None:
        """Scroll to a question and to what is said under it; of a tall one, to that."""
        margin = worn().px(IN_SIGHT)
        page.ensureWidgetVisible(field, 0, margin)
        inside = page.widget()
        if inside is not None and field.height() + margin > page.viewport().height():
            page.ensureVisible(0, field.mapTo(inside, field.rect().bottomLeft()).y(), 0, margin)

    def veil(self) -> None:
        """Show dots where somebody's name stands, until the keyboard comes back to it."""
        self._is_veiled = True
        for one, field in self._fields.values():
            if one.names_somebody:
                veil(field)

    def offer_places(self, name: str, asked: str, choices: Iterable[Choice]) -> None:
        """Offer the places that were looked up for what was typed into a field."""
        field = self.field(name)
        if isinstance(field, PlaceField):
            field.offer(asked, tuple(choices))

    def set_items(
        self, items: tuple[str, ...], answers: tuple[Choice, ...], source: str = ""
    ) -> None:
        """Ask the items of an instrument, and say whose words they are."""
        self.finish()
        for _, field in self._fields.values():
            if isinstance(field, AnswersField):
                field.set_items(items, answers, source)

    def _steps(self) -> Iterator[None]:
        """Build card by card. Each is hidden until it is whole, so it is laid out once."""
        for section in self._form.sections:
            card = Card("" if section.is_folded else section.title)
            card.hide()
            self._cards.append(card)
            self._column.addWidget(card)
            inside = FormColumn(two_from=self._two_from)
            if section.is_folded:
                folding = Folding(section.title, inside)
                card.add(folding)
                self._foldings |= dict.fromkeys((one.name for one in section.fields), folding)
            else:
                card.add(inside)
            guard = ""
            for one in section.fields:
                self._add(inside, one, one.guard if one.guard != guard else "")
                guard = one.guard
                yield
            card.show()
            _lay_out_now()
            if self._wants_focus:
                self.focus_first()
            yield
        self._follow_answers(self._asked)

    def _question(self, name: str) -> tuple[FormField, Field]:
        if name not in self._fields:
            self.finish()
        return self._fields[name]

    def _add(self, inside: FormColumn, one: FormField, guard: str) -> None:
        field = editors.editor_for(one, self._seat.words, today(self._seat.clock))
        hint = "\n".join(filter(None, (one.hint, guard)))
        mark = "" if one.is_required else self._seat.words.say("optional")
        inside.add(one.label, field, hint, wide=_is_wide(one), mark=mark)
        self._fields[one.name] = (one, field)
        self._columns[one.name] = inside
        field.changed.connect(partial(self._changed, one.name))
        if isinstance(field, PlaceField):
            field.wanted.connect(partial(self.place_wanted.emit, one.name))
        self._show(one, field, self._kept.pop(one.name, ""))
        if self._is_veiled and one.names_somebody:
            veil(field)
        if one.only_if is not None and one.only_if[0] in self._fields:
            self._ask_again(one.only_if[0])

    def _show(self, one: FormField, field: Field, text: str) -> None:
        self._name_places(one, field)
        editors.show(one, field, text, self._seat.words)
        if text and one.name in self._foldings:
            self._foldings[one.name].fold(folded=False)

    def _follow_answers(self, names: Iterable[str]) -> None:
        for name in names:
            if name in self._asked:
                self._ask_again(name)
            if name == "level":
                self._set_level(self.answer(name))

    def _changed(self, name: str) -> None:
        self._building.give_way()
        field = self._fields[name][1]
        if field.problem() and not field.is_empty():
            field.explain("")
        self._follow_answers({name})
        self.changed.emit(name)

    def _ask_again(self, changed: str) -> None:
        """Ask or leave out what hangs on an answer."""
        answers = {changed: self.answer(changed)} if changed in self._fields else {}
        for name, (one, field) in self._fields.items():
            if one.only_if is not None and one.only_if[0] == changed:
                shown = is_asked(one.only_if, answers)
                self._columns[name].show_part(field, shown=shown)

    def _set_level(self, level: str) -> None:
        for _, field in self._fields.values():
            if isinstance(field, FactorsField):
                field.set_level(level)

    def _name_places(self, one: FormField, field: Field) -> None:
        if isinstance(field, PlaceField):
            field.name_places(one.choices)

    def _show_first(self, beside: Mapping[str, object]) -> None:
        for name in self._fields:
            if name in beside:
                self.focus_on(name)
                return


def _is_wide(one: FormField) -> bool:
    short = one.editor is Editor.SCALE and (one.most or 0) <= SHORT_SCALE
    return one.editor in WIDE and not short


def _lay_out_now() -> None:
    """Let what grew have its room before it is painted, else it is seen squeezed for a moment."""
    QCoreApplication.sendPostedEvents(None, int(QEvent.Type.LayoutRequest))
