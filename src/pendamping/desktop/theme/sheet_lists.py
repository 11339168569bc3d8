"""The style sheet of lists and tables; what stands in their lines is painted."""

from typing import Final

TEXT: Final = """
QListView#rows, QTableView#table, QTableView#month {
    background: transparent; border: none; outline: none;
}
QTableView#table { gridline-color: $line; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: transparent; color: $ink_soft; border: none; border-bottom: 1px solid $line;
    padding: 8px 10px; font-size: 12px; font-weight: 600;
}
QHeaderView::section:hover { color: $ink; }
QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0; height: 0; }
QTableCornerButton::section { background: transparent; border: none; }
"""
