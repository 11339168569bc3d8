"""A paper in the making: what is said of each record, and what is noticed on the way."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from pendamping.domain.case import Case
from pendamping.domain.case_plan import Goal
from pendamping.domain.declare import AREAS, Field, Kind, NoValue, Record, RecordT
from pendamping.domain.disclosure_text import DisclosureKind, KnownNames, scan
from pendamping.domain.household import HouseholdMember
from pendamping.domain.organisation import Organisation
from pendamping.domain.person import Identity
from pendamping.domain.programme import Programme
from pendamping.domain.rules.answers import known
from pendamping.domain.value_words import YES_NO, show
from pendamping.domain.values import elements
from pendamping.i18n import formats
from pendamping.i18n.words import Words
from pendamping.kernel.clock import ZONES
from pendamping.kernel.ids import EntityId
from pendamping.reports.model import Block, Facts, Grid, Passage, Size, Tone
from pendamping.store import records
from pendamping.store.rows import Writer
from pendamping.usecases.printing.orders import Layout, LeftOut, NothingNamedToPrint, Order
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight

TECHNICAL: Final = frozenset(
    "position corrects replaces withdraws text_hash pack_hash pack_version session appointment "
    "response follow_up proof proof_file photo referral consent earlier_case duplicate_of".split()
)
"""Fields by which records hold together; paper shows the records themselves."""


def yes_or_no(words: Words) -> tuple[str, ...]:
    """Return the two answers to a plain question."""
    return tuple(words.label(YES_NO[answer]) for answer in (True, False))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Content:
    """What stands on a paper, without its head and foot."""

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    size: Size = Size.NORMAL


@dataclass(slots=True, kw_only=True, repr=False)
class Making:
    """Everything a maker of papers asks for, and where it notes what it left out."""

    room: Room
    writer: Writer
    words: Words
    order: Order
    sight: Sight
    covers: bool = True
    """Names and identity numbers in running text are covered; the purpose does not need them."""
    covers_phones: bool = True
    left_out: list[LeftOut] = field(default_factory=list)
    to_check: list[str] = field(default_factory=list)
    tells_identity: bool = False
    covered: int = 0
    _names: KnownNames | None = None

    def say(self, sentence: str, **blanks: object) -> str:
        # Makers hand literal sentences on; the catalogue's test finds them at `say`.
        return self.words.say(sentence, **blanks)

    @property
    def subject(self) -> EntityId:
        """The session, plan or referral, or `NothingNamedToPrint`."""
        if self.order.subject is None:
            raise NothingNamedToPrint(kind=self.order.kind)
        return self.order.subject

    @property
    def case(self) -> EntityId:
        """The case, or `NothingNamedToPrint`."""
        if self.order.case is None:
            raise NothingNamedToPrint(kind=self.order.kind)
        return self.order.case

    @property
    def size(self) -> Size:
        return Size.LARGE if self.order.layout is Layout.LARGE else Size.NORMAL

    def leave_out(self, what: str, why: str) -> None:
        """Note what does not stand on the paper, once."""
        found = LeftOut(what=what, why=why)
        if found not in self.left_out:
            self.left_out.append(found)

    def check(self, sentence: str) -> None:
        """Note what somebody looks at before the paper goes out of hand."""
        if sentence not in self.to_check:
            self.to_check.append(sentence)

    def of_case(self, kind: type[RecordT], case: EntityId) -> list[RecordT]:
        """Return the records of a case as far as they are open, without those corrected since."""
        found = records.of_case(self.writer, kind, case)
        if kind.NOUN.append_only:
            corrected = {getattr(one, "corrects", None) for one in found}
            found = [one for one in found if one.id not in corrected]
        return self.sight.veiled_all(found)

    def open_identity(self, record: RecordT) -> RecordT:
        """Look at who somebody is, which the audit notes."""
        self.tells_identity = True
        return self.sight.look_at_identity(self.writer, record)

    def text(self, written: str) -> str:
        """Return what somebody wrote; names and numbers are covered unless they are needed."""
        if not self.covers or not written:
            return written
        parts, reached = [], 0
        for hit in scan(written, self._known_names()):
            if hit.start < reached or (hit.kind is DisclosureKind.PHONE and not self.covers_phones):
                continue
            parts += [written[reached : hit.start], self._cover(hit.kind)]
            reached = hit.end
            self.covered += 1
        return re.sub(r"(\[[^\]]+\])(?: \1)+", r"\1", "".join([*parts, written[reached:]]))

    def value(self, record: Record, name: str) -> str:
        """Say one answer of a record; nothing where nobody asked."""
        field_ = record.NOUN.field(name)
        value = getattr(record, name)
        if value is NoValue.NOT_ASKED or (field_.is_set and not value):
            return ""
        if isinstance(value, NoValue) or (field_.is_set and not elements(value)):
            return show(field_, value, str(self.words.language))
        return self._known(record, field_, value)

    def label(self, record: Record, name: str) -> str:
        return self.words.label(record.NOUN.field(name).label)

    def facts(self, record: Record, *names: str) -> Iterator[Block]:
        """Yield the answers of these fields: short ones beside each other, texts as passages."""
        pairs: list[tuple[str, str]] = []
        for name in names:
            said = self.value(record, name)
            if not said:
                continue
            if record.NOUN.field(name).kind is Kind.NOTE:
                if pairs:
                    yield Facts(pairs=tuple(pairs))
                    pairs = []
                yield Passage(label=self.label(record, name), text=said)
            else:
                pairs.append((self.label(record, name), said))
        if pairs:
            yield Facts(pairs=tuple(pairs))

    def whole(self, record: Record, *, but: Iterable[str] = ()) -> Iterator[Block]:
        """Yield every answer of a record: first what is short, then its texts."""
        left = TECHNICAL.union(but, {record.NOUN.parent or ""})
        names = [one.name for one in record.NOUN.fields if one.name not in left]
        notes = [name for name in names if record.NOUN.field(name).kind is Kind.NOTE]
        yield from self.facts(record, *(name for name in names if name not in notes), *notes)

    def table(self, found: Sequence[Record], **shares: int) -> Iterator[Block]:
        """Yield records as rows, their fields as columns with their share of the width.

        A column in which nothing stands is left away.
        """
        rows = [[self.value(one, name) for name in shares] for one in found]
        filled = [at for at in range(len(shares)) if any(row[at] for row in rows)]
        if filled:
            names, widths = list(shares), list(shares.values())
            yield Grid(
                heads=tuple(self.label(found[0], names[at]) for at in filled),
                rows=tuple(tuple(row[at] for at in filled) for row in rows),
                shares=tuple(widths[at] for at in filled),
            )

    def passage(self, label: str, text: str, tone: Tone = Tone.PLAIN) -> Iterator[Block]:
        """Yield a text with a label of the paper's own, if there is one."""
        if text:
            yield Passage(label=label, text=text, tone=tone)

    def day(self, value: date | None) -> str:
        return "" if value is None else self.words.day(value)

    def weekday(self, value: date) -> str:
        return formats.weekday(self.words.language, value)

    def hour(self, value: datetime, zone: object = None) -> str:
        """Say the hour as the clock on the wall showed it."""
        local = value.astimezone(ZONES.get(str(zone), self.words.zone))
        return formats.HOUR[self.words.language].format(local.hour, local.minute)

    def place(self, code: str | None) -> str:
        """Say a place the way an address is written; a code of another list as it is."""
        if code is None:
            return ""
        found = self.room.areas().first(code)
        return code if found is None else found.path

    def organisation(self, organisation: EntityId | None) -> str:
        if organisation is None:
            return ""
        found = records.first(self.writer, Organisation, organisation)
        return "" if found is None else known(found.name) or ""

    def code_of(self, case: EntityId | None) -> str:
        if case is None:
            return ""
        found = records.first(self.writer, Case, case)
        return "" if found is None else known(found.code) or f"#{case}"

    def _known(self, record: Record, field_: Field, value: Any) -> str:
        language = str(self.words.language)
        zone = ZONES.get(str(known(getattr(record, "zone", NoValue.NOT_ASKED))), self.words.zone)
        match field_.kind:
            case Kind.DAY:
                return self.words.day(value)
            case Kind.MOMENT:
                return formats.moment(self.words.language, value, zone)
            case Kind.TEXT | Kind.NOTE:
                return self.text(value)
            case Kind.AREA:
                return self.place(value)
            case Kind.CODES if field_.codes == AREAS:
                return self.words.listed([self.place(one) for one in sorted(elements(value))])
            case Kind.REF:
                return self._pointed(field_, value)
            case Kind.REFS:
                said = [self._pointed(field_, one) for one in sorted(elements(value))]
                return ", ".join(one for one in said if one)
            case _:
                return show(field_, value, language, zone=zone)

    def _pointed(self, field_: Field, record: EntityId) -> str:
        match field_.refers_to:
            case "organisation":
                return self.organisation(record)
            case "programme":
                found = records.first(self.writer, Programme, record)
                return "" if found is None else known(found.name) or ""
            case "household_member":
                return self.relation(record)
            case "goal":
                goal = records.first(self.writer, Goal, record)
                return "" if goal is None else self.text(known(goal.words) or "")
            case _:
                return ""

    def relation(self, member: EntityId | None) -> str:
        """Say who a member of the family is to the person; never the name."""
        found = None if member is None else records.first(self.writer, HouseholdMember, member)
        return "" if found is None else self.value(found, "relation")

    def _cover(self, kind: DisclosureKind) -> str:
        match kind:
            case DisclosureKind.IDENTITY_NUMBER:
                return self.words.say("[number]")
            case DisclosureKind.PHONE:
                return self.words.say("[phone]")
            case _:
                return self.words.say("[name]")

    def _known_names(self) -> KnownNames:
        """Return the names of the case, which are looked at only to cover them."""
        if self._names is None:
            self._names = KnownNames(self._names_of_case())
        return self._names

    def _names_of_case(self) -> Iterator[str]:
        case = self.order.case
        if case is None:
            return
        for identity in records.of_case(self.writer, Identity, case):
            yield known(identity.full_name) or ""
            yield known(identity.alias) or ""
        for member in records.of_case(self.writer, HouseholdMember, case):
            yield known(member.name) or ""
        found = records.first(self.writer, Case, case)
        if found is not None:
            yield known(found.reporter_name) or ""
