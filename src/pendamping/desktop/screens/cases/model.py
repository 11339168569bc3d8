"""What the list of cases shows. No Qt here: this runs on the worker and in plain tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final

from pendamping.desktop.case_words import RISKS, CaseWords, Mark
from pendamping.desktop.places import tile
from pendamping.domain.case import Case
from pendamping.domain.roles import Reach, may_write
from pendamping.domain.rules.answers import known
from pendamping.domain.stages import Stage
from pendamping.i18n.words import Words, mark
from pendamping.kernel.ids import EntityId
from pendamping.usecases.cases import CaseFilter, CaseLine, CaseOrder
from pendamping.usecases.saved_views import SavedView, SavedViewDesk
from pendamping.workbench import Desks

PAGE: Final = 100
ANY: Final = "any"
"""What a filter says that filters nothing."""

ORDERS: Final[Mapping[CaseOrder, str]] = {
    CaseOrder.URGENT: mark("What presses first"),
    CaseOrder.NEXT: mark("Next step first"),
    CaseOrder.OVERDUE: mark("Longest overdue first"),
    CaseOrder.RISK: mark("Highest risk first"),
    CaseOrder.STAGE: mark("By stage"),
    CaseOrder.CONSENT: mark("Consent that ends first"),
    CaseOrder.OPENED: mark("Newest first"),
    CaseOrder.CODE: mark("By code"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is listed, as the filters on the screen stand."""

    view: SavedView = field(default_factory=lambda: SavedView(name=""))
    typed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One line of the list, already in words: codes and places, nobody's name."""

    case: EntityId
    tile: str
    code: str
    about: str
    """Stage and place."""
    marks: tuple[Mark, ...]
    next: str
    """What comes next, or what is overdue."""
    is_late: bool

    @property
    def spoken(self) -> str:
        """The whole line for whoever hears it."""
        marks = (one.text for one in self.marks)
        return ", ".join(filter(None, (self.code, self.about, *marks, self.next)))


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPage:
    """A stretch of the list."""

    first: int
    rows: tuple[CaseRow, ...]
    total: int
    is_fresh: bool
    """Whether all lines are up to date; if not, `freshen` goes on."""
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What can be chosen in the filters: each a value and its words."""

    orders: tuple[tuple[str, str], ...]
    stages: tuple[tuple[int | str, str], ...]
    risks: tuple[tuple[str, str], ...]
    owners: tuple[tuple[str, str], ...]
    programmes: tuple[tuple[int | str, str], ...]
    views: tuple[SavedView, ...] = field(repr=False)
    may_open: bool
    """Whether this role opens cases."""


@dataclass(frozen=True, slots=True)
class CasesModel:
    """Puts the list of cases into words. Every method asks the vault: call it from a job."""

    desks: Desks
    words: Words

    def choices(self) -> Choices:
        """Return what the filters offer."""
        say, room = self.words.say, self.desks.room
        programmes = [
            (one.id, known(one.name) or f"#{one.id}") for one in self.desks.programmes.programmes()
        ]
        return Choices(
            orders=tuple((order.value, say(words)) for order, words in ORDERS.items()),
            stages=(
                (ANY, say("Every stage")),
                *((int(stage), self._case_words.stage(stage)) for stage in Stage),
            ),
            risks=((ANY, say("Every risk")), *((level, say(RISKS[level][0])) for level in RISKS)),
            owners=(
                (ANY, say("Every companion")),
                *((name, name) for name in self.desks.cases.owners()),
            ),
            programmes=((ANY, say("Every programme")), *programmes),
            views=tuple(SavedViewDesk(room).views()),
            may_open=any(
                may_write(room.actor.role, Case.NOUN, reach=reach)
                for reach in (Reach.OWN, Reach.ALL)
            ),
        )

    def page(self, wanted: Wanted, first: int = 0) -> RowPage:
        """Return a stretch of the list as the filters leave it."""
        view = wanted.view
        named = self.desks.cases.named(wanted.typed)
        today = self.desks.room.today()
        ending = view.ending_in_days
        asked = CaseFilter(
            closed=view.closed,
            owner=self.desks.room.actor.pseudonym if view.mine else view.owner,
            programme=None if view.programme is None else EntityId(view.programme),
            stage=view.stage,
            risk=view.risk,
            area=view.area,
            overdue=view.overdue,
            consent_ends_by=None if ending is None else today + timedelta(days=ending),
            code=named.code,
            places=named.places,
        )
        found = self.desks.cases.cases(asked, CaseOrder(view.order), most=PAGE, after=first)
        return RowPage(
            first=first,
            rows=tuple(self._row(line) for line in found.lines),
            total=found.total,
            is_fresh=found.is_fresh,
            heading=self.words.count("{n} case", "{n} cases", found.total),
        )

    def freshen(self) -> bool:
        """Bring more lines up to date; say whether more are left."""
        return self.desks.cases.freshen() > 0

    def keep(self, view: SavedView, name: str) -> tuple[SavedView, ...]:
        """Keep the filters under a name."""
        return tuple(SavedViewDesk(self.desks.room).keep(replace(view, name=name)))

    def forget(self, name: str) -> tuple[SavedView, ...]:
        """Forget the view of that name."""
        return tuple(SavedViewDesk(self.desks.room).forget(name))

    @property
    def _case_words(self) -> CaseWords:
        return CaseWords(self.desks.room, self.words)

    def _row(self, line: CaseLine) -> CaseRow:
        said = self._case_words
        late = line.is_overdue(said.today)
        return CaseRow(
            case=line.case,
            tile=tile(line.code),
            code=line.code,
            about=" · ".join(filter(None, (said.stage(line.stage), said.place(line.area)))),
            marks=tuple(self._marks(line)),
            next=self._next(line),
            is_late=late,
        )

    def _marks(self, line: CaseLine) -> list[Mark]:
        say, said = self.words.say, self._case_words
        found = []
        if line.flags:
            flags = self.words.count("{n} red flag", "{n} red flags", line.flags)
            found.append(Mark(flags, "danger", "siren"))
        if (risk := said.risk(line.risk)) is not None:
            found.append(risk)
        if line.returned is not None:
            found.append(Mark(say("Plan came back"), "attention", "undo-2"))
        if (ending := said.consent_end(line.consent_ends_on)) is not None:
            found.append(ending)
        if line.is_closed:
            found.append(Mark(say("Closed"), "neutral"))
        return found

    def _next(self, line: CaseLine) -> str:
        said = self._case_words
        if line.is_overdue(said.today) and line.due_on is not None:
            what = said.step(line.due_noun, None) if line.due_noun != "case_file" else ""
            return self.words.say(
                "Overdue since {day}: {what}",
                day=said.day(line.due_on),
                what=what or self.words.say("step of the stage"),
            )
        if line.next_on is None:
            return "" if line.is_closed else self.words.say("No next step agreed")
        when = said.when(line.next_on, line.next_at)
        return f"{said.step(line.next_noun, line.next_code)} · {when}"
