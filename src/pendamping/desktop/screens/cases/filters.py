"""The filters over the list of cases: saved views, stage, risk, who, order."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.screens.cases.model import ANY, Choices
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import plain, quiet
from pendamping.desktop.widgets.choice_fields import ChoiceField
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.search_box import SearchBox
from pendamping.desktop.widgets.segmented import Pills
from pendamping.i18n.words import Words
from pendamping.usecases.saved_views import SavedView

WIDE = 190
SEARCH = 280
SOON = 30
OWN = ("all", "mine", "overdue", "ending", "closed")


class FilterBar(QWidget):
    """What decides which cases are listed, and in which order."""

    changed = Signal()
    down = Signal()
    """The arrow that leads into the list."""
    keep_wanted = Signal()
    forget_wanted = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._views: dict[str, SavedView] = {}
        say = words.say
        self.search = SearchBox(say("Code or village"), "")
        self._pills = Pills(name=say("Views"))
        self._order = self._field(say("Order"), 260)
        self._stage = self._field(say("Stage"))
        self._risk = self._field(say("Risk"))
        self._owner = self._field(say("Companion"))
        self._programme = self._field(say("Programme"))
        self._fold = plain(say("Filters"), "funnel")
        self._folded = QWidget()
        self._keep = quiet(say("Keep this view"), "save")
        self._forget = quiet(say("Forget this view"), "trash-2")
        self._lay_out()
        self._connect()

    def fold(self, *, folded: bool) -> None:
        """Put the filters away where there is little room, until somebody asks for them."""
        self._fold.setChecked(not folded)
        self._folded.setVisible(not folded)

    def offer(self, choices: Choices) -> None:
        """Offer these choices; what is chosen stays."""
        for field, offered in (
            (self._order, choices.orders),
            (self._stage, choices.stages),
            (self._risk, choices.risks),
            (self._owner, choices.owners),
            (self._programme, choices.programmes),
        ):
            before = field.value()
            field.set_choices(offered)
            keys = [key for key, _ in offered]
            field.set_value(before if before in keys else offered[0][0])
        self._owner.setVisible(len(choices.owners) > len(("all", "one")))
        self.offer_views(choices.views)

    def offer_views(self, views: tuple[SavedView, ...], chosen: str = "") -> None:
        """Offer the views that were kept, after those that are always there."""
        self._views = {view.name: view for view in views}
        say = self._words.say
        own = (
            ("all", say("Open cases")),
            ("mine", say("Mine")),
            ("overdue", say("Overdue")),
            ("ending", say("Consent ends soon")),
            ("closed", say("With closed ones")),
        )
        key = chosen or self._pills.key or "all"
        self._pills.set_choices([*own, *((name, name) for name in self._views)], key=key)
        self._offer_forgetting()

    def take(self, view: SavedView) -> None:
        """Show the filters of a view."""
        self._order.set_value(view.order)
        self._stage.set_value(view.stage or ANY)
        self._risk.set_value(view.risk or ANY)
        self._owner.set_value(view.owner or ANY)
        self._programme.set_value(view.programme or ANY)

    def choose(self, key: str) -> None:
        """Choose one of the views."""
        self._pills.choose(key)
        self._turn(key)

    def view(self) -> SavedView:
        """Return the filters as they stand."""
        key = str(self._pills.key or "all")
        kept = self._views.get(key)
        base = kept or _own(key)
        return replace(
            base,
            name=kept.name if kept else "",
            order=str(self._order.value() or base.order),
            stage=_number(self._stage.value()),
            risk=_text(self._risk.value()),
            owner=_text(self._owner.value()),
            programme=_number(self._programme.value()),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order keeps cases out of the list."""
        plain = replace(self.view(), order=SavedView(name="").order)
        return plain != SavedView(name="") or bool(self.search.text())

    def clear(self) -> None:
        """Take every filter away."""
        self.search.line.clear()
        self._pills.choose("all")
        self.take(replace(SavedView(name=""), order=self.view().order))
        self.changed.emit()

    def _turn(self, key: object) -> None:
        kept = self._views.get(str(key))
        if kept is not None:
            self.take(kept)
        self._offer_forgetting()
        self.changed.emit()

    def _offer_forgetting(self) -> None:
        self._forget.setVisible(self._pills.key in self._views)

    def _field(self, name: str, wide: int = WIDE) -> ChoiceField:
        field = ChoiceField()
        field.set_name(name)
        field.setFixedWidth(worn().px(wide))
        field.changed.connect(self.changed)
        return field

    def _lay_out(self) -> None:
        px = worn().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        self.search.setFixedWidth(worn().px(SEARCH))
        column.addWidget(flowing(self.search, self._fold, self._pills, gap=12))
        self._folded = flowing(
            self._order,
            self._stage,
            self._risk,
            self._programme,
            self._owner,
            self._keep,
            self._forget,
        )
        column.addWidget(self._folded)
        self._fold.setCheckable(True)

    def _connect(self) -> None:
        self.search.typed.connect(lambda _typed: self.changed.emit())
        self.search.down.connect(self.down)
        self._pills.chosen.connect(self._turn)
        self._fold.toggled.connect(self._folded.setVisible)
        self._keep.clicked.connect(self.keep_wanted)
        self._forget.clicked.connect(lambda: self.forget_wanted.emit(str(self._pills.key)))


def _own(key: str) -> SavedView:
    """Return what one of the views means that are always there."""
    plain = SavedView(name="")
    match key:
        case "mine":
            return replace(plain, mine=True)
        case "overdue":
            return replace(plain, overdue=True)
        case "ending":
            return replace(plain, ending_in_days=SOON)
        case "closed":
            return replace(plain, closed=True)
        case _:
            return plain


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value != ANY else None
