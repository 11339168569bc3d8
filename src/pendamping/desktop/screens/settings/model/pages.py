"""The pages of the handbook as the settings list them."""

from dataclasses import dataclass

from pendamping.i18n.words import Words
from pendamping.kernel import handbook


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """One page: its title and its first sentence."""

    page: str
    title: str
    about: str


def help_lines(words: Words) -> tuple[HelpLine, ...]:
    """List every page in the language of the window; files are read, so call it in jobs."""
    found = []
    for page in (*handbook.PAGES, *handbook.BEYOND):
        read = handbook.read(str(words.language), page)
        found.append(HelpLine(page=page, title=read.title, about=read.about))
    return tuple(found)
