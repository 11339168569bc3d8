"""Text with what was added and what was left out marked in it."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from pendamping.desktop.screens.review.wording import Mark, Span
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words


def marked(spans: Sequence[Span], words: Words, role: str = "body") -> QLabel:
    """Make a label of a text; new words lie on green, words left out are struck through.

    The words themselves are escaped: nothing in them is read as markup.
    """
    made = label("", "body")
    made.setProperty("role", role)
    if all(span.mark is Mark.SAME for span in spans):
        made.setText("".join(span.text for span in spans))
        return made
    palette = worn().palette
    parts = []
    spoken = []
    for span in spans:
        text = escape(span.text).replace("\n", "<br>")
        if span.mark is Mark.ADDED:
            parts.append(f'<span style="background-color:{palette.added}">{text}</span>')
            spoken.append(words.say("new: {words}", words=span.text))
        elif span.mark is Mark.REMOVED:
            parts.append(f'<s style="background-color:{palette.removed}">{text}</s>')
            spoken.append(words.say("left out: {words}", words=span.text))
        else:
            parts.append(text)
            spoken.append(span.text)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText("".join(parts))
    made.setAccessibleName(" ".join(spoken))
    return made
