"""What reached an invented person: referrals, services, rights, visits, and the end of a case."""

from datetime import date, time, timedelta
from typing import Any, Final

from pendamping.domain.case import Case
from pendamping.domain.closure import Closure
from pendamping.domain.declare import NoValue
from pendamping.domain.legal import ClaimLoss, ClaimPayment, LegalClaim
from pendamping.domain.livelihood import Enterprise, EnterpriseMonth, Training
from pendamping.domain.monitoring import ReintegrationVisit
from pendamping.domain.partial_days import PartialDay
from pendamping.domain.positions import in_a_row
from pendamping.domain.referral import Referral
from pendamping.domain.service import ServiceDelivery
from pendamping.usecases.training.happenings import Closed, Edited, HandedIn, Verdict
from pendamping.usecases.training.material import material, phrase
from pendamping.usecases.training.people import OFFICE_PHONE
from pendamping.usecases.training.thread import Reach, Thread, moment, workday

ADULT: Final = ("health", "vocational", "documents", "enterprise", "legal_aid", "psychological")
CHILD: Final = ("education", "health", "psychological")
PROVIDERS: Final = {
    "health": "puskesmas_kokap",
    "psychological": "kampus",
    "vocational": "blk",
    "documents": "dinsos",
    "enterprise": "dinsos",
    "legal_aid": "lbh",
    "education": "smk",
    "basic_needs": "dinsos",
}
DATA: Final = frozenset({"code_only", "age_sex", "needs"})
MAN: Final = "L"


def serve(thread: Thread, since: date) -> None:
    """Tell what was given, and what was asked of others."""
    chance = thread.chance.of("serving")
    first = _service(thread, "basic_needs", thread.day(5), is_urgent=not thread.in_danger)
    thread.write(thread.day(5), first)
    if thread.reach < Reach.DELIVERY:
        return
    for place, kind in enumerate(chance.some(CHILD if thread.is_child else ADULT, 2)):
        asked = workday(since + timedelta(days=6 + 12 * place))
        is_open = thread.reach is Reach.DELIVERY and place == 1
        _refer(thread, kind, asked, is_open=is_open)
        if kind == "enterprise" and not is_open:
            _enterprise(thread, asked)
        if kind == "vocational" and not is_open:
            _training(thread, asked)
    if thread.has_claim:
        _claim(thread, workday(since + timedelta(days=20)))


def _service(
    thread: Thread, kind: str, on: date, *, is_urgent: bool = False, **more: Any
) -> ServiceDelivery:
    words = material("care")["services"][kind]
    return ServiceDelivery(
        id=thread.new(),
        case=thread.case,
        kind=kind,
        provider=thread.setting.organisations[PROVIDERS[kind]],
        requested_on=on - timedelta(days=3),
        delivered_on=on,
        is_urgent=is_urgent,
        in_kind=words["in_kind"],
        result=words["result"],
        status="delivered",
        **more,
    )


def _refer(thread: Thread, kind: str, asked: date, *, is_open: bool) -> None:
    chance, care = thread.chance.of("refer", kind), material("care")
    refused = kind == "vocational" and thread.person.sex == MAN and chance.often(35) and not is_open
    status = "accepted" if is_open else "rejected" if refused else "done"
    begun = workday(asked + timedelta(days=9))
    facts: dict[str, Any] = {}
    if status != "rejected":
        facts["accepted_on"] = workday(asked + timedelta(days=3))
    if status == "done":
        facts |= {
            "service_started_on": begun,
            "done_on": workday(begun + timedelta(days=14)),
            "feedback": phrase(chance, care["referral_feedback"][:2]),
        }
    if status == "rejected":
        facts |= {
            "rejected_reason": "serves_no_men",
            "rejected_note": phrase(chance, care["rejected"]),
        }
    consent = thread.landmarks.get("share_consent")
    referral = Referral(
        id=thread.new(),
        case=thread.case,
        direction="out",
        kind="referral",
        to_org=thread.setting.organisations[PROVIDERS[kind]],
        from_person=thread.companion,
        reason="AdditionalServicesRequired",
        services=frozenset({kind}),
        urgency="seven_days",
        data_shared=DATA,
        details=phrase(chance, care["referral_details"]),
        sent_on=asked,
        status=status,
        consent=consent or NoValue.NOT_ASKED,
        **facts,
    )
    thread.write(asked, referral, hour=time(14, 0))
    if status == "done":
        given = _service(thread, kind, begun, referral=referral.id)
        thread.write(workday(begun + timedelta(days=1)), given, hour=time(14, 30))


def _enterprise(thread: Thread, on: date) -> None:
    chance = thread.chance.of("enterprise")
    usaha = thread.chance.of("usaha").pick(material("sessions")["usaha"])
    began = Enterprise(
        id=thread.new(),
        case=thread.case,
        type=usaha,
        started_on=PartialDay.of(on),
        start_capital=chance.between(4, 12) * 250_000,
        capital_source=chance.pick(["programme", "village", "family", "savings"]),
        has_nib=chance.often(30),
        chosen_by_survivor=True,
        active_at_3m=True,
        village_mentor="Pembina ekonomi kalurahan (latihan)",
    )
    months = [
        EnterpriseMonth(
            id=thread.new(),
            case=thread.case,
            position=position,
            enterprise=began.id,
            month=PartialDay(year=day.year, month=day.month),
            income=chance.between(3, 14) * 100_000,
        )
        for position, day in zip(in_a_row(2), (on, on + timedelta(days=31)), strict=True)
    ]
    thread.write(workday(on + timedelta(days=40)), began, *months, hour=time(15, 0))


