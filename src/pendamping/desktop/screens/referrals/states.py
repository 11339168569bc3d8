"""What the referrals screen shows at one moment. No Qt here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pendamping.desktop.case_words import Mark
from pendamping.i18n.words import mark
from pendamping.kernel.ids import EntityId

TONES: Final[Mapping[str, str]] = {
    "draft": "neutral",
    "in_progress": "attention",
    "accepted": "info",
    "rejected": "danger",
    "done": "fine",
    "revoked": "neutral",
}

STATES: Final[tuple[tuple[str, str, frozenset[str]], ...]] = (
    ("all", mark("All"), frozenset(TONES)),
    ("waiting", mark("Waiting for an answer"), frozenset({"in_progress"})),
    ("drafts", mark("Not sent"), frozenset({"draft"})),
    ("running", mark("Accepted"), frozenset({"accepted"})),
    ("ended", mark("Ended"), frozenset({"done", "rejected", "revoked"})),
)
"""How the list can be narrowed."""

SERVES: Final[Mapping[str, str]] = {"yes": "fine", "limited": "attention", "no": "danger"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralRow:
    """One referral in the list: code and services, nobody's name."""

    id: EntityId
    tile: str
    title: str
    detail: str
    late: str
    state: Mark
    status: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All referrals of the cases held here."""

    rows: tuple[ReferralRow, ...]
    states: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateState:
    """Whether this case may be shared with this organisation, and what stays out."""

    is_open: bool
    consent: str
    sentences: tuple[str, ...]
    withhold: str = field(repr=False)
    doubts: str
    may_override: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What can be done with a referral next."""

    what: str
    text: str
    asks: str = ""
    """What has to be said with it: the question; empty where nothing has."""
    reasons: tuple[tuple[str, str], ...] = ()
    is_main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is being said with a step and was not noted yet."""

    step: str
    text: str = field(repr=False)
    reason: str
    """One of the step's reasons; empty while none is chosen."""

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was being said with a step of a referral, as the vault kept it."""

    draft: int
    referral: EntityId
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One referral, opened."""

    id: EntityId
    case: EntityId
    code: str
    title: str
    state: Mark
    facts: tuple[tuple[str, str], ...] = field(repr=False)
    shares: tuple[str, ...]
    gate: GateState | None
    steps: tuple[Step, ...]
    may_change: bool
    """Whether it is a draft that can still be rewritten."""
    may_print: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderRow:
    """One organisation in the directory."""

    id: EntityId
    name: str
    detail: str
    marks: tuple[Mark, ...]
    verified: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One organisation, opened."""

    id: EntityId
    name: str
    facts: tuple[tuple[str, str], ...]
    services: tuple[tuple[str, str], ...]
    """Each with its conditions."""
    verified: Mark
    may_change: bool
    cases: tuple[tuple[int, str], ...]
    """Open cases that could be referred there, by their codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What somebody looks for in the directory."""

    text: str = ""
    service: str = ""
    men: bool = False
    children: bool = False
    disability: bool = False
