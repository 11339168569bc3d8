"""V-06 and V-07: area codes of the Ministry of Home Affairs, and what people call the places."""

from collections.abc import Callable, Iterator

from pendamping.domain.areas import AreaKind, is_area_code, kind_of, parents_of
from pendamping.domain.findings import Finding, block, info, rule


@rule
def v_06(code: str, knows: Callable[[str], bool], field: str = "area") -> Iterator[Finding]:
    """Refuse a code that has not the form, or is not in the list with all it lies in."""
    if not is_area_code(code):
        yield block("area.malformed", field)
        return
    unknown = next((area for area in (*parents_of(code), code) if not knows(area)), None)
    if unknown is not None:
        yield block("area.unknown", field, area=unknown)


@rule
def v_07(code: str, called: AreaKind, field: str = "area") -> Iterator[Finding]:
    """Say what the place is called there: kapanewon, kemantren and kalurahan in Yogyakarta.

    (Pergub DIY 25/2019.)
    """
    kind = kind_of(code)
    if called is not kind:
        yield info("area.called_otherwise", field, area=code, kind=kind.value)
