"""What a record's form shows beyond its fields: names on request, a scale's items, a NIK read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pendamping.desktop.forms.describing import Choice
from pendamping.desktop.forms.model import FormModel, FormState, Saved
from pendamping.desktop.forms.telling import Told, told_of
from pendamping.domain.instruments import names
from pendamping.usecases.instruments import Sheet


@dataclass(frozen=True, slots=True)
class SheetState:
    """The items of an instrument, and what each can be answered with."""

    items: tuple[str, ...] = ()
    answers: tuple[Choice, ...] = field(default=(), repr=False)
    source: str = ""
    """Whose words they are, where the office brought them in."""


class RecordModel(FormModel):
    """A form of any noun."""

    __slots__ = ()

    def load_named(self, draft: int | None) -> FormState:
        """Read the form with who it is about; the look is noted."""
        return self.load(draft, identity=True)

    def save(self, state: FormState, typed: Mapping[str, str]) -> Saved:
        """Write the form; a scale was read out in the language of the screen, if none was said."""
        if self.noun == "instrument_response" and state.record is None:
            typed = {**typed, "language": typed.get("language") or self.words.language.value}
        return super().save(state, typed)

    def sheet(self, instrument: str, language: str) -> SheetState:
        """Return the items of an instrument that this program knows, as they are read out.

        What is corrected stands in the wording that was read out then.
        """
        if instrument not in names():
            return SheetState()
        spoken = language or ("" if self.record else self.words.language.value)
        sheet = self.desks.instruments.sheet(instrument, spoken or None, response=self.record)
        return SheetState(
            source=self._source(sheet),
            items=sheet.items,
            answers=tuple(
                Choice(str(sheet.lowest + at), self.words.label(answer))
                for at, answer in enumerate(sheet.answers)
            ),
        )

    def _source(self, sheet: Sheet) -> str:
        if not sheet.is_official:
            return ""
        return self.words.say(
            "Wording: {version}, {source}. {licence}",
            version=sheet.pack.version,
            source=sheet.pack.source,
            licence=sheet.pack.licence,
        )

    def nik(self, typed: str) -> tuple[Told, ...]:
        """Say what a NIK tells while it is being typed."""
        if not typed.strip():
            return ()
        reading = self.desks.identities.read_nik(typed, self.case)
        return tuple(told_of(reading.findings, self.words, self.desks))
