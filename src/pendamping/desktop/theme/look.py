"""How the window looks at one moment: a theme and a size of text."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from PySide6.QtGui import QColor, QFont, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from pendamping.desktop.preferences import Theme
from pendamping.desktop.theme import fonts, icons
from pendamping.desktop.theme.sheet import sheet
from pendamping.reports.palette import DARK, HIGH_CONTRAST, LIGHT, TONES, Palette

WORN: Final = "pendamping.look"


PALETTES: Final = {Theme.LIGHT: LIGHT, Theme.DARK: DARK, Theme.CONTRAST: HIGH_CONTRAST}


@dataclass(frozen=True)
class Look:
    """A theme at a size of text. It never changes: another look is another object."""

    theme: Theme = Theme.LIGHT
    scale: float = 1.0
    _pixmaps: dict[tuple[str, str, int, float], QPixmap] = field(
        default_factory=dict, repr=False, compare=False
    )
    _icons: dict[tuple[str, str], QIcon] = field(default_factory=dict, repr=False, compare=False)
    _fonts: dict[str, QFont] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def palette(self) -> Palette:
        return PALETTES[self.theme]

    @cached_property
    def style_sheet(self) -> str:
        return sheet(self.palette, self.scale)

    def px(self, pixels: float) -> int:
        """Return a measure of the design at this size of text."""
        return max(1, round(pixels * self.scale)) if pixels else 0

    def color(self, tone: str) -> QColor:
        """Return a colour by its name in the palette; a meaning's name gives its mark."""
        if tone.startswith("#"):
            return QColor(tone)
        if tone in TONES:
            return QColor(self.palette.tone(tone).mark)
        return QColor(getattr(self.palette, tone))

    def icon(self, name: str, tone: str = "ink") -> QIcon:
        """Return an icon in a colour of the palette, crisp on any screen."""
        key = (name, self.color(tone).name())
        if key not in self._icons:
            self._icons[key] = icons.icon(*key, [self.px(size) for size in icons.SIZES])
        return self._icons[key]

    def pixmap(
        self, name: str, tone: str = "ink", size: float = icons.SIZE, *, ratio: float = 1.0
    ) -> QPixmap:
        """Return an icon drawn once per size; `size` is a measure of the design."""
        key = (name, self.color(tone).name(), self.px(size), ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = icons.drawn(*key)
        return self._pixmaps[key]

    def font(self, role: str = "body") -> QFont:
        """Return the font of a role: see `fonts.ROLES`."""
        if role not in self._fonts:
            self._fonts[role] = fonts.font(role, self.scale)
        return self._fonts[role]


def apply(app: QApplication, look: Look) -> None:
    """Dress the whole program; widgets that stand already follow."""
    if app.property(WORN) == look and app.styleSheet() == look.style_sheet:
        return
    fonts.load()
    app.setProperty(WORN, look)
    if not app.styleSheet():  # the first time: under a style sheet Qt no longer tells the style
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(look.font("body"))
    app.setPalette(native(look.palette))
    app.setStyleSheet(look.style_sheet)


def worn() -> Look:
    """Return the look the program wears; the plain one before anything was applied."""
    app = QApplication.instance()
    look = app.property(WORN) if app is not None else None
    return look if isinstance(look, Look) else PLAIN


PLAIN: Final = Look()


def native(colors: Palette) -> QPalette:
    """Return our colours in Qt's terms, for the parts that no style sheet reaches."""
    palette = QPalette()
    role = QPalette.ColorRole
    for where, color in (
        (role.Window, colors.ground),
        (role.WindowText, colors.ink),
        (role.Base, colors.card),
        (role.AlternateBase, colors.card_alt),
        (role.Text, colors.ink),
        (role.PlaceholderText, colors.ink_soft),
        (role.Button, colors.card),
        (role.ButtonText, colors.ink),
        (role.BrightText, colors.danger),
        (role.Highlight, colors.primary),
        (role.HighlightedText, colors.on_primary),
        (role.Accent, colors.primary),
        (role.Link, colors.primary_ink),
        (role.LinkVisited, colors.primary_ink),
        (role.ToolTipBase, colors.card),
        (role.ToolTipText, colors.ink),
        (role.Light, colors.card),
        (role.Midlight, colors.card_alt),
        (role.Mid, colors.line),
        (role.Dark, colors.edge),
        (role.Shadow, colors.line),
    ):
        palette.setColor(where, QColor(color))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(colors.ink_faint))
    return palette
