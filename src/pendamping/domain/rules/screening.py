"""V-19 and V-28: answers that are complete, alerts that fire at once, words that can be named."""

from collections.abc import Iterator
from datetime import date

from pendamping.domain.findings import Finding, block, info, rule, warn
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.instruments import Pack, Scale, next_on, read_answers, score
from pendamping.domain.roles import Duty, Role, may
from pendamping.domain.rules.answers import known, named


@rule
def v_19(
    response: InstrumentResponse,
    scale: Scale,
    *,
    age: int | None = None,
    last_on: date | None = None,
) -> Iterator[Finding]:
    """Ask for every item to be answered or marked as skipped; an alert item warns at once.

    Nothing is prorated. A scale is not given below its age, nor again within its own window.
    """
    result = score(scale, read_answers(known(response.answers) or ""))
    if result.open:
        yield block(
            "instrument.items_open", "answers", items=len(result.open), first=result.open[0]
        )
    if result.out_of_range:
        yield block("instrument.answer_out_of_range", "answers", first=result.out_of_range[0])
    if result.skipped:
        yield info("instrument.items_skipped", "answers", items=len(result.skipped))
    for alert in result.alerts:
        yield warn("instrument.alert", "answers", item=alert.item, red_flag=alert.red_flag)
    if age is not None and age < scale.youngest:
        yield warn("instrument.too_young", "instrument", youngest=scale.youngest)
    given = known(response.given_on)
    if last_on is not None and given is not None and given < next_on(scale, last_on):
        yield warn("instrument.too_soon", "given_on", again_on=next_on(scale, last_on))


@rule
def v_19_giver(scale: Scale, role: Role) -> Iterator[Finding]:
    """Leave a specialist's scale to psychologists."""
    if scale.specialist and not may(role, Duty.REVIEW_CARE):
        yield block("instrument.psychologists_only", "instrument")


@rule
def v_28(response: InstrumentResponse, pack: Pack | None) -> Iterator[Finding]:
    """Keep which words were read out: version, language and the hash of the whole pack."""
    if not named(response.pack_version) or known(response.pack_hash) is None:
        yield block("instrument.pack_not_named", "pack_hash")
    elif pack is None:
        yield warn("instrument.pack_not_here", "pack_hash")
    elif pack.hash != response.pack_hash or pack.version != response.pack_version:
        yield block("instrument.pack_differs", "pack_hash")
