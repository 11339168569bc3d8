import pytest

from pendamping.reports import palette as colors
from pendamping.reports.palette import DARK, HIGH_CONTRAST, LIGHT, TONES, Palette, contrast

THEMES = pytest.mark.parametrize(
    "theme", [LIGHT, DARK, HIGH_CONTRAST], ids=["light", "dark", "high"]
)


def text_pairs(theme: Palette) -> dict[str, tuple[str, str]]:
    """Letters and what lies behind them, wherever the window puts one on the other."""
    pairs = {
        f"{ink} on {ground}": (getattr(theme, ink), getattr(theme, ground))
        for ink in ("ink", "ink_soft", "primary_ink")
        for ground in ("ground", "card", "card_alt", "primary_soft")
    }
    pairs["side"] = (theme.side_ink, theme.side)
    pairs["side soft"] = (theme.side_soft, theme.side)
    pairs["side active"] = (theme.side_ink, theme.side_active)
    pairs["badge"] = (theme.on_badge, theme.badge)
    pairs["button"] = (theme.on_primary, theme.primary)
    pairs["button under the pointer"] = (theme.on_primary, theme.primary_hover)
    pairs["danger button"] = (theme.on_danger, theme.danger)
    pairs["added"] = (theme.ink, theme.added)
    pairs["removed"] = (theme.ink, theme.removed)
    for name in TONES:
        tone = theme.tone(name)
        pairs |= {f"{name} chip": (tone.ink, tone.soft)}
        pairs |= {f"{name} on card": (tone.ink, theme.card)}
        pairs |= {f"{name} on ground": (tone.ink, theme.ground)}
        pairs |= {f"ink on {name}": (theme.ink, tone.soft)}
    for name in ("danger", "attention", "info", "fine"):
        pairs |= {f"soft ink on {name}": (theme.ink_soft, theme.tone(name).soft)}
    return pairs


def graphic_pairs(theme: Palette) -> dict[str, tuple[str, str]]:
    """What has to be seen to understand or to use something, and what lies around it."""
    pairs = {
        f"{what} on {ground}": (getattr(theme, what), getattr(theme, ground))
        for what in ("edge", "focus")
        for ground in ("card", "ground", "card_alt")
    }
    for name in TONES:
        pairs |= {f"{name} mark on card": (theme.tone(name).mark, theme.card)}
        pairs |= {f"{name} mark on ground": (theme.tone(name).mark, theme.ground)}
    pairs["focus inside a button"] = (theme.on_primary, theme.primary)
    pairs["focus in the side bar"] = (theme.side_ink, theme.side)
    return pairs


@THEMES
def test_all_text_can_be_read(theme: Palette) -> None:
    poor = {
        name: contrast(*pair) for name, pair in text_pairs(theme).items() if contrast(*pair) < 4.5
    }

    assert poor == {}


@THEMES
def test_what_has_to_be_seen_stands_out(theme: Palette) -> None:
    poor = {
        name: contrast(*pair) for name, pair in graphic_pairs(theme).items() if contrast(*pair) < 3
    }

    assert poor == {}


def test_high_contrast_keeps_seven_to_one() -> None:
    poor = {
        name: contrast(*pair)
        for name, pair in text_pairs(HIGH_CONTRAST).items()
        if contrast(*pair) < 7
    }

    assert poor == {}


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_faintest_ink_is_no_ink_for_text() -> None:
    assert contrast(LIGHT.ink_faint, LIGHT.card) < 4.5


def test_another_meaning_is_a_bug() -> None:
    with pytest.raises(ValueError, match="ground"):
        LIGHT.tone("ground")


def test_paper_is_white() -> None:
    assert colors.PAPER.card == "#FFFFFF"
