"""Who holds which case, since when, until when. Rows are written at the office only."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pendamping.kernel.ids import EntityId
from pendamping.store.rows import Reader, Writer
from pendamping.sync.frames import Holding

HELD_BY: Final = """
    SELECT cid, kind, since_lsn, until, state
      FROM scope
     WHERE enrolment = :enrolment AND state <> 'ended'
     ORDER BY cid, kind
"""
HOLDERS: Final = """
    SELECT enrolment, kind, since_lsn, until, state
      FROM scope
     WHERE cid = :case AND state <> 'ended'
     ORDER BY enrolment, kind
"""
HELD_AMONG: Final = """
    SELECT cid, enrolment, kind FROM scope WHERE state <> 'ended' AND cid IN (%s)
"""
GONE_AMONG: Final = """
    SELECT cid, enrolment FROM scope
     WHERE cid IN (%s)
     GROUP BY cid, enrolment HAVING min(state = 'ended')
"""
EVER_HELD: Final = "SELECT DISTINCT cid FROM scope WHERE cid IN (%s)"
GRANT: Final = """
    INSERT INTO scope (cid, enrolment, kind, since_lsn, until, state, lent)
    VALUES (:case, :enrolment, :kind, :since_lsn, :until, 'held', :lent)
    ON CONFLICT DO UPDATE
       SET since_lsn = iif(state = 'held', since_lsn, excluded.since_lsn),
           until = excluded.until, state = 'held', lent = excluded.lent
     WHERE state <> 'held'
        OR (excluded.lent >= lent AND (excluded.lent > lent OR until IS NOT excluded.until))
"""
BEGIN: Final = """
    INSERT INTO scope (cid, enrolment, kind, since_lsn, until, state)
    SELECT :case, :enrolment, 'own', 0, NULL, 'held'
     WHERE NOT EXISTS (SELECT 1 FROM scope WHERE cid = :case)
"""
WHOLE: Final = """
    UPDATE scope SET since_lsn = :lsn
     WHERE cid = :case AND enrolment = :enrolment AND state = 'held'
"""
END: Final = """
    UPDATE scope SET state = 'ending', since_lsn = :since_lsn
     WHERE cid = :case AND enrolment = :enrolment AND kind = :kind
"""
MOVE: Final = """
    UPDATE scope SET state = :state
     WHERE cid = :case AND enrolment = :enrolment AND kind = :kind
"""
MUST_LET_GO: Final = """
    INSERT INTO scope (cid, enrolment, kind, since_lsn, until, state)
    VALUES (:case, :enrolment, :kind, 0, NULL, 'ending')
    ON CONFLICT DO UPDATE SET state = 'ending'
"""
ENDED_AGAIN: Final = """
    UPDATE scope SET state = 'ending' WHERE enrolment = :enrolment AND state = 'ended'
"""
OTHERS: Final = "DELETE FROM scope WHERE cid = :case AND enrolment <> :own"
LAPSE_AT: Final = """
    UPDATE scope SET until = :until
     WHERE cid = :case AND enrolment = :enrolment AND kind = :kind AND until IS NULL AND NOT lent
"""
OUTLIVE: Final = """
    UPDATE scope SET until = NULL, lent = 0
     WHERE cid = :case AND enrolment = :enrolment AND kind = :kind
"""
ALL_ENDED: Final = """
    UPDATE scope SET state = 'ended'
     WHERE cid = :case AND enrolment = :enrolment AND state = 'ending'
       AND (:heard IS NULL OR since_lsn <= :heard)
"""
ALL_ENDING: Final = """
    UPDATE scope SET state = 'ending' WHERE cid = :case AND state = 'held'
"""
GONE: Final = """
    SELECT cid, kind FROM scope WHERE enrolment = :enrolment AND state = 'ended' ORDER BY cid
"""
LAPSED: Final = """
    SELECT cid, enrolment, kind FROM scope WHERE state = 'held' AND until < :now
"""
REVIEWERS: Final = """
    SELECT role, reviewer FROM reviewer WHERE enrolment IN (:enrolment, 0) ORDER BY enrolment DESC
"""
PUT_REVIEWER: Final = """
    INSERT OR REPLACE INTO reviewer (enrolment, role, reviewer)
    VALUES (:enrolment, :role, :reviewer)
"""

FOR_ALL: Final = 0
"""The author number under which the reviewer for everybody is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One reason why one enrolment holds one case."""

    case: EntityId
    enrolment: int
    kind: Holding
    since_lsn: int
    """The office's arrival number at which it began, or is to end: what is older travels whole."""
    until: int | None
    """The second after which it lapses, if it does."""
    is_ending: bool
    """The device was told to let go and has not said yet that it did."""


def held_by(reader: Reader, enrolment: int) -> list[Scope]:
    """List the cases that an enrolment holds or is letting go of."""
    return [
        Scope(
            case=EntityId(row.number("cid")),
            enrolment=enrolment,
            kind=Holding(row.text("kind")),
            since_lsn=row.number("since_lsn"),
            until=row.number_or_none("until"),
            is_ending=row.text("state") == "ending",
        )
        for row in reader.rows(HELD_BY, enrolment=enrolment)
    ]


def held_among(
    reader: Reader, enrolment: int, cases: Iterable[int]
) -> list[tuple[EntityId, Holding]]:
    """Tell which of these cases an enrolment holds, and as what."""
    return [
        (EntityId(case), Holding(kind))
        for case, holder, kind in reader.among(HELD_AMONG, cases)
        if holder == enrolment
    ]


