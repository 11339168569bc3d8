"""Words that are the same and words that are not, between two texts. No Qt here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

_WORDS: Final = re.compile(r"\s*\S+\s*?(?=\s|$)")
LONGEST: Final = 4_000
"""Words; longer texts are shown as removed and added whole."""


class Mark(StrEnum):
    """What became of some words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    ALONE = "alone"
    """They stand in one of two texts of which neither is the older one."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some words, and what became of them."""

    text: str = field(repr=False)
    mark: Mark = Mark.SAME


def plain(text: str) -> tuple[Span, ...]:
    """Return a text in which nothing differs."""
    return (Span(text),) if text else ()


def compared(before: str, after: str) -> tuple[Span, ...]:
    """Return the words of both texts in reading order, each with what became of it."""
    if before == after:
        return plain(after)
    was, now = before.split(), _WORDS.findall(after)
    if len(was) + len(now) > LONGEST or not was or not now:
        return tuple(_whole(before, after))
    return tuple(_joined(_steps(was, now)))


def apart(text: str, other: str) -> tuple[Span, ...]:
    """Return a text, with those of its words marked that the other has not."""
    spans = [
        Span(span.text, Mark.SAME if span.mark is Mark.SAME else Mark.ALONE)
        for span in compared(other, text)
        if span.mark is not Mark.REMOVED
    ]
    if spans and not text[:1].isspace():  # what the other has before it left a blank
        spans[0] = Span(spans[0].text.lstrip(), spans[0].mark)
    return tuple(span for span in spans if span.text)


def _whole(before: str, after: str) -> Iterator[Span]:
    if before:
        yield Span(before, Mark.REMOVED)
    if before and after:
        yield Span(" ")
    if after:
        yield Span(after, Mark.ADDED)


def _steps(was: list[str], now: list[str]) -> Iterator[Span]:
    """Compare word by word; a word keeps the blanks before it as the newer text has them."""
    matcher = SequenceMatcher(None, was, [word.strip() for word in now], autojunk=False)
    for what, first, last, begin, end in matcher.get_opcodes():
        if what == "equal":
            yield Span("".join(now[begin:end]))
            continue
        if first < last:
            yield Span((" " if begin else "") + " ".join(was[first:last]), Mark.REMOVED)
        if first < last and not begin:
            yield Span(" ")
        if begin < end:
            yield Span("".join(now[begin:end]), Mark.ADDED)


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Put neighbours of one mark together."""
    held: Span | None = None
    for span in spans:
        if held is not None and held.mark is span.mark:
            held = Span(held.text + span.text, held.mark)
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held
