"""The recovery sheet: one page that opens a vault when its passphrase is forgotten.

It carries the code twice, for the eye and for a camera, and what to do with it. It names nobody,
no office and no computer: who finds it learns from it only that it opens something.
"""

from collections.abc import Sequence
from typing import Final

import segno

from pendamping.i18n.words import Words
from pendamping.reports import style
from pendamping.reports.sheet import HEIGHT, WIDTH, Sheet, new_paper

REHEARSE: Final = "pendamping vault rehearse"
RECOVER: Final = "pendamping vault recover"

LEFT: Final = style.MARGIN
RIGHT: Final = WIDTH - style.MARGIN
GUTTER: Final = 26.0
COLUMN: Final = (RIGHT - LEFT - GUTTER) / 2
MIDDLE: Final = HEIGHT / 2

CELL: Final = (20.5, 26.0)
GAP: Final = 2.5
GROUP_GAP: Final = 9.0
ROW: Final = 32.0
NUMBER_WIDTH: Final = 20.0

QUIET_ZONE: Final = 4
"""Light squares around a QR code, as its standard asks."""


def recovery_sheet(lines: Sequence[str], qr: str, words: Words) -> bytes:
    """Return the sheet as PDF, with the six lines and the same code as a QR code."""
    title = words.say("Recovery sheet")
    canvas, kept = new_paper(title, words)
    sheet = Sheet(canvas)
    y = _head(sheet, title, words)
    _steps(sheet, words, LEFT, y)
    _when_needed(sheet, words, LEFT + COLUMN + GUTTER, y)
    _fold(sheet, words)
    y = _code(sheet, lines, words)
    _qr(sheet, qr, words)
    _by_hand(sheet, words, y)
    sheet.foot(title, words, page=1, pages=1)
    canvas.showPage()
    canvas.save()
    return kept.getvalue()


def _head(sheet: Sheet, title: str, words: Words) -> float:
    """Write what this is and why it must be guarded; return where the rest may begin."""
    sheet.card(LEFT, 40, 30, 4, fill=style.PRIMARY, radius=2)
    sheet.line(title, LEFT, 78, style.text_style(25, font=style.BOLD))
    warning = words.say(
        "Whoever holds this paper can open the vault it belongs to, without the passphrase. The"
        " code exists here and nowhere else: if the paper is lost, it cannot be written again."
    )
    sheet.card(LEFT, 94, RIGHT - LEFT, 47, fill=style.ATTENTION_PALE)
    sheet.card(LEFT, 94, 4, 47, fill=style.ATTENTION, radius=2)
    sheet.text(warning, LEFT + 16, 101, RIGHT - LEFT - 30, style.text_style(10.5))
    return 166


def _steps(sheet: Sheet, words: Words, x: float, y: float) -> None:
    """Write how to rehearse, step by step."""
    y = _heading(sheet, words.say("Rehearse it now"), x, y)
    steps = (
        words.say("Print this page, then delete the file it came from."),
        words.say(
            "Type the six lines where the program asks for them (in a terminal “{command}”), or"
            " scan the square.",
            command=REHEARSE,
        ),
        words.say("Mistyped? The program names the line. Type that one again."),
        words.say(
            "Put the paper into an envelope, seal it, write a number on it, and bring it to the"
            " office."
        ),
    )
    for number, step in enumerate(steps, start=1):
        sheet.card(x, y - 1, 16, 16, fill=style.PRIMARY_PALE, radius=8)
        digit = style.text_style(9, color=style.PRIMARY, font=style.BOLD)
        sheet.centred(str(number), x + 8, y + 10.2, digit)
        y = sheet.text(step, x + 24, y, COLUMN - 24, style.text_style(9.5)) + 9


def _when_needed(sheet: Sheet, words: Words, x: float, y: float) -> None:
    """Write what to do on the day it is needed, and how it is kept until then."""
    how = style.text_style(9.5)
    y = _heading(sheet, words.say("When the passphrase is forgotten"), x, y)
    needed = words.say(
        "Fetch the envelope. At the lock screen choose “Forgot the passphrase?” (in a terminal"
        " “{command}”), type the six lines and choose a new passphrase. A new sheet is made;"
        " this one opens nothing any more.",
        command=RECOVER,
    )
    y = sheet.text(needed, x, y, COLUMN, how) + 16
    y = _heading(sheet, words.say("How it is kept"), x, y)
    for rule in (
        words.say("At the office, never beside the laptop."),
        words.say("Never photographed, copied or read out over a telephone."),
        words.say("An opened envelope is a reason to make a new sheet at once."),
    ):
        sheet.card(x + 1, y + 4, 4, 4, fill=style.PRIMARY, radius=2)
        y = sheet.text(rule, x + 14, y, COLUMN - 14, how) + 5


