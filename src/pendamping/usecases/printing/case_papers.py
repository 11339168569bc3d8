"""Case files on paper: part by part, as much of each as the purpose needs."""

from collections.abc import Callable, Iterator
from typing import Final

from pendamping.domain.attachment import Attachment
from pendamping.domain.case import Case
from pendamping.domain.case_plan import CasePlan, Goal, Intervention
from pendamping.domain.closure import Closure
from pendamping.domain.consent import Consent
from pendamping.domain.declare import Kind, Record, Sensitivity
from pendamping.domain.event import InvolvedPerson, TraffickingEvent
from pendamping.domain.family_plan import FamilyPlan
from pendamping.domain.handover import Handover
from pendamping.domain.household import Household, HouseholdMember
from pendamping.domain.identification import Identification
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.legal import ClaimLoss, ClaimPayment, LegalClaim
from pendamping.domain.livelihood import Enterprise, EnterpriseMonth, Training
from pendamping.domain.monitoring import ReintegrationVisit
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.protection import PdpRequest
from pendamping.domain.quick_note import QuickNote
from pendamping.domain.referral import Referral
from pendamping.domain.repatriation import Repatriation
from pendamping.domain.risk import RedFlag, RiskAssessment, RiskFactor
from pendamping.domain.rules.answers import day_of, known
from pendamping.domain.safety_plan import SafetyPlan
from pendamping.domain.service import ServiceDelivery
from pendamping.i18n.words import mark
from pendamping.reports.model import Block, Grid, Heading, Passage, Signatures, Tone
from pendamping.store import records
from pendamping.usecases.matters import place_of
from pendamping.usecases.printing import session_sheets
from pendamping.usecases.printing.curves import curves
from pendamping.usecases.printing.making import Content, Making
from pendamping.usecases.printing.orders import Purpose
from pendamping.usecases.sessions import standing

TITLES: Final = {
    Purpose.OFFICE: mark("The case in full"),
    Purpose.CONFERENCE: mark("For the case conference"),
    Purpose.REGION: mark("To carry on with"),
    Purpose.LEGAL: mark("For legal steps"),
    Purpose.ACCESS: mark("What is written about me"),
}

Part = Callable[[Making], Iterator[Block]]

WHO: Final = tuple(
    "full_name alias nik kk_no passport_no birth_place birth_date address_ktp address_domicile"
    " village phone email identity_forged".split()
)
TO_COURT: Final = tuple("opened_on entry_channel help_requested_on area summary chronology".split())
PERSON_TO_COURT: Final = tuple(
    "sex_recorded age_at_intake citizenship marital children_n dependants_n occupation_before"
    " sector age_when_trafficked language1 disability communication_needs".split()
)
ONWARD: Final = tuple(
    "opened_on status risk_level area joined_programme_on help_requested_on screened_on"
    " urgent_needs service_chain safe_contact_agreed family_contact_refused summary chronology"
    " condition needs_and_hopes".split()
)
TO_TALK_OVER: Final = tuple(
    "opened_on status risk_level area programme urgent_needs service_chain owner psychologist"
    " supervisor safe_contact_agreed family_contact_refused".split()
)
OWN: Final = tuple(
    "opened_on entry_channel status owner risk_level programme joined_programme_on"
    " help_requested_on area screened_on urgent_needs safe_contact_agreed family_contact_refused"
    " service_chain psychologist supervisor summary chronology condition needs_and_hopes"
    " family_refusal_note".split()
)
"""What leaves the cabinet is named field by field, so that a field of a later version does not."""


def content(making: Making) -> Content:
    """Return the parts that the purpose needs, in the order in which one asks for them."""
    blocks = [block for part in PARTS[making.order.purpose] for block in part(making)]
    return Content(
        title=making.words.say(TITLES[making.order.purpose]),
        blocks=tuple(blocks) or (Passage(text=making.say("Nothing is written there.")),),
        size=making.size,
    )


def _records(
    *kinds: type[Record], but: tuple[str, ...] = (), texts: bool = True, names: bool = False
) -> Part:
    """Return a part that says every open answer of records of these kinds."""

    def part(making: Making) -> Iterator[Block]:
        for kind in kinds:
            found = sorted(making.of_case(kind, making.case), key=place_of)
            if not found:
                continue
            yield Heading(text=making.words.label(kind.NOUN.label))
            left = but if texts else (*but, *_texts(kind))
            for number, record in enumerate(found, start=1):
                if len(found) > 1:
                    yield Passage(text=_which(making, record, number), tone=Tone.STRONG)
                shown = making.open_identity(record) if names and _names(kind) else record
                yield from making.whole(shown, but=left)

    return part


