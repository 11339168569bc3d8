"""How an invented case begins: the person, the family, what happened, what was agreed."""

from datetime import date, time, timedelta
from typing import Any, Final

from pendamping.domain.case import Case
from pendamping.domain.consent import Consent
from pendamping.domain.event import TraffickingEvent
from pendamping.domain.household import Household, HouseholdMember
from pendamping.domain.identification import Identification
from pendamping.domain.partial_days import PartialDay
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.positions import in_a_row
from pendamping.domain.repatriation import Repatriation
from pendamping.kernel.ids import EntityId
from pendamping.usecases.training.happenings import Opened, Pictured
from pendamping.usecases.training.material import material, phrase
from pendamping.usecases.training.people import MALE, person
from pendamping.usecases.training.thread import Reach, Thread, moment

HOME: Final = "34.01"
TEXT_VERSION: Final = "naskah-latihan-1"
CHANNELS: Final = (
    "family village p3a_group uptd_ppa dinsos police bp3mi perwakilan_ri ngo self"
).split()
EDUCATION: Final = "primary lower_secondary upper_secondary upper_secondary d2_d3".split()
MONTH_DAYS: Final = 30
CHILD_SCHOOL: Final = "primary"
GROWN: Final = 22

KIN: Final = {
    ("spouse", "P"): "Istri",
    ("spouse", "L"): "Suami",
    ("parent", "P"): "Ibu",
    ("parent", "L"): "Bapak",
    ("sibling", "P"): "Kakak",
    ("sibling", "L"): "Kakak",
    ("grandparent", "P"): "Nenek",
    ("grandparent", "L"): "Kakek",
    ("uncle_aunt", "P"): "Bibi",
    ("uncle_aunt", "L"): "Paman",
}
OLDER: Final = {
    "spouse": (-3, 7),
    "parent": (20, 34),
    "sibling": (1, 9),
    "grandparent": (43, 56),
    "uncle_aunt": (14, 32),
    "in_law": (20, 34),
}
"""By how many years each is older than the one accompanied, at least and at most."""
GROWN_KIN: Final = 19
OLDEST: Final = 88


def open_case(thread: Thread, code: str) -> None:
    """Tell how the case was opened, and who the person is."""
    chance, today = thread.chance.of("opening"), thread.today
    plans = material("plans")
    child = thread.is_child
    looked_at = thread.reach > Reach.ACCESS
    summaries = plans["child_summaries"] if child else plans["summaries"]
    conditions = plans["child_conditions"] if child else plans["conditions"]
    needs = plans["child_needs"] if child else plans["needs"]
    facts: dict[str, Any] = {}
    if looked_at:
        facts = {
            "screened_on": thread.opened,
            "safe_contact_agreed": True,
            "urgent_needs": frozenset(chance.some(["safety", "health", "mental", "economic"], 2)),
            "condition": phrase(chance, conditions, **thread.blanks()),
            "needs_and_hopes": phrase(chance, needs, **thread.blanks()),
            "chronology": phrase(chance, thread.sector["chronology"]),
        }
    if thread.refuses_family:
        facts |= {
            "family_contact_refused": True,
            "family_refusal_note": "Saya sudah dewasa. Biar saya sendiri yang bicara nanti.",
        }
    case = Case(
        id=thread.case,
        case=thread.case,
        code=code,
        opened_on=thread.opened,
        entry_channel=chance.pick(CHANNELS),
        status="Active",
        owner=thread.companion,
        risk_level="medium",
        programme=thread.setting.programme,
        joined_programme_on=thread.opened,
        summary=phrase(chance, summaries, **thread.blanks()),
        help_requested_on=thread.opened - timedelta(days=chance.between(0, 3)),
        area=thread.village,
        source="survivor",
        **facts,
    )
    survivor = _survivor(thread)
    thread.add(
        Opened(
            at=moment(min(thread.opened, today), time(10, 0)),
            by=thread.companion,
            case=case,
            survivor=survivor,
            identity=_identity(thread),
        )
    )


