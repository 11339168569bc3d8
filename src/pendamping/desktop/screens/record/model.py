"""What a record's form shows beyond its fields: names on request, a scale's items, a NIK read."""

from dataclasses import dataclass, field

from pendamping.desktop.forms.describing import Choice
from pendamping.desktop.forms.model import FormModel, FormState
from pendamping.desktop.forms.telling import Told, told_of
from pendamping.domain.instruments import names


@dataclass(frozen=True, slots=True)
class SheetState:
    """The items of an instrument, and what each can be answered with."""

    items: tuple[str, ...] = ()
    answers: tuple[Choice, ...] = field(default=(), repr=False)


class RecordModel(FormModel):
    """A form of any noun."""

    __slots__ = ()

    def load_named(self, draft: int | None) -> FormState:
        """Read the form with who it is about; the look is noted."""
        return self.load(draft, identity=True)

    def sheet(self, instrument: str, language: str) -> SheetState:
        """Return the items of an instrument that this program knows."""
        if instrument not in names():
            return SheetState()
        sheet = self.desks.instruments.sheet(instrument, language or self.words.language)
        return SheetState(
            items=sheet.items,
            answers=tuple(
                Choice(str(sheet.lowest + at), self.words.label(answer))
                for at, answer in enumerate(sheet.answers)
            ),
        )

    def nik(self, typed: str) -> tuple[Told, ...]:
        """Say what a NIK tells while it is being typed."""
        if not typed.strip():
            return ()
        reading = self.desks.identities.read_nik(typed, self.case)
        return tuple(told_of(reading.findings, self.words, self.desks))
