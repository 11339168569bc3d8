"""What the papers screen shows. No Qt here: this runs on the worker and in plain tests."""

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from pendamping.desktop.case_words import CaseWords
from pendamping.desktop.explaining import explain
from pendamping.desktop.printed_pages import Handed, Picture, pictures
from pendamping.i18n.words import Words
from pendamping.kernel import files
from pendamping.kernel.ids import EntityId
from pendamping.usecases.printing.orders import (
    Offer,
    Order,
    Paper,
    PaperKind,
    Printable,
)
from pendamping.usecases.printing.purposes import name_of
from pendamping.usecases.spots import called
from pendamping.workbench import Desks

CASES: Final = 40
"""How many cases are offered for what was typed."""
OF_A_CASE: Final = (
    PaperKind.SESSION_SHEET,
    PaperKind.FAMILY_PLAN,
    PaperKind.SAFETY_PLAN,
    PaperKind.REFERRAL_LETTER,
    PaperKind.CONSENT_FORM,
    PaperKind.CASE_FILE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChoice:
    """A case of which something can be printed: its code and where it is."""

    case: EntityId
    code: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One thing of which there is a paper."""

    kind: PaperKind
    subject: EntityId | None
    case: EntityId | None
    title: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A paper to be looked at."""

    order: Order
    pages: tuple[Picture, ...]
    left_out: tuple[str, ...]
    to_check: tuple[str, ...] = field(repr=False)
    tells_identity: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of a copy that was handed to a printer."""

    told: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class PapersModel:
    """Puts papers into words and pages into pictures."""

    desks: Desks
    words: Words

    def cases(self, typed: str) -> tuple[CaseChoice, ...]:
        """Return the cases that somebody means by a part of a code or of a place's name."""
        desk = self.desks.cases
        page = desk.cases(desk.named(typed), most=CASES)
        said = CaseWords(self.desks.room, self.words)
        return tuple(
            CaseChoice(case=line.case, code=line.code, place=said.place(line.area))
            for line in page.lines
        )

    def case(self, case: EntityId) -> CaseChoice:
        """Return how a case is called."""
        return CaseChoice(case=case, code=self.desks.cases.codes([case]).get(case, ""))

    def subjects(self, case: EntityId | None) -> tuple[Subject, ...]:
        """Return everything of which there is a paper: of a case, or of none."""
        if case is None:
            return (
                Subject(
                    kind=PaperKind.TRAVEL_SHEET,
                    subject=None,
                    case=None,
                    title=name_of(PaperKind.TRAVEL_SHEET, self.words),
                    detail=self.words.say("hours, codes and villages of the day, no names"),
                ),
                Subject(
                    kind=PaperKind.SESSION_SHEET,
                    subject=None,
                    case=None,
                    title=name_of(PaperKind.SESSION_SHEET, self.words),
                    detail=self.words.say("empty, to be filled in with a pen"),
                ),
            )
        found = self.desks.printing.printable(case, self.words)
        first: dict[PaperKind, Printable] = {}
        for one in found:
            first.setdefault(one.kind, one)
        # One of every kind first: nobody has to look past twenty sessions for the family plan.
        rest = (one for one in found if first[one.kind] is not one)
        return tuple(self._subject(one, case) for one in (*first.values(), *rest))

    def offers(self, subject: Subject) -> tuple[Offer, ...]:
        """Return what such a paper can be for, and why some purposes are closed."""
        return self.desks.printing.purposes(
            subject.kind,
            subject.case,
            self.words,
            subject.subject,
            tell=partial(explain, self.words),
        )

    def preview(self, order: Order, dots: int) -> Preview:
        """Make the paper to look at; it is no copy and leaves no line in the audit."""
        paper = self.desks.printing.preview(order, self.words)
        return Preview(
            order=order,
            pages=pictures(paper.pdf, dots),
            left_out=tuple(f"{one.what}: {one.why}" for one in paper.left_out),
            to_check=paper.to_check,
            tells_identity=paper.tells_identity,
        )

    def save(self, order: Order, folder: Path) -> str:
        """Write the paper as a file into a folder, as the next copy; return what to tell."""
        with self.desks.printing.handing_over(order, self.words) as paper:
            path = free_name(folder, paper.file_name)
            files.write_whole(path, paper.pdf)
        done = self.words.say("Saved as {file} in {folder}.", file=path.name, folder=called(folder))
        return self._told(paper, done)

    def print(
        self, order: Order, hand_over: Callable[[bytes], Generator[Handed]]
    ) -> Generator[Printed | None]:
        """Make the next copy and hand it to a printer, a page a piece; end with what to tell.

        A copy that the printer did not take whole is noted as not made, and one that is given up
        between two pieces too.
        """
        say = self.words.say
        with self.desks.printing.handing_over(order, self.words) as paper:
            handed = Handed(taken=0, pages=paper.pages)
            with closing(hand_over(paper.pdf)) as handing:
                for one in handing:
                    handed = one
                    yield None
        if handed.is_whole:
            yield Printed(self._told(paper, say("Handed to the printer.")), is_whole=True)
            return
        copy = paper.copy or 0
        self.desks.printing.note_failure(order, copy, handed.taken)
        told = say(
            "The printer did not take copy {n}. Look whether it is on and has paper, and print "
            "again. It is noted that copy {n} was not made.",
            n=copy,
        )
        yield Printed(told, is_whole=False)

    def _told(self, paper: Paper, done: str) -> str:
        pages = self.words.count("{n} page", "{n} pages", paper.pages)
        copy = "" if paper.copy is None else self.words.say("Copy {n}", n=paper.copy)
        return " · ".join(filter(None, (done, copy, pages)))

    def _subject(self, one: Printable, case: EntityId) -> Subject:
        return Subject(
            kind=one.kind,
            subject=one.subject,
            case=case,
            title=name_of(one.kind, self.words),
            detail=one.said,
        )


def free_name(folder: Path, name: str) -> Path:
    """Return a path in the folder at which nothing lies yet."""
    path = folder / name
    number = 2
    while path.exists():
        path = folder / f"{Path(name).stem}-{number}.pdf"
        number += 1
    return path
