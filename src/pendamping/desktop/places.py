"""How a place is written where there is little room, and what stands on a case's tile."""

from pendamping.domain.areas import Area, Level

DRAWN: int = -2
"""How many figures of a code stand on its tile."""


def near(area: Area | None) -> str:
    """Write a place as somebody who goes there says it: `Lendah, Jatirejo`; nothing for none."""
    if area is None:
        return ""
    if area.level is Level.VILLAGE:
        return f"{area.within[0]}, {area.name}"
    return area.name


def district(area: Area | None) -> str:
    """Write the district alone, where several go to the same one: `Lendah`."""
    if area is None:
        return ""
    return area.within[0] if area.level is Level.VILLAGE else area.name


def drawn(code: str) -> str:
    """Return what was drawn for a code: the part that tells cases of one region apart."""
    parts = [part for part in code.split("-") if part]
    return parts[1] if len(parts) > 2 else parts[-1] if parts else ""  # noqa: PLR2004 - region, drawn, check


def tile(code: str) -> str:
    """Return what stands on a case's tile: the end of what was drawn for its code."""
    return drawn(code)[DRAWN:]
