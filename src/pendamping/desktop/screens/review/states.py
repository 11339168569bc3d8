"""What the review screen shows at one moment. No Qt here."""

from dataclasses import dataclass, field
from datetime import date

from pendamping.desktop.wording import Span
from pendamping.domain.reviewing import Decision
from pendamping.kernel.ids import EntityId


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One line of the queue."""

    kind: str
    subject: EntityId
    code: str
    title: str
    badge: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One field as it is read: its label and its words."""

    name: str
    label: str
    spans: tuple[Span, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """The plan itself, or one of its items."""

    record: EntityId
    title: str
    """What kind of thing it is, with its number."""
    head: str = ""
    """The field that says what it is."""
    head_label: str = ""
    headline: tuple[Span, ...] = field(repr=False)
    facts: tuple[Said, ...] = field(repr=False)
    chip: tuple[str, str] | None = None
    is_gone: bool = False
    """It stood in the version before, so nothing can be noted about it."""

    def said(self, name: str) -> Said | None:
        """Return what stands in one field, if anything does."""
        return next((one for one in self.facts if one.name == name), None)

    def label_of(self, name: str) -> str:
        """Return what a field is called; nothing for the item as a whole."""
        if name and name == self.head:
            return self.head_label
        said = self.said(name)
        return "" if said is None else said.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One action, as its line in the table shows it."""

    number: str
    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The actions towards one goal."""

    title: str = field(repr=False)
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The survivor's own words about the plan, and when it was agreed on."""

    words: str = field(repr=False)
    agreed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A comment, and what it is about."""

    id: EntityId
    about: str
    text: str = field(repr=False)
    must_change: bool
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingState:
    """Everything of one version at one moment."""

    kind: str
    subject: EntityId
    case: EntityId
    hash: str
    title: str
    chips: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    """The actions by their goals, where it is a plan of actions."""
    voice: Voice | None
    items: tuple[Item, ...]
    """All the rest, the whole first."""
    remarks: tuple[Note, ...]
    """What was noted and goes out with the decision."""
    past: tuple[Note, ...]
    """Decisions and comments of earlier rounds, the latest first."""
    background: tuple[str, ...] = field(repr=False)
    may_decide: bool

    def item(self, record: EntityId) -> Item | None:
        """Return the item of a record, wherever it stands."""
        rows = [row.item for group in self.groups for row in group.rows]
        return next((one for one in (*self.items, *rows) if one.record == record), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A decision as it was typed."""

    decision: Decision
    summary: str = field(default="", repr=False)
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stands in the comment and in the decision and was not sent yet."""

    comment: str = field(default="", repr=False)
    item: EntityId | None = None
    field_name: str = ""
    must_change: bool = False
    summary: str = field(default="", repr=False)
    valid_until: date | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.comment or self.summary or self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was being typed when the program ended, and about what."""

    draft: int
    kind: str
    subject: EntityId
    typed: Typed
