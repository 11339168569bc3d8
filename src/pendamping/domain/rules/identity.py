"""V-01 to V-05: the number on the identity card. It is optional always and may be forged."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from pendamping.domain.declare import Record
from pendamping.domain.findings import Finding, block, info, rule, warn
from pendamping.domain.nik import Nik, NikFault, read_nik
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.rules.answers import known

FAULTS: Final = {
    NikFault.SHAPE: "nik.shape",
    NikFault.DAY: "nik.day",
    NikFault.DATE: "nik.date",
    NikFault.SERIAL: "nik.serial",
}


@rule
def v_01(text: str, on: date) -> Iterator[Finding]:
    """Refuse what cannot be a NIK (dukcapil: 16 digits, day + 40 for women, serial from 0001)."""
    nik = read_nik(text, on)
    if isinstance(nik, NikFault):
        yield block(FAULTS[nik], "nik")


@rule
def v_02(nik: Nik, on: date, age: int | None = None) -> Iterator[Finding]:
    """Ask when both centuries are possible and the age that was given does not tell them apart."""
    if nik.born_on(on=on, age=age) is None:
        earlier, later = nik.births
        yield info("nik.two_births", "nik", earlier=earlier.year, later=later.year)


@rule
def v_03(nik: Nik, knows: Callable[[str], bool]) -> Iterator[Finding]:
    """Warn of an area that is in no present list: codes retire, so this never blocks.

    That the area is not where the person lives is usual for migrants and never mentioned.
    """
    unknown = next((area for area in nik.areas if not knows(area)), None)
    if unknown is not None:
        yield warn("nik.area_unknown", "nik", area=unknown)


@rule
def v_04(nik: Nik, survivor: Survivor, identity: Identity) -> Iterator[Finding]:
    """Offer the flag "forged by others" when number and record disagree (cara `forgery`)."""
    if known(identity.identity_forged):
        return
    sex, birth = known(survivor.sex_recorded), known(identity.birth_date)
    if sex is not None and sex != nik.sex:
        yield warn("nik.sex_differs", "nik")
    if birth and not any(birth.earliest <= born <= birth.latest for born in nik.births):
        yield warn("nik.birth_differs", "nik")


@rule
def v_05(identity: Identity, others: Iterable[Identity]) -> Iterator[Finding]:
    """Make a duplicate task of a NIK that another record has too; never merge, never block."""
    nik = known(identity.nik)
    if nik is None:
        return
    for other in others:
        if other.id != identity.id and known(other.nik) == nik:
            yield warn("nik.also_in", "nik", record=other.id, case=other.case)


@rule
def v_05_within(records: Sequence[Record]) -> Iterator[Finding]:
    """Make a duplicate task of a case that tells who it is about in two records.

    Two people wrote it for the first time without knowing of each other. A person puts the two
    together, as one decides a conflict.
    """
    if len(records) > 1:
        yield warn("person.written_twice", None, records=len(records))


def of_identity(
    identity: Identity, survivor: Survivor, on: date, knows: Callable[[str], bool]
) -> tuple[Finding, ...]:
    """Return what V-01 to V-04 say of an identity; nothing where no NIK was given."""
    text = known(identity.nik)
    if text is None:
        return ()
    nik = read_nik(text, on)
    if isinstance(nik, NikFault):
        return v_01(text, on)
    birth = known(identity.birth_date)
    age = on.year - birth.year if birth else known(survivor.age_at_intake)
    return (*v_02(nik, on, age), *v_03(nik, knows), *v_04(nik, survivor, identity))
