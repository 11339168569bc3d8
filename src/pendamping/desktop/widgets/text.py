"""Labels: text as it is, never read as markup."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

Role = Literal[
    "body",
    "medium",
    "title",
    "heading",
    "small",
    "soft",
    "strong",
    "number",
    "caption",
    "figure",
    "large",
    "problem",
]


def label(
    text: str = "",
    role: Role = "body",
    *,
    wrap: bool = True,
    selectable: bool = False,
    tone: str = "",
) -> QLabel:
    """Make a label of plain text; what is in it is never read as markup.

    A label that wraps takes the width it is given. One that can be selected can be reached by
    keyboard; it never shows what only an identity may show.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if tone:
        made.setProperty("tone", tone)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
        made.setMinimumWidth(1)
    if selectable:
        flags = Qt.TextInteractionFlag
        made.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
    return made


def retone(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet looks at, and let it look again."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # the style sheet looks for the first time when the widget is shown
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