def _which(making: Making, record: Record, number: int) -> str:
    """Say which of several it is: its number and the first code that it carries."""
    code = next((one.name for one in record.NOUN.fields if one.kind is Kind.CODE), "")
    return " · ".join(filter(None, (str(number), making.value(record, code) if code else "")))


def _texts(kind: type[Record]) -> tuple[str, ...]:
    return tuple(one.name for one in kind.NOUN.fields if one.kind is Kind.NOTE)


def _names(kind: type[Record]) -> bool:
    noun = kind.NOUN
    return any(noun.sensitivity_of(one) is Sensitivity.IDENTITY for one in noun.fields)


def _case(*only: str) -> Part:
    """Return a part that says these answers of the case, or all that are open."""

    def part(making: Making) -> Iterator[Block]:
        found = making.sight.veiled(records.find(making.writer, Case, making.case))
        yield Heading(text=making.words.label(Case.NOUN.label))
        if only:
            yield from making.facts(found, *only)
        else:
            yield from making.whole(found, but=("code",))

    return part


def _survivor(*only: str) -> Part:
    """Return a part that says these answers about the person."""

    def part(making: Making) -> Iterator[Block]:
        for found in making.of_case(Survivor, making.case):
            yield Heading(text=making.words.label(Survivor.NOUN.label))
            yield from making.facts(found, *only)

    return part


def _identity(*only: str) -> Part:
    """Return a part that says who the person is, in these answers."""

    def part(making: Making) -> Iterator[Block]:
        for identity in records.of_case(making.writer, Identity, making.case):
            yield Heading(text=making.words.label(Identity.NOUN.label))
            yield from making.facts(making.open_identity(identity), *only)
        making.leave_out(
            making.words.label(Identity.NOUN.field("safe_word").label),
            making.say("On paper it would be known to whoever finds it."),
        )

    return part


def _sessions(making: Making) -> Iterator[Block]:
    """Yield every session with its texts."""
    held = making.sight.veiled_all(standing(making.writer, making.case))
    for number, session in enumerate(held, start=1):
        yield Heading(text=making.say("Session number {number}", number=number))
        yield from session_sheets.whole(making, session)


def _session_list(making: Making) -> Iterator[Block]:
    """Yield when sessions were and how heavy it felt, without any text."""
    held = making.sight.veiled_all(standing(making.writer, making.case))
    if not held:
        return
    names = ("kind", "mode", "distress_before", "distress_after")
    yield Heading(text=making.say("Sessions held"))
    yield Grid(
        heads=(making.say("Day it took place"), *(making.label(held[0], name) for name in names)),
        rows=tuple(
            (
                making.day(day_of(one.started_at, one.zone)),
                *(making.value(one, name) for name in names),
            )
            for one in held
        ),
        shares=(3, 3, 3, 2, 2),
    )


def _household(making: Making) -> Iterator[Block]:
    members = making.of_case(HouseholdMember, making.case)
    if members:
        yield Heading(text=making.say("Who in the family knows what"))
        yield from making.table(
            members,
            relation=3,
            lives_with=2,
            knows_about_tppo=3,
            survivor_allows_contact=3,
            attitude=3,
        )


def _risks(*, texts: bool) -> Part:
    """Return a part with the rounds in which risk was looked at, and what was found in each."""

    def part(making: Making) -> Iterator[Block]:
        rounds = making.of_case(RiskAssessment, making.case)
        factors = making.of_case(RiskFactor, making.case)
        if not rounds:
            return
        yield Heading(text=making.words.label(RiskAssessment.NOUN.label))
        more = {"remarks": 4} if texts else {}
        for one in sorted(rounds, key=_round, reverse=True):
            said = [making.value(one, name) for name in ("level", "assessed_on", "overall")]
            yield Passage(text=" · ".join(filter(None, said)), tone=Tone.STRONG)
            mine = sorted(
                (factor for factor in factors if factor.assessment == one.id), key=place_of
            )
            yield from making.table(mine, factor=4, present=1, severity=2, protective=2, **more)
            rest = ("round", "next_due", "source", *(("remarks",) if texts else ()))
            yield from making.facts(one, *rest)

    return part


def _round(one: RiskAssessment) -> tuple[int, int]:
    return known(one.round) or 0, -one.id


def _plan_lines(making: Making) -> Iterator[Block]:
    plans = making.of_case(FamilyPlan, making.case)
    if plans:
        yield Heading(text=making.words.label(FamilyPlan.NOUN.label))
        yield from making.table(
            plans, version=1, status=2, period_from=2, period_to=2, review_due=2
        )
        making.leave_out(
            making.say("The words of family plans"), making.say("They have a paper of their own.")
        )


