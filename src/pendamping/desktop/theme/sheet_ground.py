"""The style sheet of the window's ground: pages, cards, labels, buttons, bars, menus."""

from typing import Final

TEXT: Final = """
QMainWindow, QDialog, QWidget#ground { background: $ground; }
QWidget#topbar { background: $card; border: none; border-bottom: 1px solid $line; }
QWidget#head { background: $card; border: none; border-bottom: 1px solid $line; }
QToolTip { background: $card; color: $ink; border: 1px solid $edge; padding: 5px 8px; }

QFrame#card { background: $card; border: 1px solid $line; border-radius: 12px; }
QFrame#card[tone="alt"] { background: $card_alt; }
QFrame#card[focused="true"] { border: 2px solid $focus; }
QFrame#panel { background: $card; border: 1px solid $edge; border-radius: 14px; }
QFrame#dropdown { background: $card; border: 1px solid $edge; }
QFrame#notice { border-radius: 10px; }
QLabel#sheet { border: 1px solid $edge; }
QFrame#rule { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame#upright { background: $line; border: none; max-width: 1px; min-width: 1px; }

QLabel { background: transparent; border: none; }
QLabel[role="title"] { font-size: 22px; font-weight: 700; }
QLabel[role="figure"] { font-size: 24px; font-weight: 700; }
QLabel[role="large"] { font-size: 19px; font-weight: 500; }
QLabel[role="heading"] { font-size: 15px; font-weight: 700; }
QLabel[role="strong"] { font-size: 14px; font-weight: 600; }
QLabel[role="medium"] { font-size: 14px; font-weight: 500; }
QLabel[role="number"] { font-size: 14px; font-weight: 700; }
QLabel[role="soft"] { font-size: 13px; color: $ink_soft; }
QLabel[role="small"] { font-size: 12px; color: $ink_soft; }
QLabel[role="caption"] { font-size: 12px; font-weight: 600; color: $ink_soft; }
QLabel[role="problem"] { font-size: 12px; font-weight: 600; color: $danger_ink; }
QLabel:disabled { color: $ink_faint; }

QScrollArea, QScrollArea > QWidget > QWidget#pagebody { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $ink_soft; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: $card; border: 1px solid $edge; padding: 6px; }
QMenu::item { padding: 7px 14px; border-radius: 6px; color: $ink; }
QMenu::item:selected { background: $primary_soft; color: $ink; }
QMenu::item:disabled { color: $ink_faint; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }

QPushButton#segment {
    background: $card; color: $ink; border: 1px solid $edge; padding: 7px 14px; font-size: 14px;
    min-height: 20px;
}
QPushButton#segment:hover { background: $card_alt; }
QPushButton#segment:checked { background: $primary; color: $on_primary; border-color: $primary; }
QPushButton#segment:focus { border: 2px solid $focus; padding: 6px 13px; }
QPushButton#segment:checked:focus { border: 2px solid $on_primary; outline: none; }
QPushButton#segment:disabled { color: $ink_faint; }
QPushButton#segment[at="first"] {
    border-top-left-radius: 8px; border-bottom-left-radius: 8px; border-right-width: 0;
}
QPushButton#segment[at="middle"] { border-right-width: 0; }
QPushButton#segment[at="last"] { border-top-right-radius: 8px; border-bottom-right-radius: 8px; }
QPushButton#segment[at="alone"] { border-radius: 8px; }
QPushButton#segment[at="first"]:focus, QPushButton#segment[at="middle"]:focus {
    border-right-width: 2px;
}

QPushButton#pill {
    background: $neutral_soft; color: $ink_soft; border: 1px solid transparent; border-radius: 11px;
    padding: 3px 10px; font-size: 12px; font-weight: 600;
}
QPushButton#pill:hover { color: $ink; }
QPushButton#pill:checked {
    background: $primary_soft; color: $primary_ink; border-color: $primary_soft;
}
QPushButton#pill:focus { border: 2px solid $focus; padding: 2px 9px; }

QPushButton#tab {
    background: transparent; color: $ink_soft; border: none; border-bottom: 3px solid transparent;
    padding: 8px 0 8px 0; font-size: 14px; font-weight: 600;
}
QPushButton#tab:hover { color: $ink; }
QPushButton#tab:checked { color: $primary_ink; border-bottom: 3px solid $primary; }
QPushButton#tab:focus { border-bottom: 3px solid $focus; color: $ink; background: $primary_soft; }
QPushButton#tab::menu-indicator { image: none; width: 0; }

QPushButton#fold {
    background: transparent; border: none; border-radius: 8px; text-align: left; padding: 4px;
    font-size: 15px; font-weight: 700;
}
QPushButton#fold:focus, QToolButton#iconbutton:focus,
QToolButton#fieldmenu:focus { border: 2px solid $focus; padding: 2px; }
QToolButton#iconbutton, QToolButton#fieldmenu {
    background: transparent; border: none; border-radius: 8px; padding: 4px; color: $ink_soft;
}
QToolButton#iconbutton:hover, QToolButton#fieldmenu:hover { background: $neutral_soft; }
QToolButton#iconbutton:checked { background: $primary_soft; }
QToolButton#iconbutton::menu-indicator,
QToolButton#fieldmenu::menu-indicator { image: none; width: 0; }

QWidget#side { background: $side; border: none; border-right: 1px solid $side_line; }
QWidget#side QLabel { color: $side_ink; }
QWidget#side QLabel[role="soft"], QWidget#side QLabel[role="small"] { color: $side_soft; }
"""