def gone_among(reader: Reader, enrolment: int, cases: Iterable[int]) -> frozenset[int]:
    """Return those of these cases that an enrolment held once and has let go of."""
    return frozenset(
        case for case, holder in reader.among(GONE_AMONG, cases) if holder == enrolment
    )


def ever_held(reader: Reader, cases: Iterable[int]) -> frozenset[int]:
    """Return those of these cases that anybody holds or once held."""
    return frozenset(case for (case,) in reader.among(EVER_HELD, cases))


def holders(reader: Reader, case: EntityId) -> list[Scope]:
    """List who holds a case or is letting go of it."""
    return [
        Scope(
            case=case,
            enrolment=row.number("enrolment"),
            kind=Holding(row.text("kind")),
            since_lsn=row.number("since_lsn"),
            until=row.number_or_none("until"),
            is_ending=row.text("state") == "ending",
        )
        for row in reader.rows(HOLDERS, case=case)
    ]


def grant(
    writer: Writer,
    cases: Iterable[EntityId],
    enrolment: int,
    kind: Holding,
    *,
    since_lsn: int,
    until: int | None = None,
    is_lent: bool = False,
) -> bool:
    """Let an enrolment hold these cases; where it holds one already, only its end may change.

    The end of what `is_lent` only another loan changes. Tell whether that changed anything.
    """
    changed = [
        writer.run(
            GRANT,
            case=case,
            enrolment=enrolment,
            kind=kind,
            since_lsn=since_lsn,
            until=until,
            lent=is_lent,
        )
        for case in cases
    ]
    return any(changed)


def begin(writer: Writer, cases: Iterable[EntityId], enrolment: int) -> None:
    """Let whoever opened these cases hold them, unless somebody ever held them before."""
    for case in cases:
        writer.run(BEGIN, case=case, enrolment=enrolment)


def tell_whole(writer: Writer, cases: Iterable[int], enrolment: int, *, lsn: int) -> None:
    """Let cases travel whole to who holds them, also what they wrote and may have dropped."""
    for case in cases:
        writer.run(WHOLE, case=case, enrolment=enrolment, lsn=lsn)


def end(
    writer: Writer, case: EntityId, enrolment: int, kind: Holding, *, since_lsn: int = 0
) -> None:
    """Ask the device, in the next letter, to hand in what it has and let go of the case.

    Only of a device that has heard of our arrivals up to `since_lsn` is it believed that it did.
    """
    writer.run(END, case=case, enrolment=enrolment, kind=kind, since_lsn=since_lsn)


def must_let_go(writer: Writer, case: EntityId, enrolment: int, kind: Holding) -> None:
    """Note that this device was told to let go of a case, be it that it never heard it held it."""
    writer.run(MUST_LET_GO, case=case, enrolment=enrolment, kind=kind)


def end_all(writer: Writer, case: EntityId) -> None:
    """Ask everybody to let go of a case: it is erased."""
    writer.run(ALL_ENDING, case=case)


def end_again(writer: Writer, enrolment: int) -> None:
    """Ask a device that was put back to an older state to let go once more of all it had."""
    writer.run(ENDED_AGAIN, enrolment=enrolment)


def forget(writer: Writer, scope: Scope) -> None:
    """Note that somebody else does not hold a case any more."""
    writer.run(MOVE, case=scope.case, enrolment=scope.enrolment, kind=scope.kind, state="ended")


def forget_others(writer: Writer, case: EntityId, own: int) -> None:
    """Forget who else holds a case that is not here any more."""
    writer.run(OTHERS, case=case, own=own)


def outlive(writer: Writer, case: EntityId, enrolment: int, kind: Holding) -> None:
    """Let somebody go on holding a case whose loan is over, for another reason."""
    writer.run(OUTLIVE, case=case, enrolment=enrolment, kind=kind)


def lapse_at(writer: Writer, scope: Scope, second: int) -> None:
    """Let a scope lapse at that second, unless it was told earlier when it does, or is a loan."""
    writer.run(LAPSE_AT, case=scope.case, enrolment=scope.enrolment, kind=scope.kind, until=second)


def has_let_go(writer: Writer, case: EntityId, enrolment: int, *, heard: int | None = None) -> None:
    """Note that the device has removed the case.

    Of another device it counts only for what it had `heard` when it said so: it may speak of an
    earlier time, and have been given the case again since.
    """
    writer.run(ALL_ENDED, case=case, enrolment=enrolment, heard=heard)


def gone(reader: Reader, enrolment: int) -> list[tuple[EntityId, Holding]]:
    """List the cases that an enrolment held once and has let go of: what a device reports."""
    return [
        (EntityId(row.number("cid")), Holding(row.text("kind")))
        for row in reader.rows(GONE, enrolment=enrolment)
    ]


def lapsed(reader: Reader, now: int) -> list[tuple[EntityId, int, Holding]]:
    """List the scopes whose time is over: case, enrolment, kind."""
    return [
        (EntityId(row.number("cid")), row.number("enrolment"), Holding(row.text("kind")))
        for row in reader.rows(LAPSED, now=now)
    ]


def name_reviewer(writer: Writer, reviewer: int, role: str, author: int = FOR_ALL) -> None:
    """Name who reviews, in that role, what an author hands in, or what everybody does."""
    writer.run(PUT_REVIEWER, enrolment=author, role=role, reviewer=reviewer)


def reviewers_of(reader: Reader, author: int) -> dict[str, int]:
    """Return who reviews for an author, by role; whom the office named for this one comes first."""
    found: dict[str, int] = {}
    for row in reader.rows(REVIEWERS, enrolment=author):
        found.setdefault(row.text("role"), row.number("reviewer"))
    return found