def _scales(making: Making) -> Iterator[Block]:
    found = making.of_case(InstrumentResponse, making.case)
    if found:
        yield Heading(text=making.say("How it went over time"))
        yield from curves(making)
        yield from making.table(found, instrument=2, given_on=3, band=4, score=1, alert=3)
        making.leave_out(
            making.say("Answers to single questions of a scale"),
            making.say("They are read by psychologists, in the program."),
        )


def _signed(making: Making) -> Iterator[Block]:
    yield Signatures(
        places=(
            (making.say("The person, or whom they gave power to"), making.say("name, day")),
            (making.say("On behalf of those who accompany"), making.say("name, stamp, day")),
        )
    )


def _without_safety_plan(making: Making) -> Iterator[Block]:
    making.leave_out(
        making.words.label(SafetyPlan.NOUN.label),
        making.say("On paper it can endanger. It is spoken through, or copied only on purpose."),
    )
    yield from ()


def _without_sessions(making: Making) -> Iterator[Block]:
    making.leave_out(
        making.say("What was said in sessions"),
        making.say("This purpose does not need it."),
    )
    yield from ()


def _without_identity(making: Making) -> Iterator[Block]:
    making.leave_out(
        making.say("Names, numbers and addresses"),
        making.say("This purpose does not need them; they travel sealed where they are needed."),
    )
    yield from ()


def _without_others(making: Making) -> Iterator[Block]:
    making.leave_out(
        making.say("What is written about family members and others"),
        making.say("It is theirs. It can be asked for by themselves."),
    )
    yield from ()


PARTS: Final[dict[Purpose, tuple[Part, ...]]] = {
    Purpose.OFFICE: (
        _case(),
        _records(Survivor, RedFlag),
        _records(Consent),
        _household,
        _records(Household, HouseholdMember),
        _records(Identification, TraffickingEvent, InvolvedPerson),
        _risks(texts=True),
        _scales,
        _records(CasePlan, Goal, Intervention),
        _plan_lines,
        _sessions,
        _records(Referral, ServiceDelivery, Training, Enterprise, EnterpriseMonth),
        _records(LegalClaim, ClaimLoss, ClaimPayment),
        _records(Repatriation, ReintegrationVisit, Handover, Closure, PdpRequest, QuickNote),
        _records(Attachment, but=("content", "about")),
        _without_safety_plan,
        _without_identity,
    ),
    Purpose.CONFERENCE: (
        _case(*TO_TALK_OVER),
        _records(RedFlag, texts=False),
        _risks(texts=False),
        _household,
        _scales,
        _records(Goal, but=("baseline", "remarks")),
        _session_list,
        _records(Referral, texts=False, but=("to_person", "from_person", "data_shared")),
        _without_sessions,
        _without_safety_plan,
        _without_identity,
    ),
    Purpose.REGION: (
        _case(*ONWARD),
        _records(Survivor),
        _records(RedFlag),
        _risks(texts=True),
        _scales,
        _records(CasePlan, Goal, Intervention),
        _plan_lines,
        _records(Referral, texts=False),
        _records(ServiceDelivery, Training, Enterprise),
        _records(LegalClaim),
        _records(Handover),
        _without_sessions,
        _without_safety_plan,
        _without_identity,
    ),
    Purpose.LEGAL: (
        _identity(*WHO),
        _survivor(*PERSON_TO_COURT),
        _case(*TO_COURT),
        _records(Identification, TraffickingEvent),
        _records(InvolvedPerson, names=True),
        _records(LegalClaim, ClaimLoss, ClaimPayment),
        _records(Repatriation),
        _signed,
        _without_sessions,
        _without_safety_plan,
    ),
    Purpose.ACCESS: (
        _identity(*WHO, "safe_to_call", "safe_hours"),
        _case(*OWN),
        _records(Survivor),
        _records(Consent),
        _records(Identification, TraffickingEvent),
        _risks(texts=True),
        _scales,
        _records(CasePlan, Goal, Intervention),
        _plan_lines,
        _sessions,
        _records(Referral, ServiceDelivery, Training, Enterprise, EnterpriseMonth),
        _records(LegalClaim, ClaimLoss, ClaimPayment),
        _records(Repatriation, ReintegrationVisit, Closure, PdpRequest, QuickNote),
        _without_others,
        _without_safety_plan,
    ),
}
"""What each purpose needs of a case, in the order in which it is read."""
