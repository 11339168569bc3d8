import ast
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontDatabase, QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

import pendamping
from pendamping.desktop.preferences import Theme
from pendamping.desktop.theme import fonts
from pendamping.desktop.theme.look import PALETTES, Look, apply, worn
from pendamping.desktop.theme.sheet import sheet
from pendamping.kernel import resources
from pendamping.reports.palette import LIGHT

SOURCE = Path(pendamping.__path__[0])
COLOR = re.compile(r"#[0-9A-Fa-f]{6}\b")


def icons_shipped() -> set[str]:
    return {name.removesuffix(".svg") for name in resources.names("icons")}


def strings_in(folder: Path) -> set[str]:
    """Every text constant in the code of a folder."""
    return {
        node.value
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def icons_asked_for(folder: Path) -> set[str]:
    """The icons that are named where an icon is asked for: `icon="sun"`, `look.icon("sun")`."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            named = [word.value for word in node.keywords if word.arg == "icon"]
            if isinstance(node.func, ast.Attribute) and node.func.attr in ("icon", "pixmap"):
                named += node.args[:1]
            found |= {
                one.value
                for one in named
                if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value
            }
    return found


def dark_dots(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y).alpha() > 100
        for x in range(image.width())
        for y in range(image.height())
    )


def test_every_icon_that_is_named_ships() -> None:
    assert icons_asked_for(SOURCE / "desktop") - icons_shipped() == set()


def test_every_icon_that_ships_is_named() -> None:
    assert icons_shipped() - strings_in(SOURCE / "desktop") == set()


def test_the_icons_licence_ships() -> None:
    assert b"ISC License" in resources.octets("licences/LUCIDE.txt")


def test_every_icon_can_be_drawn(look: Look) -> None:
    empty = {name for name in icons_shipped() if not dark_dots(look.pixmap(name).toImage())}

    assert empty == set()


def test_an_icon_is_as_sharp_as_the_screen(look: Look) -> None:
    icon = look.icon("sun", "primary")

    for ratio in (1.0, 1.25, 1.5, 2.0):
        pixmap = icon.pixmap(QSize(16, 16), ratio)
        assert pixmap.width() == 16 * ratio
        assert pixmap.toImage() == look.pixmap("sun", "primary", 16, ratio=ratio).toImage()


def test_an_icon_wears_its_tone(look: Look) -> None:
    image = look.pixmap("circle", "danger", 24).toImage()

    colors = {
        image.pixelColor(x, y).name()
        for x in range(24)
        for y in range(24)
        if image.pixelColor(x, y).alpha() == 255
    }

    assert colors == {LIGHT.danger.lower()}


def test_an_icon_that_does_not_ship_is_a_bug(look: Look) -> None:
    with pytest.raises(FileNotFoundError):
        look.pixmap("no-such-icon")


def test_all_weights_of_the_letters_are_there(look: Look) -> None:
    for role, (_, weight) in fonts.ROLES.items():
        assert look.font(role).weight() == weight
    assert {"Regular", "Medium", "SemiBold", "Bold"} <= set(QFontDatabase.styles(fonts.FAMILY))


def test_figures_stand_under_each_other(look: Look, qtbot: QtBot) -> None:
    label = QLabel("111")
    label.setProperty("role", "title")
    qtbot.addWidget(label)
    label.ensurePolished()

    metrics = label.fontMetrics()

    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


@pytest.mark.parametrize("theme", Theme)
def test_a_style_sheet_is_wholly_filled_in(theme: Theme) -> None:
    text = Look(theme).style_sheet

    assert "$" not in text
    known = {
        color.upper()
        for name in PALETTES[theme].__slots__
        if (color := getattr(PALETTES[theme], name)).startswith("#")
    }
    assert {found.upper() for found in COLOR.findall(text)} <= known


def test_sizes_follow_the_size_of_text() -> None:
    assert "font-size: 22px" in sheet(LIGHT, 1.0)
    assert "font-size: 33px" in sheet(LIGHT, 1.5)
    assert "font-size: 44px" in sheet(LIGHT, 2.0)


def test_hairlines_stay_thin() -> None:
    assert "border: 1px solid" in sheet(LIGHT, 2.0)
    assert Look(scale=2.0).px(0) == 0


def test_the_program_wears_one_look(qapp: QApplication) -> None:
    dark = Look(Theme.DARK, 1.5)

    apply(qapp, dark)

    assert worn() is dark
    assert qapp.font().pixelSize() == 21
    assert qapp.palette().window().color() == QColor(dark.palette.ground)
    apply(qapp, Look())


def test_no_colour_and_no_size_of_letters_stands_outside_the_theme() -> None:
    strays = {
        str(path.relative_to(SOURCE))
        for path in (SOURCE / "desktop").rglob("*.py")
        if "theme" not in path.parts
        for text in strings_in_file(path)
        if COLOR.fullmatch(text) or "font-size" in text or "setStyleSheet" in text
    }

    assert strays == set()


def strings_in_file(path: Path) -> set[str]:
    return {
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
