"""The pages of the handbook that explain the screens, as they ship with the program."""

import re
from dataclasses import dataclass
from typing import Final

from pendamping.kernel import resources

FOLDER: Final = {"id": "handbook/id/layar", "en": "handbook/en/screens"}
PICTURE: Final = re.compile(r"^!\[(?P<says>[^\]]*)\]\((?P<path>[^)]+)\)$", re.MULTILINE)
SENTENCE: Final = re.compile(r"^.+?[.](?=\s|$)", re.DOTALL)
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
OFFICE: Final = "office"
BEYOND: Final = {OFFICE: {"id": "handbook/id/kantor", "en": "handbook/en/office"}}
"""Pages about what is done outside the window, for whoever looks for it there."""


@dataclass(frozen=True, slots=True)
class HandbookPage:
    """One page of the handbook."""

    page: str
    title: str
    text: str
    """Markdown, without its heading and its picture."""
    picture: str
    """Below `resources/`; empty where there is none."""
    says: str
    """What the picture shows, for whoever does not see it."""

    @property
    def about(self) -> str:
        """What the screen is for: the first sentence, without markup."""
        plain = self.text.replace("**", "").replace("`", "")
        found = SENTENCE.match(plain)
        return " ".join((found.group() if found else plain).split())


def read(language: str, page: str) -> HandbookPage:
    """Read one page."""
    place = BEYOND[page][language] if page in BEYOND else f"{FOLDER[language]}/{page}"
    whole = resources.octets(f"{place}.md").decode("utf-8")
    title, _, rest = whole.partition("\n")
    picture = PICTURE.search(rest)
    shown = picture.group("path").removeprefix("../../") if picture else ""
    return HandbookPage(
        page=page,
        title=title.lstrip("# ").strip(),
        text=PICTURE.sub("", rest).strip(),
        picture=f"handbook/{shown}" if shown else "",
        says=picture.group("says") if picture else "",
    )
