"""A conflict is decided from the command line, and the audit says why."""

from pathlib import Path

from builders_terminal import Terminal, an_office
from pendamping.domain.case import Case
from pendamping.domain.declare import NO_CASE
from pendamping.domain.person import Identity
from pendamping.kernel.ids import EntityId
from pendamping.store import records

NEW = EntityId(0)


def test_why_a_value_was_chosen_stands_in_the_audit(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    office.run("conflict", "list")
    first = written_twice(office)

    wrong, _, err = office.attempt("conflict", "decide", first, "", "1", "--reason", "Bu Tini")
    office.run("conflict", "decide", first, "", "1", "--reason", "agreed")
    (line,) = [one for one in office.run("audit", "list") if one["action"] == "decided"]
    office.lock()

    assert wrong == 2
    assert "--reason" in err
    assert line["details"] == ["choice=1", "reason=agreed"]


def test_no_reason_need_be_given(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    office.run("conflict", "list")
    first = written_twice(office)

    office.run("conflict", "decide", first, "", "2")
    (line,) = [one for one in office.run("audit", "list") if one["action"] == "decided"]
    office.lock()

    assert line["details"] == ["choice=2"]


def written_twice(office: Terminal) -> str:
    """Let a case have two records of who it is about; return the one that is shown."""
    assert office.desks is not None
    with office.desks.room.changing() as changes:
        case = records.add(changes, Case(id=NEW, case=NO_CASE, code="KP-0001")).id
        for name in ("Wage", "Wage Prasetya"):
            records.add(changes, Identity(id=NEW, case=case, full_name=name))
    (first, *_) = office.run("conflict", "list")
    return str(first["record"])
