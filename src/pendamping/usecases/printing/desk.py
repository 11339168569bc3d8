"""The printing desk: the purpose is asked first, and decides what stands on the paper.

Who-knows-what and consent hold in print as they do on screen. Each print gets the next copy
number of its case and a line in the audit, which says that it was and never what it said.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from pendamping.domain.declare import NO_CASE, Noun, Record
from pendamping.domain.family_plan import FamilyPlan
from pendamping.domain.household import HouseholdMember
from pendamping.domain.organisation import Organisation
from pendamping.domain.referral import Referral
from pendamping.domain.rules.answers import day_of, known
from pendamping.domain.safety_plan import CopingStep, SafetyPlan
from pendamping.domain.session import Session
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.reports.model import Document, Imprint
from pendamping.store import audit, prints, records
from pendamping.store.audit import Action
from pendamping.store.rows import Reader as VaultReader
from pendamping.store.rows import Writer
from pendamping.usecases.handouts import Handout, HandoutDesk
from pendamping.usecases.printing import (
    case_papers,
    consent_papers,
    family_papers,
    permits,
    purposes,
    referral_papers,
    safety_papers,
    session_sheets,
    travel_papers,
)
from pendamping.usecases.printing.making import Content, Making
from pendamping.usecases.printing.orders import (
    NotForThisPurpose,
    Offer,
    Order,
    Paper,
    PaperKind,
    Printable,
    Purpose,
    Reader,
)
from pendamping.usecases.room import Room
from pendamping.usecases.sessions import standing
from pendamping.usecases.sight import Sight, demand_case

Tell = Callable[[Problem], str]
"""Says why something cannot be."""

KINDS: Final[dict[PaperKind, type[Record]]] = {
    PaperKind.SESSION_SHEET: Session,
    PaperKind.FAMILY_PLAN: FamilyPlan,
    PaperKind.SAFETY_PLAN: SafetyPlan,
    PaperKind.REFERRAL_LETTER: Referral,
}
"""What a subject is a record of."""

MAKERS: Final[dict[PaperKind, Callable[[Making], Content]]] = {
    PaperKind.SESSION_SHEET: session_sheets.content,
    PaperKind.FAMILY_PLAN: family_papers.content,
    PaperKind.SAFETY_PLAN: safety_papers.content,
    PaperKind.CONSENT_FORM: consent_papers.content,
    PaperKind.TRAVEL_SHEET: travel_papers.content,
    PaperKind.CASE_FILE: case_papers.content,
}

NO_CODE: Final = frozenset(
    {(PaperKind.FAMILY_PLAN, Purpose.FAMILY), (PaperKind.SAFETY_PLAN, Purpose.SURVIVOR)}
)
"""Papers that do not carry the code: at home it would be asked about."""

PHONES_STAY: Final = frozenset(
    {Purpose.SURVIVOR, Purpose.FAMILY, Purpose.OFFICE, Purpose.SIGN, Purpose.ACCESS, Purpose.LEGAL}
)


@dataclass(frozen=True, slots=True)
class PrintingDesk:
    """Paper of every kind, for a purpose."""

    room: Room

    def purposes(
        self,
        kind: PaperKind,
        case: EntityId | None,
        words: Words,
        subject: EntityId | None = None,
        *,
        tell: Tell | None = None,
    ) -> tuple[Offer, ...]:
        """Return the purposes that can be asked for such a paper, and why some are closed.

        `tell` puts the reasons into words, where those of the problem alone do not do.
        """
        say_why = tell or words.problem
        with self.room.reading() as reader:
            if case is not None:
                demand_case(reader, case)
            return tuple(
                self._offer(
                    reader,
                    Order(kind=kind, purpose=purpose, case=case, subject=subject),
                    words,
                    say_why,
                )
                for purpose in purposes.PURPOSES[kind]
            )

    def printable(self, case: EntityId, words: Words) -> tuple[Printable, ...]:
        """List everything in a case of which there is a paper, the latest first of each kind."""
        with self.room.reading() as reader:
            demand_case(reader, case)
            sight = Sight(self.room, reader)
            return tuple(self._printable(reader, sight, case, words))

    def preview(self, order: Order, words: Words) -> Paper:
        """Return the paper to be looked at, marked as a preview; it is no copy."""
        return self._made(order, words, is_copy=False)

    def compose(self, order: Order, words: Words) -> Paper:
        """Return the paper to be printed or saved: the next copy of its case, in the audit.

        Raises a problem that says why where the survivor has not agreed, where this member of the
        family is not to be met, or where the role does not see who somebody is.
        """
        return self._made(order, words, is_copy=True)

    @contextmanager
    def handing_over(self, order: Order, words: Words) -> Iterator[Paper]:
        """Compose the next copy for whoever writes or prints it within.

        If that fails, the audit says so: its number stays empty, and is given to no other copy.
        """
        paper = self.compose(order, words)
        try:
            yield paper
        except BaseException:
            self.note_failure(order, paper.copy or 0)
            raise

    def note_failure(self, order: Order, copy: int, pages: int = 0) -> None:
        """Note that a copy was not made, or ended after so many pages."""
        whole = self._completed(order)
        with self.room.vault.writing() as writer:
            audit.record(
                writer,
                Action.PRINT_FAILED,
                self.room.now(),
                actor=self.room.actor.author,
                subject=whole.case or NO_CASE,
                paper=whole.kind.value,
                copy=copy,
                pages=pages,
            )

    def _made(self, asked: Order, words: Words, *, is_copy: bool) -> Paper:
        order = self._completed(asked)
        handout = self._handout(order)
        with self.room.vault.writing() as writer:
            sight = Sight(self.room, writer)
            permits.demand(self.room, writer, sight, order)
            making = Making(
                room=self.room,
                writer=writer,
                words=words,
                order=order,
                sight=sight,
                covers=order.purpose not in purposes.TELLS_IDENTITY,
                covers_phones=order.purpose not in PHONES_STAY,
            )
            withheld = permits.withheld(self.room, writer, order)
            if withheld:
                making.check(
                    words.say("The survivor asked that this is not shared: {what}", what=withheld)
                )
            content = self._content(making, handout)
            copy = prints.last_copy(writer, order.case or NO_CASE) + 1 if is_copy else None
            paper = self._pressed(making, content, copy)
            if copy is not None:
                self._note(writer, order, copy, paper.pages)
        return paper

    def _completed(self, order: Order) -> Order:
        """Return the order with the case of its subject, and a referral's receiver as reader."""
        if order.purpose not in purposes.PURPOSES[order.kind]:
            raise NotForThisPurpose(kind=order.kind, purpose=order.purpose)
        if order.layout not in purposes.layouts_of(order.kind, order.purpose):
            raise NotForThisPurpose(kind=order.kind, purpose=order.purpose)
        kind = KINDS.get(order.kind)
        with self.room.reading() as reader:
            if kind is not None and order.subject is not None:
                found = records.find(reader, kind, order.subject)
                order = replace(order, case=found.case)
                if isinstance(found, Referral):
                    order = replace(order, reader=known(found.to_org))
            if order.case is not None:
                demand_case(reader, order.case)
        return order

    def _handout(self, order: Order) -> Handout | None:
        if order.kind is not PaperKind.REFERRAL_LETTER or order.purpose is not Purpose.PROVIDER:
            return None
        with self.room.reading() as reader:
            permits.demand(self.room, reader, Sight(self.room, reader), order)
        return HandoutDesk(self.room).handout(order.subject or NO_CASE)

    def _content(self, making: Making, handout: Handout | None) -> Content:
        if making.order.kind is PaperKind.REFERRAL_LETTER:
            return referral_papers.content(making, handout)
        return MAKERS[making.order.kind](making)

    def _pressed(self, making: Making, content: Content, copy: int | None) -> Paper:
        # reportlab takes a quarter of a second to load, and every other command does without.
        from pendamping.reports import press  # noqa: PLC0415 - see above

        order, words = making.order, making.words
        code = "" if (order.kind, order.purpose) in NO_CODE else making.code_of(order.case)
        document = Document(
            imprint=Imprint(
                title=content.title,
                subtitle=content.subtitle,
                purpose=words.say(purposes.PRINTED[order.purpose]),
                confidence=words.say(purposes.CONFIDENCE[order.purpose]),
                printed=words.say(
                    "Printed by {who} on {day}",
                    who=self.room.actor.pseudonym,
                    day=words.day(self.room.today()),
                ),
                copy=words.say("Preview, not to be handed out")
                if copy is None
                else words.say("Copy {copy}", copy=copy),
                code=code,
            ),
            blocks=content.blocks,
            size=content.size,
        )
        printed = press.printed(document, words)
        _note_signs(making, printed.missing)
        return Paper(
            kind=order.kind,
            purpose=order.purpose,
            pdf=printed.pdf,
            pages=printed.pages,
            copy=copy,
            left_out=tuple(making.left_out),
            to_check=tuple(making.to_check),
            tells_identity=making.tells_identity,
            file_name=_file_name(making.code_of(order.case), copy),
        )

    def _note(self, writer: Writer, order: Order, copy: int, pages: int) -> None:
        audit.record(
            writer,
            Action.PRINTED,
            self.room.now(),
            actor=self.room.actor.author,
            subject=order.case or NO_CASE,
            paper=order.kind.value,
            purpose=order.purpose.value,
            layout=order.layout.value,
            of=order.subject or 0,
            reader=order.reader or 0,
            copy=copy,
            pages=pages,
        )

    def _offer(self, reader: VaultReader, order: Order, words: Words, say_why: Tell) -> Offer:
        readers = tuple(self._readers(reader, order, words, say_why))
        needs_reader = order.purpose in (Purpose.FAMILY, Purpose.CARRIES_ON)
        refusal = permits.refusal(self.room, reader, Sight(self.room, reader), order)
        return Offer(
            purpose=order.purpose,
            label=words.say(purposes.LABELS[order.purpose]),
            says=words.say(purposes.PURPOSES[order.kind][order.purpose]),
            refused=None if refusal is None else say_why(refusal),
            readers=readers,
            needs_reader=needs_reader,
            layouts=purposes.layouts_of(order.kind, order.purpose),
            tells_identity=order.purpose in purposes.TELLS_IDENTITY,
        )

    def _readers(
        self, reader: VaultReader, order: Order, words: Words, say_why: Tell
    ) -> Iterator[Reader]:
        """Yield those for whom it can be made, each with why not and what they may read."""
        if order.case is None:
            return
        sight = Sight(self.room, reader)
        if order.purpose is Purpose.FAMILY:
            for member in sight.veiled_all(records.of_case(reader, HouseholdMember, order.case)):
                one = replace(order, reader=member.id)
                refusal = permits.refusal(self.room, reader, sight, one)
                yield Reader(
                    id=member.id,
                    said=permits.relation(member, words),
                    refused=None if refusal is None else say_why(refusal),
                    hint=permits.hint(member, words),
                )
        elif order.purpose is Purpose.CARRIES_ON:
            for organisation in permits.carriers(reader, order):
                one = replace(order, reader=organisation)
                refusal = permits.refusal(self.room, reader, sight, one)
                found = records.find(reader, Organisation, organisation)
                yield Reader(
                    id=organisation,
                    said=known(found.name) or "",
                    refused=None if refusal is None else say_why(refusal),
                )

    def _printable(
        self, reader: VaultReader, sight: Sight, case: EntityId, words: Words
    ) -> Iterator[Printable]:
        if _open(sight, Session.NOUN, case):
            held = standing(reader, case)
            for number, session in reversed(list(enumerate(held, start=1))):
                on = day_of(session.started_at, session.zone)
                yield Printable(
                    kind=PaperKind.SESSION_SHEET,
                    subject=session.id,
                    said=words.say("Session number {number}", number=number),
                    on=on,
                )
            yield Printable(
                kind=PaperKind.SESSION_SHEET, subject=None, said=words.say("An empty sheet")
            )
        if _open(sight, FamilyPlan.NOUN, case):
            plans = records.of_case(reader, FamilyPlan, case)
            for plan in sorted(plans, key=lambda one: known(one.version) or 0, reverse=True):
                yield Printable(
                    kind=PaperKind.FAMILY_PLAN,
                    subject=plan.id,
                    said=words.say(
                        "Version {version} of the plan", version=known(plan.version) or 1
                    ),
                    on=known(plan.period_from),
                )
        if _open(sight, CopingStep.NOUN, case):
            yield from _safety_plans(reader, case, words)
        if _open(sight, Referral.NOUN, case):
            for referral in reversed(records.of_case(reader, Referral, case)):
                to = known(referral.to_org)
                found = None if to is None else records.first(reader, Organisation, to)
                yield Printable(
                    kind=PaperKind.REFERRAL_LETTER,
                    subject=referral.id,
                    said=(known(found.name) if found else None) or words.say("No receiver yet"),
                    on=known(referral.sent_on),
                )
        for kind in (PaperKind.CONSENT_FORM, PaperKind.CASE_FILE):
            yield Printable(kind=kind, subject=None, said=purposes.name_of(kind, words))


