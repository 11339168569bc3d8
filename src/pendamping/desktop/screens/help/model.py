"""What the handbook says about a screen. No Qt here: this runs on the worker and in plain tests."""

from dataclasses import dataclass
from typing import Final

from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel import resources

FOLDER: Final = {
    Language.INDONESIAN: "handbook/id/layar",
    Language.ENGLISH: "handbook/en/screens",
}
PAGES: Final = (
    "entrance",
    "today",
    "note",
    "search",
    "cases",
    "case_file",
    "intake",
    "record",
    "session",
    "safety",
    "schedule",
    "plans",
    "plan",
    "review",
    "progress",
    "referrals",
    "sync",
    "papers",
    "settings",
)
"""One page for each screen, in the order in which they are met."""


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page, with the pages beside it."""

    page: str
    title: str
    text: str
    """Markdown, without its heading and without pictures."""


@dataclass(frozen=True, slots=True)
class HelpModel:
    """Reads the handbook in the language of the window."""

    words: Words

    def load(self, page: str) -> HelpPage:
        """Read one page; files are read, so call it from a job."""
        text = self._read(page)
        title, _, rest = text.partition("\n")
        lines = [line for line in rest.splitlines() if not line.startswith("![")]
        return HelpPage(page=page, title=title.lstrip("# ").strip(), text="\n".join(lines).strip())

    def titles(self) -> tuple[tuple[str, str], ...]:
        """Return every page with its title."""
        return tuple((page, self._read(page).partition("\n")[0].lstrip("# ")) for page in PAGES)

    def _read(self, page: str) -> str:
        return resources.octets(f"{FOLDER[self.words.language]}/{page}.md").decode("utf-8")
