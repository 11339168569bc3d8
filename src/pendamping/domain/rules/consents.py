"""V-11: nothing is done without consent for that purpose, or a reason somebody answers for.

Consents are answers that follow each other. One holds while it runs and no later answer for the
same purpose, and the same organisations, ended it (UU 27/2022 Art. 20 to 26 and 40).

A withdrawal ends what it names together with everything that is corrected by it or corrects it,
in whatever order the two were written or came in: whoever took a consent back took back what they
had said, not one way of writing it down. Only another withdrawal corrects a withdrawal; whoever
agrees again is asked again.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from pendamping.domain.consent import Consent
from pendamping.domain.declare import Maybe, NoValue
from pendamping.domain.findings import Finding, block, info, rule, warn
from pendamping.domain.roles import Duty, Role, may
from pendamping.domain.rules.answers import day_of, known, named
from pendamping.domain.values import elements
from pendamping.kernel.ids import EntityId

SHARE_ORG: Final = "share_org"
EXPIRES_SOON_DAYS: Final = 30


def standing_consent(
    consents: Iterable[Consent], purpose: str, on: date, *, org: EntityId | None = None
) -> Consent | None:
    """Return the consent that covers a purpose on a day; of several, the longest-running.

    Sharing with an organisation is covered only by a consent that names it.
    """
    told = list(consents)
    reach, ending = _reach(told), _ending(told)
    standing = [
        answer
        for answer in latest(told)
        if known(answer.purpose) == purpose
        and _covers(answer, on, org)
        and not any(_ends(other, answer, on, reach[other.id]) for other in ending)
    ]
    return max(standing, key=lambda answer: (_expiry(answer), answer.id), default=None)


def latest(consents: Iterable[Consent]) -> list[Consent]:
    """Return the answers in the place of which no other was written."""
    answers = list(consents)
    corrected = {known(answer.corrects) for answer in answers}
    return [answer for answer in answers if answer.id not in corrected]


def is_withdrawal(answer: Consent) -> bool:
    """Tell whether an answer takes something back: itself, or the one that it names."""
    return (
        known(answer.given) == "withdrawn"
        or known(answer.withdrawn_at) is not None
        or (known(answer.given) != "yes" and known(answer.withdraws) is not None)
    )


def taken_back(consents: Iterable[Consent], on: date | None = None) -> frozenset[EntityId]:
    """Return the answers that withdrawals ended, by that day or on any day at all."""
    told = list(consents)
    reach = _reach(told)
    return frozenset().union(
        *(
            reach[one.id]
            for one in _ending(told)
            if is_withdrawal(one) and (on is None or _ended_by(one, on))
        )
    )


@rule
def v_11(
    consents: Iterable[Consent],
    purpose: str,
    on: date,
    *,
    role: Role,
    org: EntityId | None = None,
    override_reason: Maybe[str] = NoValue.NOT_ASKED,
) -> Iterator[Finding]:
    """Hold up a session, a sharing or a referral without consent for that very purpose.

    Who may override it gives a reason, which is kept and counted.
    """
    consent = standing_consent(consents, purpose, on, org=org)
    if consent is not None:
        left = (_expiry(consent) - on).days
        if left <= EXPIRES_SOON_DAYS:
            yield info("consent.expires_soon", "consent", record=consent.id, days=left)
    elif not named(override_reason):
        yield block("consent.missing", "consent", purpose=purpose)
    elif may(role, Duty.OVERRIDE_CONSENT):
        yield warn("consent.overridden", "override_reason", purpose=purpose)
    else:
        yield block("consent.override_not_yours", "override_reason", purpose=purpose)


def _reach(consents: Sequence[Consent]) -> dict[EntityId, frozenset[EntityId]]:
    """Return, for each answer, all that it would take back: what it or its like names, whole."""
    chains = _chains(consents)
    reach = dict(chains)
    for answer in consents:
        named_one = known(answer.withdraws)
        if named_one is not None:
            for one in chains[answer.id]:
                reach[one] |= chains.get(named_one, frozenset({named_one}))
    return reach


def _chains(consents: Sequence[Consent]) -> dict[EntityId, frozenset[EntityId]]:
    """Return, for each answer, all that are joined to it by corrections, itself included."""
    chains: dict[EntityId, frozenset[EntityId]] = {}
    for answer in consents:
        ends = {answer.id, known(answer.corrects) or answer.id}
        joined: frozenset[EntityId] = frozenset(ends).union(*(chains.get(one, ()) for one in ends))
        chains.update(dict.fromkeys(joined, joined))
    return chains


def _ending(consents: Sequence[Consent]) -> list[Consent]:
    """Return the answers that can end others: the latest, and withdrawals until one corrects it."""
    corrected = {known(one.corrects) for one in consents}
    put_right = {known(one.corrects) for one in consents if is_withdrawal(one)}
    return [
        one for one in consents if one.id not in (put_right if is_withdrawal(one) else corrected)
    ]


def _covers(answer: Consent, on: date, org: EntityId | None) -> bool:
    given = known(answer.given) == "yes" or known(answer.basis) not in (None, "consent")
    begun = (known(answer.valid_from) or date.min) <= on
    orgs = elements(answer.share_with)
    shared = org in orgs if known(answer.purpose) == SHARE_ORG else org is None or org in orgs
    return given and begun and on <= _expiry(answer) and shared


def _expiry(answer: Consent) -> date:
    return known(answer.expires_on) or date.max


def _ends(other: Consent, answer: Consent, on: date, reach: frozenset[EntityId]) -> bool:
    """Tell whether one answer ended another by that day; without a day, it did."""
    takes_back = is_withdrawal(other)
    if not (takes_back or known(other.given) == "no") or not _ended_by(other, on):
        return False
    if takes_back and (answer.id in reach or known(other.withdraws) is not None):
        return answer.id in reach
    ended, given = _ended_on(other), known(answer.valid_from)
    later = ended is None or given is None or ended >= given
    return later and other.purpose == answer.purpose and _same_orgs(other, answer)


def _ended_by(other: Consent, on: date) -> bool:
    ended = _ended_on(other)
    return ended is None or ended <= on


def _ended_on(other: Consent) -> date | None:
    return day_of(other.withdrawn_at, other.zone) or known(other.valid_from)


def _same_orgs(one: Consent, other: Consent) -> bool:
    """Tell whether two answers speak of a common organisation; one that names none, of all."""
    named_here, named_there = elements(one.share_with), elements(other.share_with)
    return not named_here or not named_there or bool(named_here & named_there)
