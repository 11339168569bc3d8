"""What a paper says, already in words: blocks, one below the other. `press` tells how they look.

Nothing here prints itself in a log: a paper is made of what people told.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from pendamping.reports.charts import Drawing


class Size(StrEnum):
    """How large the letters are."""

    NORMAL = "normal"
    LARGE = "large"


class Tone(StrEnum):
    """What kind of words these are, told by shape and not by colour alone."""

    PLAIN = "plain"
    QUOTE = "quote"
    """Somebody's own words."""
    CARE = "care"
    """What must not be overlooked."""
    QUIET = "quiet"
    STRONG = "strong"
    """Which one of several it is."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Heading:
    """The beginning of a part; it never stands alone at the foot of a page."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Passage:
    """Running text of any length, with or without what it is called."""

    text: str
    label: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Facts:
    """Short answers beside what was asked, two to a row; long ones take a row of their own."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Listing:
    """Things one below the other."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Step:
    """One thing that somebody does: who, what, by when; with a box to tick."""

    number: int
    icon: str
    """The name of a drawing in `icons`; it repeats what the words say."""
    who: str
    what: str
    when: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    is_done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Grid:
    """Rows and columns of short texts."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    """How the width is shared between the columns."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Contact:
    """Whom to call, so large that nobody has to look for it."""

    label: str
    who: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Lines:
    """Room for a pen."""

    label: str
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Ticks:
    """Boxes to tick."""

    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Question:
    """Something to say yes or no to, with what it means."""

    text: str
    more: str
    answers: tuple[str, ...]
    lines: int = 0
    """Lines to write on, for what belongs to the answer."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Signatures:
    """Places to sign, which stay together on one page."""

    places: tuple[tuple[str, str], ...]
    """Who signs, and what is written below the line."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Letter:
    """From whom to whom, and about what."""

    to: tuple[str, ...]
    about: str
    dated: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Stop:
    """One stop of a day's way, with room to note when one came and went."""

    hour: str
    code: str
    place: str
    more: str = ""
    noted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Card:
    """One thing to do, told by pictures."""

    icon: str
    who_icon: str
    who: str = ""
    words: str = ""
    when: str = ""
    marks: int = 0
    """Boxes to tick, one for each time."""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Cards:
    """Cards to cut out."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Panel:
    """One side of a card that is folded."""

    icon: str
    title: str
    items: tuple[str, ...] = ()
    calls: tuple[tuple[str, str], ...] = ()
    """Who, and the number."""
    lines: int = 0
    """Room for a pen."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Fold:
    """A card to cut out and fold, two panels to a row."""

    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Curve:
    """A chart, drawn as on the screen."""

    chart: Drawing
    said: str
    """The same in words, for whoever cannot see it."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Slip:
    """A part to cut off and send back, which stays on one page."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewPage:
    """What follows begins on a page of its own."""


Block: TypeAlias = (
    Heading
    | Passage
    | Facts
    | Listing
    | Step
    | Grid
    | Contact
    | Lines
    | Ticks
    | Question
    | Signatures
    | Letter
    | Stop
    | Cards
    | Fold
    | Curve
    | Slip
    | NewPage
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Imprint:
    """What stands at the head and the foot of every page."""

    title: str
    purpose: str
    """For whom this paper is, which decided what stands on it."""
    confidence: str
    """How it is to be kept."""
    printed: str
    """By whom and on which day."""
    copy: str
    """Which copy it is, or that it is only a preview."""
    code: str = ""
    subtitle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Document:
    """A whole paper."""

    imprint: Imprint
    blocks: tuple[Block, ...]
    size: Size = Size.NORMAL
