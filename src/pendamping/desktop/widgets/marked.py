"""Text with what was added, what was left out, or what stands only there marked in it."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.text import label
from pendamping.desktop.wording import Mark, Span
from pendamping.i18n.words import Words


def marked(spans: Sequence[Span], words: Words, role: str = "body", *, before: str = "") -> QLabel:
    """Make a label of a text; words that are new, or stand only there, lie on green.

    Words left out are struck through. The words themselves are escaped: nothing in them is read
    as markup. `before` stands in front of them as it is.
    """
    made = label("", "body")
    made.setProperty("role", role)
    if all(span.mark is Mark.SAME for span in spans):
        made.setText(before + "".join(span.text for span in spans))
        return made
    palette = worn().palette
    parts = [escape(before)]
    spoken = [before.strip()]
    for span in spans:
        text = escape(span.text).replace("\n", "<br>")
        if span.mark is Mark.ADDED:
            parts.append(_on(text, palette.added))
            spoken.append(words.say("new: {words}", words=span.text.strip()))
        elif span.mark is Mark.ALONE:
            parts.append(_on(text, palette.added))
            spoken.append(words.say("only here: {words}", words=span.text.strip()))
        elif span.mark is Mark.REMOVED:
            parts.append(_on(f"<s>{text}</s>", palette.removed))
            spoken.append(words.say("left out: {words}", words=span.text.strip()))
        else:
            parts.append(text)
            spoken.append(span.text.strip())
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText("".join(parts))
    made.setAccessibleName(" ".join(filter(None, spoken)))
    return made


def _on(text: str, ground: str) -> str:
    """Put words on a ground; blanks at their ends stay bare, so that marks do not run together."""
    bare = text.strip()
    ahead, behind = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f'{ahead}<span style="background-color:{ground}">{bare}</span>{behind}'
