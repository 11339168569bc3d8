"""The colours of Pendamping, said once for the window, the charts and the papers.

Pure data. The light colours are those of the design; where one of them is too pale to be read as
text (WCAG 2.2, 1.4.3: 4.5 to 1) an `…_ink` stands beside it: the plain colour is for bars, lines
and icons, its ink for letters. `ink_faint` is never used for text; it marks what is not needed.
"""

from dataclasses import dataclass
from typing import Final

TONES: Final = ("neutral", "primary", "fine", "attention", "danger", "info", "violet")
"""What a colour means, always beside a word or an icon that says the same."""


@dataclass(frozen=True, slots=True)
class Tone:
    """One meaning's three colours."""

    mark: str
    """Bars, lines, icons, borders: 3 to 1 on ground and card."""
    soft: str
    """What lies behind its ink."""
    ink: str
    """Letters on `soft`, on the card and on the ground: 4.5 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Every colour of one theme."""

    ground: str
    card: str
    card_alt: str
    """A card that steps back; weekends in a calendar; a field that cannot be written to."""
    ink: str
    ink_soft: str
    ink_faint: str
    """Never text: hairline icons and dots that say nothing alone."""
    line: str
    """Between things; may be faint, for the things themselves are told apart by their room."""
    edge: str
    """Around what can be written to: 3 to 1 (WCAG 2.2, 1.4.11)."""
    track: str
    """The empty part of a bar."""
    primary: str
    primary_hover: str
    primary_soft: str
    primary_ink: str
    wash: str
    """Behind today, and what the pointer is over: paler than `primary_soft`."""
    on_primary: str
    focus: str
    side: str
    side_ink: str
    side_soft: str
    side_active: str
    side_line: str
    badge: str
    on_badge: str
    neutral_soft: str
    attention: str
    attention_soft: str
    attention_ink: str
    danger: str
    danger_soft: str
    danger_ink: str
    on_danger: str
    fine: str
    fine_soft: str
    fine_ink: str
    info: str
    info_soft: str
    info_ink: str
    violet: str
    violet_soft: str
    violet_ink: str
    added: str
    """Behind words that a newer version has and the older has not."""
    removed: str
    """Behind words that only the older version has."""

    def tone(self, name: str) -> Tone:
        """Return the three colours of a meaning; another name is a bug."""
        if name == "neutral":
            return Tone(self.ink_soft, self.neutral_soft, self.ink_soft)
        if name not in TONES:
            raise ValueError(name)
        mark, soft, ink = (getattr(self, name + end) for end in ("", "_soft", "_ink"))
        return Tone(str(mark), str(soft), str(ink))


LIGHT: Final = Palette(
    ground="#F5F3EE",
    card="#FFFFFF",
    card_alt="#FBFAF6",
    ink="#1E2A2E",
    ink_soft="#55646A",
    ink_faint="#8A979B",
    line="#E3DFD6",
    edge="#848D90",
    track="#E8E4DA",
    primary="#1D5C63",
    primary_hover="#174B51",
    primary_soft="#E3EFEF",
    primary_ink="#1D5C63",
    wash="#F1F6F5",
    on_primary="#FFFFFF",
    focus="#1D5C63",
    side="#17393D",
    side_ink="#EAF2F2",
    side_soft="#A9C2C4",
    side_active="#2A575C",
    side_line="#2F5458",
    badge="#E5B45A",
    on_badge="#2B2208",
    neutral_soft="#ECEAE4",
    attention="#B7791F",
    attention_soft="#FBF1DC",
    attention_ink="#855510",
    danger="#A63D40",
    danger_soft="#F8E6E5",
    danger_ink="#9C3639",
    on_danger="#FFFFFF",
    fine="#3B7A57",
    fine_soft="#E3F1E8",
    fine_ink="#2F6B4A",
    info="#3C6E9E",
    info_soft="#E4EEF7",
    info_ink="#33628F",
    violet="#6F5AA8",
    violet_soft="#EDE9F7",
    violet_ink="#5F4A99",
    added="#D9EEDF",
    removed="#F5D9D9",
)

DARK: Final = Palette(
    ground="#11181A",
    card="#1A2427",
    card_alt="#162022",
    ink="#E8EEEE",
    ink_soft="#AEBBBE",
    ink_faint="#7C8A8E",
    line="#2D3A3E",
    edge="#73848A",
    track="#2F3D41",
    primary="#7BC4C4",
    primary_hover="#95D3D2",
    primary_soft="#1E3B3E",
    primary_ink="#8DD0CF",
    wash="#18292C",
    on_primary="#0B2124",
    focus="#8FD6D5",
    side="#0C1F22",
    side_ink="#E3EDED",
    side_soft="#9DB4B7",
    side_active="#1F4246",
    side_line="#24444A",
    badge="#E5B45A",
    on_badge="#2B2208",
    neutral_soft="#2A3639",
    attention="#D9A441",
    attention_soft="#3A2E15",
    attention_ink="#EBC06C",
    danger="#E07A7C",
    danger_soft="#412325",
    danger_ink="#F0A3A3",
    on_danger="#2A0C0D",
    fine="#6BB78C",
    fine_soft="#1C3427",
    fine_ink="#8FD0AB",
    info="#77A9DB",
    info_soft="#1D3044",
    info_ink="#9CC4EC",
    violet="#A994DF",
    violet_soft="#2E2745",
    violet_ink="#C3B3EE",
    added="#1F4630",
    removed="#54292B",
)

HIGH_CONTRAST: Final = Palette(
    ground="#000000",
    card="#000000",
    card_alt="#141414",
    ink="#FFFFFF",
    ink_soft="#FFFFFF",
    ink_faint="#C8C8C8",
    line="#FFFFFF",
    edge="#FFFFFF",
    track="#3A3A3A",
    primary="#7DF0F0",
    primary_hover="#B8FAFA",
    primary_soft="#003B3D",
    primary_ink="#A6F7F7",
    wash="#001F20",
    on_primary="#000000",
    focus="#FFE34D",
    side="#000000",
    side_ink="#FFFFFF",
    side_soft="#FFFFFF",
    side_active="#004A4D",
    side_line="#FFFFFF",
    badge="#FFE34D",
    on_badge="#000000",
    neutral_soft="#2E2E2E",
    attention="#FFC64A",
    attention_soft="#3D2B00",
    attention_ink="#FFD987",
    danger="#FF9A9A",
    danger_soft="#4A0D0F",
    danger_ink="#FFC2C2",
    on_danger="#000000",
    fine="#7DF5A5",
    fine_soft="#063D1D",
    fine_ink="#AAFAC5",
    info="#93CCFF",
    info_soft="#0A2F52",
    info_ink="#BFE1FF",
    violet="#D3B8FF",
    violet_soft="#33205C",
    violet_ink="#E3D3FF",
    added="#0A5428",
    removed="#6B1518",
)

PAPER: Final = LIGHT
"""Paper is white whatever the screen wears."""

_SHORT: Final = 0.04045


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= _SHORT:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
