"""V-11: nothing is done without consent for that purpose, or a reason somebody answers for.

Consents are answers that follow each other. One holds while it runs and no later answer for the
same purpose, and the same organisations, ended it (UU 27/2022 Art. 20 to 26 and 40).
"""

from collections.abc import Iterable, Iterator
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
    answers = _latest(consents)
    standing = [
        answer
        for answer in answers
        if known(answer.purpose) == purpose
        and _covers(answer, on, org)
        and not any(_ends(other, answer, on) for other in answers)
    ]
    return max(standing, key=lambda answer: (_expiry(answer), answer.id), default=None)


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


def _latest(consents: Iterable[Consent]) -> list[Consent]:
    answers = list(consents)
    corrected = {answer.corrects for answer in answers}
    return [answer for answer in answers if answer.id not in corrected]


def _covers(answer: Consent, on: date, org: EntityId | None) -> bool:
    given = known(answer.given) == "yes" or known(answer.basis) not in (None, "consent")
    begun = (known(answer.valid_from) or date.min) <= on
    orgs = elements(answer.share_with)
    shared = org in orgs if known(answer.purpose) == SHARE_ORG else org is None or org in orgs
    return given and begun and on <= _expiry(answer) and shared


def _expiry(answer: Consent) -> date:
    return known(answer.expires_on) or date.max


def _ends(other: Consent, answer: Consent, on: date) -> bool:
    """Tell whether one answer took another back by that day; without a day, it did."""
    withdrawn = known(other.withdrawn_at) is not None
    if known(other.given) not in ("no", "withdrawn") and not withdrawn:
        return False
    ended = day_of(other.withdrawn_at, other.zone) or known(other.valid_from)
    if ended is not None and ended > on:
        return False
    if known(other.withdraws) is not None or other.id == answer.id:
        return answer.id in (other.id, other.withdraws)
    given = known(answer.valid_from)
    later = ended is None or given is None or ended >= given
    return later and other.purpose == answer.purpose and _same_orgs(other, answer)


def _same_orgs(one: Consent, other: Consent) -> bool:
    """Tell whether two answers speak of a common organisation; one that names none, of all."""
    named_here, named_there = elements(one.share_with), elements(other.share_with)
    return not named_here or not named_there or bool(named_here & named_there)
