"""Snippets: the few words of a text around what somebody searched, with the hits marked."""

import re
from dataclasses import dataclass, field
from typing import Final

from pendamping.i18n.terms import Marker

WORDS_SHOWN: Final = 14
WORDS_BEFORE: Final = 4
ELLIPSIS: Final = "\u2026"

_PIECE: Final = re.compile(r"[^\W_](?:[^\W_]|['\u2018\u2019\u02bc`](?=\w))*(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a snippet: text as it was written, and whether it is a hit."""

    text: str = field(repr=False)
    hit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """What is shown of one text, and how much of the search it answers."""

    segments: tuple[Segment, ...]
    found: int
    """How many different words of the search stand in the text."""


def cut(text: str, marker: Marker) -> Snippet:
    """Cut out the stretch with the most different hits; the start of the text where there is none.

    A text on several lines becomes one line.
    """
    text = " ".join(text.split())
    spans = [match.span() for match in _PIECE.finditer(text)]
    answers = marker.answers(text, spans)
    first = _densest(answers)
    shown = range(first, min(first + WORDS_SHOWN, len(spans)))
    segments = [Segment(f"{ELLIPSIS} ")] if first else []
    at = spans[first][0] if first else 0
    for number in shown:
        if answers[number] is None:
            continue
        start, end = spans[number]
        if start > at:
            segments.append(Segment(text[at:start]))
        segments.append(Segment(text[start:end], hit=True))
        at = end
    goes_on = shown.stop < len(spans)
    rest = text[at : spans[shown.stop - 1][1]] if goes_on else text[at:]
    if rest or goes_on:
        segments.append(Segment(f"{rest} {ELLIPSIS}" if goes_on else rest))
    return Snippet(segments=tuple(segments), found=len(set(answers) - {None}))


def _densest(answers: list[int | None]) -> int:
    """Return the word at which to begin so that most of the search is in view."""
    hits = [number for number, answer in enumerate(answers) if answer is not None]
    if not hits:
        return 0
    room = WORDS_SHOWN - WORDS_BEFORE

    def in_view(start: int) -> int:
        return len(set(answers[start : start + room]) - {None})

    best = max(hits, key=lambda hit: (in_view(hit), -hit))
    return max(0, best - WORDS_BEFORE) if best > WORDS_BEFORE else 0
