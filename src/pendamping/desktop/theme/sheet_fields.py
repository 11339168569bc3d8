"""The style sheet of what is written into: lines, notes, choices, days."""

from typing import Final

TEXT: Final = """
QLineEdit, QPlainTextEdit, QComboBox {
    background: $card; color: $ink; border: 1px solid $edge; border-radius: 8px;
    placeholder-text-color: $ink_soft;
    selection-background-color: $primary; selection-color: $on_primary;
}
QLineEdit, QPlainTextEdit { font-size: 14px; }
QLineEdit, QComboBox { padding: 0 10px; min-height: 34px; }
QPlainTextEdit { padding: 6px 6px; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: $ink_soft; }
QLineEdit:focus, QComboBox:focus { border: 2px solid $focus; padding: 0 9px; min-height: 32px; }
QPlainTextEdit:focus { border: 2px solid $focus; padding: 5px 5px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
    background: $card_alt; color: $ink_soft; border-color: $line;
}
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] { background: $card_alt; }
QLineEdit[problem="true"], QPlainTextEdit[problem="true"], QComboBox[problem="true"],
QFrame#tagbox[problem="true"] { border: 2px solid $danger; }
QLineEdit#bare, QLineEdit#bare:focus {
    border: none; background: transparent; padding: 0; min-height: 30px;
}
QComboBox::drop-down { border: none; width: 30px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
    background: $card; color: $ink; border: 1px solid $edge; padding: 4px; outline: none;
    selection-background-color: $primary_soft; selection-color: $ink;
}
QComboBox QAbstractItemView::item { min-height: 30px; padding: 2px 8px; border-radius: 6px; }
QListView#popuplist { background: $card; border: 1px solid $edge; outline: none; padding: 4px; }
QListView#picklist { background: transparent; border: none; outline: none; }
QListView#picklist::item { min-height: 30px; padding: 2px 8px; border-radius: 6px; color: $ink; }
QListView#picklist::item:selected { background: $primary_soft; color: $ink; }
QListView#popuplist::item { min-height: 30px; padding: 2px 8px; border-radius: 6px; color: $ink; }
QListView#popuplist::item:selected { background: $primary_soft; color: $ink; }

QToolButton#fieldmenu { min-height: 26px; }
QFrame#tagbox { background: $card; border: 1px solid $edge; border-radius: 8px; }
QFrame#searchbox { background: $card_alt; border: 1px solid $line; border-radius: 8px; }
QFrame#searchbox[focused="true"] { border: 2px solid $focus; background: $card; }
QLabel#pill {
    background: $card; border: 1px solid $line; border-radius: 5px; color: $ink_soft;
    font-size: 11px; font-weight: 500; padding: 1px 6px;
}
QPushButton#answer {
    background: $neutral_soft; color: $ink; border: 1px solid $edge; border-radius: 8px;
    padding: 0 10px; min-height: 34px; text-align: left; font-size: 14px;
}
QPushButton#answer:focus { border: 2px solid $focus; padding: 0 9px; min-height: 32px; }
QPushButton#addtag {
    background: $neutral_soft; color: $ink_soft; border: 1px solid transparent;
    border-radius: 11px; padding: 3px 10px; font-size: 12px; font-weight: 600;
}
QPushButton#addtag:hover { color: $ink; }
QPushButton#addtag:focus { border: 2px solid $focus; padding: 2px 9px; }
QPushButton#tag {
    background: $primary_soft; color: $primary_ink; border: 1px solid transparent;
    border-radius: 11px; padding: 3px 8px 3px 10px; font-size: 12px; font-weight: 600;
}
QPushButton#tag:focus { border: 2px solid $focus; padding: 2px 7px 2px 9px; }
QPushButton#day {
    background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 0;
    min-width: 34px; min-height: 30px; font-size: 13px;
}
QPushButton#day:hover { background: $neutral_soft; }
QPushButton#day[today="true"] { border-color: $edge; font-weight: 700; }
QPushButton#day[faint="true"] { color: $ink_soft; }
QPushButton#day:checked { background: $primary; color: $on_primary; }
QPushButton#day:focus { border: 2px solid $focus; }
QPushButton#day:checked:focus { border: 2px solid $on_primary; }
"""