def _heading(sheet: Sheet, words: str, x: float, y: float) -> float:
    return sheet.text(words, x, y, COLUMN, style.text_style(12, font=style.BOLD)) + 6


def _fold(sheet: Sheet, words: Words) -> None:
    """Mark where to fold, so that both halves lie inside."""
    how = style.text_style(8, color=style.QUIET)
    said = words.say("fold here, the writing inside")
    room = sheet.canvas.stringWidth(said, how.fontName, how.fontSize) / 2 + 8
    sheet.rule(0, MIDDLE, WIDTH / 2 - room, color=style.QUIET, dashed=True)
    sheet.rule(WIDTH / 2 + room, MIDDLE, WIDTH, color=style.QUIET, dashed=True)
    sheet.centred(said, WIDTH / 2, MIDDLE + 2.6, how)


def _code(sheet: Sheet, lines: Sequence[str], words: Words) -> float:
    """Write the six lines, one letter to a square; return where they end."""
    top = MIDDLE + 26
    width = RIGHT - LEFT - _qr_side() - GUTTER
    y = _heading(sheet, words.say("The code in six lines"), LEFT, top) + 2
    letters = style.text_style(14, font=style.STRONG)
    checks = style.text_style(14, color=style.PRIMARY, font=style.STRONG)
    for number, line in enumerate(lines, start=1):
        label = style.text_style(10, color=style.QUIET, font=style.STRONG)
        sheet.line(str(number), LEFT, y + 17, label)
        x = LEFT + NUMBER_WIDTH
        groups = line.split(" ")
        for group in groups:
            is_check = group is groups[-1]
            for letter in group:
                fill = style.PRIMARY_PALE if is_check else style.CARD
                sheet.card(x, y, *CELL, fill=fill, edge=style.LINE, radius=4)
                sheet.centred(letter, x + CELL[0] / 2, y + 18, checks if is_check else letters)
                x += CELL[0] + GAP
            x += GROUP_GAP - GAP
        y += ROW
    note = words.say(
        "The last two letters of a line are its check. The letters B, I and O and the digit 1 do"
        " not occur: what looks like I or 1 is the letter L, what looks like O is the digit 0."
    )
    return sheet.text(note, LEFT, y + 3, width, style.text_style(8.5, color=style.QUIET))


def _qr(sheet: Sheet, qr: str, words: Words) -> None:
    """Draw the square for a camera, with what it is."""
    side = _qr_side()
    x, top = RIGHT - side, MIDDLE + 26
    y = sheet.text(words.say("For a camera"), x, top, side, style.text_style(12, font=style.BOLD))
    y += 8
    code = segno.make(qr, micro=False, error="m")
    rows = list(code.matrix)
    square = side / (len(rows) + 2 * QUIET_ZONE)
    sheet.card(x, y, side, side, fill=style.CARD, edge=style.LINE)
    sheet.squares(rows, x + QUIET_ZONE * square, y + QUIET_ZONE * square, square)
    said = words.say("The same code. Every tool for “age” files reads it as an identity.")
    sheet.text(said, x, y + side + 8, side, style.text_style(8.5, color=style.QUIET))


def _qr_side() -> float:
    cells = 12 * CELL[0] + 9 * GAP + 2 * GROUP_GAP
    return RIGHT - LEFT - GUTTER - NUMBER_WIDTH - cells


def _by_hand(sheet: Sheet, words: Words, y: float) -> None:
    """Leave room for what is written with a pen."""
    how = style.text_style(8.5, color=style.QUIET)
    y += 36
    fields = (
        words.say("Envelope number"),
        words.say("Sealed on"),
        words.say("Rehearsed on"),
    )
    width = (RIGHT - LEFT - 2 * GUTTER) / len(fields)
    for place, field in enumerate(fields):
        x = LEFT + place * (width + GUTTER)
        sheet.rule(x, y, x + width, color=style.QUIET)
        sheet.line(field, x, y + 12, how)
    sheet.line(
        words.say("No name is written on this paper; the number of the envelope is enough."),
        LEFT,
        y + 30,
        how,
    )
