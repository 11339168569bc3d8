"""What the referrals screen shows. No Qt here: this runs on the worker and in plain tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from pendamping.desktop.case_words import CaseWords, Mark
from pendamping.desktop.places import tile
from pendamping.desktop.screens.referrals.states import (
    SERVES,
    STATES,
    TONES,
    Board,
    Detail,
    GateState,
    Kept,
    Looked,
    Provider,
    ProviderRow,
    ReferralRow,
    Said,
    Step,
)
from pendamping.domain.codes import code_list
from pendamping.domain.referral import Referral
from pendamping.domain.roles import Duty, may
from pendamping.domain.rules.answers import known
from pendamping.domain.values import elements
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.directory import FRESH_DAYS, DirectoryDesk, ProviderLine, Wanted
from pendamping.usecases.openness import openness
from pendamping.usecases.referrals import LEADS_TO, Gate, ReferralDesk, ReferralLine
from pendamping.workbench import Desks

NOUN: Final = "referral"
STEP: Final = "status"
"""Where a draft of a referral says which step its words are for: no form keeps this field."""
REASON: Final = "rejected_reason"
WORDS: Final = {
    "send": "override_reason",
    "finish": "feedback",
    "feedback": "feedback",
    "reject": "rejected_note",
    "revoke": "rejected_note",
}
"""In which field of a referral stands what is said with a step."""


@dataclass(frozen=True, slots=True)
class ReferralsModel:
    """Puts referrals and the directory into words. Call it from a job."""

    desks: Desks
    words: Words

    def board(self) -> Board:
        """Return every referral, those that wait longest first."""
        rows = tuple(self._row(line) for line in self._desk.every())
        counts = {key: sum(row.status in chosen for row in rows) for key, _, chosen in STATES}
        return Board(
            rows=rows,
            states=tuple(
                (key, f"{self.words.say(sentence)} {counts[key]}".rstrip())
                for key, sentence, _ in STATES
            ),
        )

    def load(self) -> tuple[Board, tuple[Kept, ...]]:
        """Return every referral, and everything that was being said with steps of them."""
        return self.board(), self.kept()

    def kept(self) -> tuple[Kept, ...]:
        """Return everything that was being said with steps, the latest first."""
        return tuple(
            Kept(draft=one.id, referral=one.about, said=_said(one.typed))
            for one in self.desks.notes.drafts()
            if one.noun == NOUN and one.typed.get(STEP, "") in WORDS
        )

    def keep(self, detail: Detail, draft: int | None, said: Said) -> int:
        """Keep what is being said with a step; return the number it is kept under."""
        texts = {STEP: said.step, WORDS[said.step]: said.text, REASON: said.reason}
        return self.desks.notes.keep_draft(
            NOUN,
            {name: text for name, text in texts.items() if text},
            draft=draft,
            case=detail.case,
            about=detail.id,
        )

    def drop(self, draft: int) -> None:
        """Throw away what was kept: it was noted, or is not wanted."""
        self.desks.notes.drop_draft(draft)

    def detail(self, referral: EntityId) -> Detail:
        """Return one referral with the gate before it and the steps after it."""
        one = self._desk.find(referral)
        status = known(one.status) or "draft"
        case = self.desks.cases.case(one.case)
        to = known(one.to_org)
        writes = "referral" in openness(self.desks.room, one.case).writes
        gate = None
        if to is not None and status in ("draft", "rejected") and known(one.direction) != "in":
            gate = self.gate(one.case, to, known(one.override_reason))
        return Detail(
            id=one.id,
            case=one.case,
            code=str(known(case.code) or ""),
            title=self._said.codes("service_type", one.services) or self._said.noun("referral"),
            state=Mark(self._said.code("referral_status", status), TONES.get(status, "neutral")),
            facts=tuple(self._facts(one)),
            shares=tuple(
                self._said.code("data_category", category)
                for category in code_list("data_category").order
                if category in elements(one.data_shared)
            ),
            gate=gate,
            steps=tuple(self._steps(one, status)) if writes else (),
            may_change=writes and status == "draft",
            may_print=status != "draft" and known(one.direction) != "in",
        )

    def gate(
        self, case: EntityId, organisation: EntityId, override: str | None = None
    ) -> GateState:
        """Say whether this case may be shared with this organisation."""
        return self._gate(self._desk.gate(case, organisation, override))

    def take(self, referral: EntityId, what: str, said: str = "", reason: str = "") -> Detail:
        """Note the next step of a referral, and return it as it stands then."""
        desk = self._desk
        match what:
            case "send":
                if said:
                    desk.save(replace(desk.find(referral), override_reason=said))
                desk.send(referral)
            case "accept":
                desk.accept(referral)
            case "reject":
                desk.reject(referral, reason, said or None)
            case "start":
                desk.start(referral)
            case "finish":
                desk.finish(referral, said or None)
            case "feedback":
                desk.give_feedback(referral, said)
            case "revoke":
                desk.revoke(referral, said)
            case _:
                raise ValueError(what)
        return self.detail(referral)

    def providers(self, looked: Looked) -> tuple[ProviderRow, ...]:
        """Return who may help, the likeliest first."""
        found = DirectoryDesk(self.desks.room).search(
            Wanted(
                text=looked.text,
                service=looked.service or None,
                men=looked.men,
                children=looked.children,
                disability=looked.disability,
            )
        )
        return tuple(self._provider_row(line) for line in found)

    def services(self) -> tuple[tuple[str, str], ...]:
        """Return the services that can be looked for."""
        every = ("", self.words.say("Every service"))
        codes = code_list("service_type").codes
        return (every, *((one.code, self.words.label(one.label)) for one in codes))

    def provider(self, organisation: EntityId) -> Provider:
        """Return one organisation with its services."""
        found, offered = DirectoryDesk(self.desks.room).find(organisation)
        said = self._said
        shown = (
            *("provider_kind", "scale", "area_codes", "address", "phones", "hours", "cost"),
            *("capacity", "serves_men", "serves_children", "serves_disability", "remarks"),
        )
        facts = []
        for name in shown:
            one = found.NOUN.field(name)
            text = said.value(one, getattr(found, name))
            if text and (one.is_set or known(getattr(found, name)) is not None):
                facts.append((self.words.label(one.label), text))
        lines = self.desks.cases.cases(most=200).lines
        return Provider(
            id=found.id,
            name=str(known(found.name) or ""),
            facts=tuple(facts),
            services=tuple(
                (said.code("service_type", known(one.service)), str(known(one.conditions) or ""))
                for one in offered
            ),
            verified=self._verified(known(found.verified_on)),
            may_change="organisation" in self._shared_writes(),
            cases=tuple((line.case, line.code) for line in lines),
        )

    def make_sure(self, organisation: EntityId) -> Provider:
        """Note that somebody asked there today."""
        DirectoryDesk(self.desks.room).make_sure(organisation)
        return self.provider(organisation)

    def begin(self, case: EntityId, organisation: EntityId) -> EntityId:
        """Begin a referral of a case to an organisation, and return it."""
        return self._desk.draft(case, to_org=organisation).record.id

    def row_of(self, rows: Sequence[ReferralRow], state: str) -> tuple[ReferralRow, ...]:
        """Return the lines that one of the states leaves."""
        chosen = next((kept for key, _, kept in STATES if key == state), frozenset(TONES))
        return tuple(row for row in rows if row.status in chosen)

    @property
    def _desk(self) -> ReferralDesk:
        return ReferralDesk(self.desks.room)

    @property
    def _said(self) -> CaseWords:
        return CaseWords(self.desks.room, self.words)

    def _row(self, line: ReferralLine) -> ReferralRow:
        say, said = self.words.say, self._said
        services = said.codes("service_type", line.services) or said.noun("referral")
        parts = [line.code, line.organisation, said.code("urgency", line.urgency)]
        if line.sent_on is not None:
            parts.append(say("sent {day}", day=said.day(line.sent_on)))
        if line.service_started_on is not None:
            parts.append(say("began {day}", day=said.day(line.service_started_on)))
        late = ""
        if line.days_late:
            late = self.words.count(
                "{n} day without an answer", "{n} days without an answer", line.days_late
            )
        return ReferralRow(
            id=line.id,
            tile=tile(line.code),
            title=services,
            detail=" · ".join(filter(None, parts)),
            late=late,
            state=Mark(
                said.code("referral_status", line.status), TONES.get(line.status, "neutral")
            ),
            status=line.status,
            code=line.code,
        )

    def _facts(self, one: Referral) -> list[tuple[str, str]]:
        said = self._said
        names = {line.id: line.name for line in DirectoryDesk(self.desks.room).search()}
        shown = (
            *("to_org", "to_person", "from_org", "reason", "urgency", "details", "sent_on"),
            *("from_person", "accepted_on", "service_started_on", "done_on"),
            *("rejected_reason", "rejected_note", "override_reason", "feedback"),
        )
        found = []
        for name in shown:
            declared, value = one.NOUN.field(name), getattr(one, name)
            if known(value) is None:
                continue
            text = said.value(declared, value, lambda number: names.get(EntityId(number), ""))
            found.append((self.words.label(declared.label), text))
        return found

    def _gate(self, gate: Gate) -> GateState:
        say, said = self.words.say, self._said
        consent = (
            say("Consent to share with this organisation stands.")
            if gate.consent is not None
            else say("There is no consent to share with this organisation.")
        )
        doubts = said.codes("rejection_reason", gate.doubts)
        return GateState(
            is_open=gate.is_open,
            consent=consent,
            sentences=tuple(self.words.finding(one) for one in gate.findings),
            withhold=gate.withhold or "",
            doubts=doubts,
            may_override=may(self.desks.room.actor.role, Duty.OVERRIDE_CONSENT),
        )

    def _steps(self, one: Referral, status: str) -> list[Step]:
        say = self.words.say
        leads = LEADS_TO.get(status, frozenset())
        reasons = tuple(
            (code.code, self.words.label(code.label))
            for code in code_list("rejection_reason").codes
        )
        found = []
        if "in_progress" in leads:
            found.append(Step(what="send", text=say("Note as sent"), is_main=True))
        if "accepted" in leads:
            found.append(Step(what="accept", text=say("They said yes"), is_main=True))
        if status == "accepted" and known(one.service_started_on) is None:
            found.append(Step(what="start", text=say("The service began"), is_main=True))
        if "done" in leads:
            how = say("How did it go, in the survivor's or their words?")
            found.append(Step(what="finish", text=say("Finished"), asks=how))
        if status == "done" and known(one.feedback) is None:
            how = say("How did it go, in the survivor's or their words?")
            found.append(Step(what="feedback", text=say("Write feedback"), asks=how, is_main=True))
        if "rejected" in leads:
            found.append(
                Step(
                    what="reject",
                    text=say("They said no"),
                    asks=say("What did they say?"),
                    reasons=reasons,
                )
            )
        if "revoked" in leads:
            found.append(Step(what="revoke", text=say("Call it back"), asks=say("Why?")))
        return found

    def _provider_row(self, line: ProviderLine) -> ProviderRow:
        said = self._said
        parts = [
            said.codes("service_type", line.services),
            "; ".join(said.place(area) for area in line.areas[:3]),
            line.phones,
        ]
        return ProviderRow(
            id=line.id,
            name=line.name,
            detail=" · ".join(filter(None, parts)),
            marks=tuple(self._serves(line)),
            verified=self._verified(line.verified_on),
        )

    def _serves(self, line: ProviderLine) -> list[Mark]:
        say = self.words.say
        asked = (
            (line.serves_men, say("men"), say("few men"), say("no men")),
            (line.serves_children, say("children"), say("few children"), say("no children")),
            (
                line.serves_disability,
                say("disability"),
                say("disability, with limits"),
                say("no disability access"),
            ),
        )
        found = []
        for answer, yes, limited, no in asked:
            text = {"yes": yes, "limited": limited, "no": no}.get(answer)
            if text is not None:
                found.append(Mark(text, SERVES[answer]))
        return found

    def _verified(self, on: date | None) -> Mark:
        if on is None:
            return Mark(self.words.say("never checked"), "attention")
        days = (self.desks.room.today() - on).days
        text = self.words.say("checked {day}", day=self._said.day(on))
        return Mark(text, "fine" if days <= FRESH_DAYS else "attention")

    def _shared_writes(self) -> frozenset[str]:
        return openness(self.desks.room, EntityId(0)).writes


def _said(typed: Mapping[str, str]) -> Said:
    step = typed[STEP]
    return Said(step=step, text=typed.get(WORDS[step], ""), reason=typed.get(REASON, ""))