def _safety_plans(reader: VaultReader, case: EntityId, words: Words) -> Iterator[Printable]:
    plans = records.of_case(reader, SafetyPlan, case)
    for plan in sorted(plans, key=lambda one: known(one.version) or 0, reverse=True):
        said = words.say("Version {version} of the plan", version=known(plan.version) or 1)
        yield Printable(
            kind=PaperKind.SAFETY_PLAN, subject=plan.id, said=said, on=known(plan.made_on)
        )


def _open(sight: Sight, noun: Noun, case: EntityId) -> bool:
    return bool(sight.fields(noun, case))


def _file_name(code: str, copy: int | None) -> str:
    """Name the file by code and copy; without a case, by the copy alone."""
    number = "0" if copy is None else str(copy)
    return f"{code}-{number}.pdf" if code else f"pendamping-{number}.pdf"


def _note_signs(making: Making, missing: int) -> None:
    if missing:
        making.leave_out(
            making.words.count("{n} sign", "{n} signs", missing),
            making.say("Our letters do not have them; the paper shows [?] in their place."),
        )
    if making.covered:
        making.leave_out(
            making.words.count(
                "{n} name or number in the texts",
                "{n} names or numbers in the texts",
                making.covered,
            ),
            making.say("This purpose does not need them."),
        )
