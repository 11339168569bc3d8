"""What the handbook says about a screen. No Qt here: this runs on the worker and in plain tests."""

from dataclasses import dataclass

from pendamping.i18n.words import Words
from pendamping.kernel import handbook, resources
from pendamping.kernel.handbook import BEYOND, PAGES, HandbookPage

__all__ = ["PAGES", "HelpModel", "HelpPage"]


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page and its picture."""

    page: HandbookPage
    picture: bytes
    """PNG; empty where there is none."""


@dataclass(frozen=True, slots=True)
class HelpModel:
    """Reads the handbook in the language of the window."""

    words: Words

    def load(self, page: str) -> HelpPage:
        """Read one page; files are read, so call it from a job."""
        read = handbook.read(str(self.words.language), page)
        return HelpPage(read, resources.octets(read.picture) if read.picture else b"")

    def titles(self) -> tuple[tuple[str, str], ...]:
        """Return every page with its title."""
        language = str(self.words.language)
        return tuple((page, handbook.read(language, page).title) for page in (*PAGES, *BEYOND))