def _training(thread: Thread, on: date) -> None:
    chance = thread.chance.of("training")
    course = Training(
        id=thread.new(),
        case=thread.case,
        course=chance.pick(
            ["menjahit dasar", "las listrik", "tata boga", "perbaikan sepeda motor"]
        ),
        provider_kind="blk",
        provider=thread.setting.organisations["blk"],
        hours=chance.pick([40, 80, 120]),
        from_day=on,
        to_day=on + timedelta(days=30),
        completed=True,
        chosen_by_survivor=True,
    )
    thread.write(workday(on + timedelta(days=32)), course, hour=time(15, 30))


def _claim(thread: Thread, on: date) -> None:
    """Tell of wages and pain that are claimed as restitution (PERMA 1/2022)."""
    words = material("care")["claim"]
    losses = words["losses"]
    claim = LegalClaim(
        id=thread.new(),
        case=thread.case,
        kind="restitution",
        route="lpsk",
        status="granted" if thread.reach >= Reach.AFTERCARE else "filed",
        police_report_no="LP/000/LATIHAN",
        criminal_case=True,
        informed_on=on,
        filed_on=on + timedelta(days=14),
        requested=sum(amount for _, amount, _ in losses),
        papers_ready=frozenset({"id_copies", "proof_material_loss", "power_of_attorney"}),
        lawyer_org=thread.setting.organisations["lbh"],
        owner_after="LBH Progo (latihan)",
        remarks=words["remarks"],
        awarded=40_000_000 if thread.reach >= Reach.AFTERCARE else NoValue.NOT_ASKED,
    )
    items = [
        ClaimLoss(
            id=thread.new(),
            case=thread.case,
            position=position,
            claim=claim.id,
            component=component,
            amount=amount,
            proof=proof,
        )
        for position, (component, amount, proof) in zip(in_a_row(len(losses)), losses, strict=True)
    ]
    paid: tuple[ClaimPayment, ...] = ()
    if thread.reach >= Reach.AFTERCARE:
        paid = (
            ClaimPayment(
                id=thread.new(),
                case=thread.case,
                position=in_a_row(1)[0],
                claim=claim.id,
                paid_on=on + timedelta(days=60),
                amount=12_500_000,
                payer="terpidana, angsuran pertama",
            ),
        )
    thread.write(on, claim, *items, *paid, hour=time(13, 0))


def visit(thread: Thread, since: date) -> None:
    """Tell how life goes on, month by month."""
    chance, words = thread.chance.of("visits"), material("plans")
    for month in range(1, 4):
        on = workday(since + timedelta(days=30 * month))
        good = min(4, 1 + month)
        told = ReintegrationVisit(
            id=thread.new(),
            case=thread.case,
            month_no=month,
            visited_on=on,
            income=min(4, month),
            debt=chance.between(1, 3),
            work=chance.between(1, 3),
            family=good,
            neighbours=chance.between(2, 4),
            services=good,
            safety=good,
            strength=good,
            hope=good,
            re_recruit_offer=chance.often(15),
            wants_to_migrate_again=chance.pick(["no", "no", "safely"]),
            remarks=phrase(chance, words["visit_remarks"]),
            next_on=on + timedelta(days=30),
        )
        thread.write(on, told, hour=time(12, 0))


def end(thread: Thread) -> None:
    """Tell how the case is to end; what was handed in before the last round is closed by now."""
    chance, words = thread.chance.of("end"), material("plans")
    on = thread.today - timedelta(days=42 if thread.reach is Reach.CLOSED else 6)
    closure = Closure(
        id=thread.new(),
        case=thread.case,
        reason="goals_met" if chance.often(70) else "period_ended",
        survivor_view=phrase(chance, words["closure_views"]),
        risk_reassessed="low",
        goals_summary=phrase(chance, words["closure_goals"]),
        aftercare_plan=phrase(chance, words["aftercare"]),
        who_to_call_after=f"Piket UPTD PPA (latihan) {OFFICE_PHONE.format(number=1)}",
        handover_after_programme=phrase(chance, words["handovers"]),
        data_retention_until=thread.today + timedelta(days=5 * 365),
        may_reopen=True,
        status="draft",
    )
    on = workday(on)
    thread.write(on, closure)
    if thread.reach is not Reach.CLOSED:
        return
    at = moment(on, time(16, 50))
    thread.add(HandedIn(at=at, by=thread.companion, kind="closure", subject=closure.id))
    thread.verdicts[closure.id] = Verdict(
        decision="approve", summary="Penerus dan pascalayanan jelas. Kasus dapat ditutup."
    )
    closed = workday(thread.today - timedelta(days=20))
    thread.add(Closed(at=moment(closed, time(11, 0)), by=thread.companion, closure=closure.id))


def calm_down(thread: Thread, on: date) -> None:
    """Let the level of risk of a case sink after it was looked at again."""
    if thread.has_come(on) and not thread.in_danger:
        thread.add(
            Edited(
                at=moment(on, time(18, 30)),
                by=thread.companion,
                kind=Case,
                record=thread.case,
                facts={"risk_level": "low"},
            )
        )
