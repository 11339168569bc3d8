"""The style sheet: one text for all themes, with colours by name and pixels at 100 %."""

import re
from dataclasses import asdict
from string import Template
from typing import Final

from pendamping.desktop.theme import sheet_fields, sheet_ground, sheet_lists
from pendamping.reports.palette import TONES, Palette

PIXELS: Final = re.compile(r"\b(\d+)px")
HAIRLINE: Final = 2
"""Lines this thin stay as they are up to twice the size of text."""

TONED: Final = Template("""
QFrame#card[tone="$tone"] { background: $soft; border-color: $mark; }
QLabel[tone="$tone"] { color: $ink; }
QFrame#notice[tone="$tone"] { background: $soft; border: 1px solid $mark; }
QFrame#notice[tone="$tone"] QLabel { color: $text; }
""")


def sheet(colors: Palette, scale: float) -> str:
    """Fill in the colours of a theme and the size of text."""
    named = {name: str(color) for name, color in asdict(colors).items()}
    parts = (sheet_ground.TEXT, sheet_fields.TEXT, sheet_lists.TEXT)
    text = "".join(Template(part).substitute(named) for part in parts)
    for name in TONES:
        tone = asdict(colors.tone(name))
        text += TONED.substitute(tone, tone=name, text=colors.ink)
    return PIXELS.sub(lambda found: _scaled(int(found[1]), scale), text)


def _scaled(pixels: int, scale: float) -> str:
    return f"{pixels}px" if pixels <= HAIRLINE else f"{round(pixels * scale)}px"
