"""Every layout there is, by the name of its noun."""

from collections.abc import Mapping
from typing import Final

from pendamping.desktop.forms import (
    layouts_of_care,
    layouts_of_office,
    layouts_of_person,
    layouts_of_service,
)
from pendamping.desktop.forms.layout import NEWEST, Layout, Section

LAYOUTS: Final[Mapping[str, Layout]] = {
    **layouts_of_person.LAYOUTS,
    **layouts_of_care.LAYOUTS,
    **layouts_of_service.LAYOUTS,
    **layouts_of_office.LAYOUTS,
}

NEVER_SHOWN: Final = frozenset({"position", "corrects", "withdraws", "zone"})
"""Kept by the desks in every noun that has them."""


def layout_of(noun: str) -> Layout:
    """Return the layout of a noun; one that has none stands in one piece."""
    return LAYOUTS.get(noun, Layout(sections=()))


__all__ = ["LAYOUTS", "NEVER_SHOWN", "NEWEST", "Layout", "Section", "layout_of"]
