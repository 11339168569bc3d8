"""What we take for granted of Qt, asked of the very version that is installed."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS = 2_000
NOISE = 200
"""Other objects come and go meanwhile."""


@pytest.mark.parametrize("kind", ["a method without a result", "a method without an answer"])
def test_none_is_counted_when_it_is_handed_out(qtbot: QtBot, kind: str) -> None:
    """PySide6 6.12.0 did not, and a Python before 3.12 ended after some ten thousand calls."""
    widget = QWidget()
    qtbot.addWidget(widget)
    model = QStringListModel(["a"])
    calls: dict[str, Callable[[], object]] = {
        "a method without a result": lambda: widget.setFixedHeight(3),
        "a method without an answer": lambda: model.data(
            model.index(0, 0), Qt.ItemDataRole.DecorationRole
        ),
    }
    before = sys.getrefcount(None)

    for _ in range(CALLS):
        calls[kind]()

    assert abs(sys.getrefcount(None) - before) < NOISE
