"""What is missing from the command line, and whose clock is wrong."""

from pathlib import Path

from builders_terminal import Terminal, an_office
from pendamping.kernel.ids import author_number
from pendamping.store import peers

DAY = 24 * 3600


def test_a_clock_that_is_days_ahead_is_named(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    assert office.run("sync", "gaps") == []
    heard(office, clock_off=2 * DAY)

    code, out, err = office.attempt("sync", "gaps")
    heard(office, clock_off=-20 * DAY)
    later = office.run("sync", "gaps")
    office.lock()

    assert (code, out) == (0, '{"kind": "clock", "user": "", "missing": []}\n')
    assert "What 7 wrote last is dated more than a day from now." in err
    assert later == []


def heard(office: Terminal, *, clock_off: int) -> None:
    assert office.desks is not None
    with office.desks.vault.writing() as writer:
        peers.receive(writer, author_number(7, 0), ((1, 1),), clock_off=clock_off)