def _survivor(thread: Thread) -> Survivor:
    chance, person_, sector = thread.chance.of("survivor"), thread.person, thread.sector
    married = not thread.is_child and person_.age >= GROWN and chance.often(60)
    children = chance.between(1, 3) if married or (person_.age > GROWN and chance.often(20)) else 0
    least, most = sector["debt"]
    return Survivor(
        id=thread.new(),
        case=thread.case,
        sex_recorded=person_.sex,
        age_at_intake=person_.age,
        citizenship=frozenset({"ID"}),
        status_class=sector["status"],
        marital="Married" if married else "Single",
        children_n=children,
        dependants_n=children + chance.below(3),
        education=CHILD_SCHOOL if thread.is_child else chance.pick(EDUCATION),
        language1="jv",
        language2="id",
        disability=frozenset({"hearing"} if chance.often(4) else {"none"}),
        religion=chance.pick(["islam", "islam", "islam", "catholic", "protestant"]),
        occupation_before=chance.pick(sector["before"]),
        sector=sector["code"],
        debt_total=least + chance.below((most - least) // 500_000 + 1) * 500_000,
        debt_creditor_type=sector["creditor"],
        age_when_trafficked=max(person_.age - 1 - chance.below(2), 6),
        form_of_address="adik"
        if thread.is_child
        else chance.pick(["mas", "bapak"] if person_.sex == MALE else ["mbak", "ibu"]),
        source="survivor",
    )


def _identity(thread: Thread) -> Identity:
    chance, person_ = thread.chance.of("identity"), thread.person
    names = material("people")
    return Identity(
        id=thread.new(),
        case=thread.case,
        full_name=person_.full_name,
        alias=person_.alias,
        nik=person_.nik,
        kk_no=person_.kk_no,
        birth_place=person_.birth_place,
        birth_date=PartialDay.of(person_.born_on),
        phone=person_.phone,
        safe_to_call=chance.pick(["yes", "safe_hours", "safe_hours", "no"]),
        safe_hours=chance.pick(names["safe_hours"]),
        safe_word=chance.pick(names["safe_words"]),
        address_ktp=person_.address,
        address_domicile=person_.address,
        village=thread.village,
        identity_forged="forgery" in thread.sector["means"],
        source="document",
    )


def choose_family(thread: Thread) -> None:
    """Settle who is closest, so that every text can speak of them."""
    thread.kin = _kin(thread)
    thread.relative = KIN[thread.kin[0]]


def meet_family(thread: Thread) -> None:
    """Tell who lives there, who knows what, and who may be spoken to."""
    chance, plans = thread.chance.of("family"), material("plans")
    incomes = material("people")["incomes"]
    kin = thread.kin
    household = Household(
        id=thread.new(),
        case=thread.case,
        people_n=len(kin) + 1 + chance.below(3),
        earners_n=1 + chance.below(2),
        main_income=chance.pick(incomes),
        dwelling=chance.pick(["own_house", "parents_house", "parents_house", "in_laws_house"]),
        conflict_topics=frozenset(chance.some(["debt", "no_remittance", "distress"], 2)),
        strengths=phrase(chance, plans["family_strengths"]),
        story=phrase(chance, plans["family_stories"]),
        source="family",
    )
    members = [_member(thread, place, relation, sex) for place, (relation, sex) in enumerate(kin)]
    thread.members = [
        one.id for one in members if one.survivor_allows_contact in ("yes", "limited")
    ]
    thread.write(thread.day(1), household, *members, hour=time(8, 30))


def _kin(thread: Thread) -> list[tuple[str, str]]:
    """Return relation and sex of those close by; the first is the closest."""
    chance, sex = thread.chance.of("kin"), thread.person.sex
    other = "P" if sex == MALE else "L"
    if thread.is_child:
        closest = chance.pick([("parent", "P"), ("parent", "L"), ("grandparent", "P")])
        rest = [("sibling", "P"), ("uncle_aunt", "L")]
    elif thread.person.age >= GROWN and chance.often(50):
        closest = ("spouse", other)
        rest = [("parent", "P"), ("sibling", "L"), ("in_law", "P")]
    else:
        closest = chance.pick(
            [("parent", "P"), ("sibling", "P"), ("sibling", "L"), ("parent", "L")]
        )
        rest = [("grandparent", "P"), ("uncle_aunt", "L"), ("sibling", "P")]
    return [closest, *(one for one in rest[: chance.between(1, 3)] if one != closest)]


def _member(thread: Thread, place: int, relation: str, sex: str) -> HouseholdMember:
    chance = thread.chance.of("member", place)
    closest, child = place == 0, thread.is_child
    age = min(OLDEST, max(GROWN_KIN, thread.person.age + chance.between(*OLDER[relation])))
    one = person(chance, 5000 + int(thread.case) % 4000, sex, age, thread.opened)
    knows = chance.pick(["fully", "partly"]) if closest else chance.pick(["partly", "no", "no"])
    allows = "yes" if closest else chance.pick(["yes", "limited", "no"])
    if thread.refuses_family:
        allows = "no"
    return HouseholdMember(
        id=thread.new(),
        case=thread.case,
        relation=relation,
        name=one.full_name,
        phone=one.phone,
        lives_with=closest or chance.often(60),
        knows_about_tppo=knows,
        survivor_allows_contact=allows,
        attitude="accepting"
        if closest
        else chance.pick(["accepting", "mixed", "unaware", "ashamed"]),
        support_role=frozenset(
            chance.some(["listen", "transport", "childcare", "accompany", "work"], 2)
        ),
        risk_to_survivor="none" if closest or chance.often(80) else "some",
        income_source=chance.pick(material("people")["incomes"]),
        needs_own_support=chance.often(25),
        age=one.age,
        sex=sex,
        is_guardian=closest and child,
        remarks=phrase(chance, material("care")["member_remarks"])
        if chance.often(50)
        else "Sering di rumah.",
        source="survivor",
    )


def agree(thread: Thread) -> None:
    """Tell what the person agreed to, and on what paper it stands."""
    chance, care = thread.chance.of("consent"), material("care")
    on = thread.day(1)
    answers = [
        _consent(thread, "services", on),
        _consent(thread, "record", on),
        _consent(thread, "share_family", on, given="no" if thread.refuses_family else "yes"),
        _consent(thread, "reporting", on, given="yes" if chance.often(85) else "no"),
    ]
    thread.write(on, *answers, hour=time(9, 0))
    if thread.landmarks.pop("wants_picture", None):
        at = moment(on, time(17, 0))
        thread.add(
            Pictured(
                at=at,
                by=thread.companion,
                case=thread.case,
                about=answers[0].id,
                caption="Persetujuan layanan, cap jempol (latihan)",
            )
        )
    if thread.reach >= Reach.PLANNING:
        org = thread.setting.organisations["puskesmas_sentolo"]
        shared = _consent(
            thread,
            "share_org",
            thread.day(14),
            share_with=frozenset({org}),
            withhold=phrase(chance, care["consent_withhold"]),
            withhold_reason=phrase(chance, care["consent_withhold_reason"]),
        )
        thread.landmarks["share_consent"] = shared.id
        thread.write(thread.day(14), shared)


def _consent(thread: Thread, purpose: str, on: date, *, given: str = "yes", **more: Any) -> Consent:
    chance = thread.chance.of("consent", purpose)
    child = thread.is_child
    if child and thread.members:
        more |= {"guardian": thread.members[0], "child_assent": True}
    return Consent(
        id=thread.new(),
        case=thread.case,
        purpose=purpose,
        given=given,
        given_by="guardian" if child else "self",
        form=chance.pick(["signed_paper", "thumbprint", "recorded_voice"]),
        proof_ref=f"map latihan {int(thread.case)}, lembar {chance.between(1, 9)}",
        text_version=TEXT_VERSION,
        language="jv" if chance.often(40) else "id",
        explained_by=thread.companion,
        valid_from=on,
        expires_on=on + timedelta(days=365 if chance.often(90) else 300),
        informed=frozenset(
            {"purpose", "data_uses", "right_to_see", "retention", "how_to_withdraw"}
        ),
        basis="consent",
        **more,
    )


def tell_what_happened(thread: Thread) -> None:
    """Tell the route and what it is called in the terms of the law."""
    chance, sector = thread.chance.of("law"), thread.sector
    actual = chance.often(65)
    least, most = sector["months"]
    months = chance.between(least, most)
    returned = thread.opened - timedelta(days=chance.between(4, 20))
    began = returned - timedelta(days=months * MONTH_DAYS)
    found = Identification(
        id=thread.new(),
        case=thread.case,
        status="actual" if actual else "possible",
        decided_by=chance.pick(["Police", "NonPoliceGovernment", "NGO"]),
        decided_on=thread.day(6),
        process=frozenset(sector["process"]),
        means=frozenset(sector["means"]),
        purpose=frozenset(sector["purpose"]),
        control_methods=frozenset(sector["control"]),
        evidence_note=phrase(chance, material("care")["evidence"]),
        recruit_method=frozenset(sector["recruit"][:1]),
        recruit_apps=frozenset(sector["apps"][:1]),
        recruiter_relation=sector["recruiter"],
        months_trafficked=months,
        source="survivor",
    )
    thread.write(
        thread.day(6), found, *_route(thread, found.id, began, returned), _return(thread, returned)
    )


def _route(
    thread: Thread, identification: EntityId, began: date, returned: date
) -> list[TraffickingEvent]:
    chance, sector = thread.chance.of("route"), thread.sector
    stations = [("Recruitment", "ID", thread.village[:8], "kampung sendiri"), *sector["route"]]
    stations.append(("return", "ID", HOME, "rumah keluarga"))
    vessels = sector["vessels"]
    return [
        TraffickingEvent(
            id=thread.new(),
            case=thread.case,
            position=position,
            identification=identification,
            type=kind,
            country=country,
            place_text=place,
            from_day=_month(returned if kind == "return" else began),
            sector=sector["code"],
            source="survivor",
            **({"work_type": chance.pick(sector["work"])} if kind == "Exploitation" else {}),
            **({"area_code": area} if area else {}),
            **({"vessel_name": chance.pick(vessels)} if vessels and kind == "Exploitation" else {}),
        )
        for position, (kind, country, area, place) in zip(
            in_a_row(len(stations)), stations, strict=True
        )
    ]


def _month(day: date) -> PartialDay:
    return PartialDay(year=day.year, month=day.month, approx=True)


def _return(thread: Thread, returned: date) -> Repatriation:
    chance, exploited = thread.chance.of("return"), thread.sector["route"][-1]
    return Repatriation(
        id=thread.new(),
        case=thread.case,
        from_country=exploited[1],
        to_area=thread.village,
        returned_on=returned,
        verification=chance.pick(["suspected", "verified"]),
        by_whom=chance.pick(["perwakilan_ri", "bp3mi", "dinsos", "self"]),
        transport="bus dan mobil dinas",
        documents=frozenset({"splp"} if exploited[1] != "ID" else {"travel_letter"}),
        received_by=thread.relative,
        received_on=returned,
        family_informed=True,
        risk_checked=True,
        status="done",
        remarks=phrase(chance, material("care")["return_remarks"]),
    )
