"""Lending a case and ordering one thing in it erased, from the command line."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from builders_flows import PERSON
from builders_terminal import Terminal, an_office
from pendamping.kernel.clock import WIB

TODAY = datetime.now(WIB).date()
WEEK = TODAY + timedelta(days=7)


class Office:
    """The office's terminal, and the enrolment numbers of those who joined."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.terminal = an_office(folder)
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.seats: dict[str, Terminal] = {}
        self.numbers: dict[str, str] = {}

    def join(self, name: str, role: str) -> None:
        seat = Terminal(self.folder / name)
        sheet = str(self.folder / f"{name}.pdf")
        request, answer = (str(self.folder / f"{name}.{end}") for end in ("ask", "bin"))
        seat.run("vault", "create", "--training", "--own", "--sheet", sheet)
        seat.run("enrol", "ask", "--role", role, request)
        (granted,) = self.terminal.run(
            *("enrol", "answer", request, answer, "--user", name, "--role", role),
            *("--area", "34.01"),
        )
        seat.run("enrol", "join", answer, "--fingerprint", self.fingerprint())
        seat.lock()
        self.seats[name] = seat
        self.numbers[name] = str(granted["enrolment"])

    def fingerprint(self) -> str:
        assert self.terminal.desks is not None
        with self.terminal.desks.room.reading() as reader:
            return str(self.terminal.desks.assigning.neighbours.directory(reader).roots.fingerprint)

    def carry(self, *names: str) -> None:
        """Take a stick from the office to these people and back."""
        for name in names:
            self.terminal.run("sync", "write", str(self.stick))
            self.seats[name].run("sync", "read", str(self.stick))
            self.seats[name].run("sync", "write", str(self.stick))
            self.terminal.run("sync", "read", str(self.stick))

    def lock(self) -> None:
        for seat in (self.terminal, *self.seats.values()):
            seat.lock()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(tmp_path_factory.mktemp("holding"))
    office.join("dahlia", "supervisor")
    office.join("teratai", "data_pic")
    yield office
    office.lock()


@pytest.fixture
def case(office: Office) -> str:
    (opened,) = office.terminal.run(
        *("case", "open", "entry_channel=village", "risk_level=sedang", *PERSON)
    )
    return str(opened["code"])


def a_note(office: Office, case: str) -> str:
    (made,) = office.terminal.run(
        *("record", "add", "household_member", "--case", case, "remarks=Bibi")
    )
    return str(made["record"])


def test_a_case_is_lent_listed_and_recalled(office: Office, case: str) -> None:
    terminal, holder = office.terminal, office.numbers["dahlia"]
    hold = (case, holder, "--as", "supervision")

    (lent,) = terminal.run("case", "lend", *hold, "--until", str(WEEK))
    listed = terminal.run("case", "holders", case)
    office.carry("dahlia")
    there = {line["code"] for line in office.seats["dahlia"].run("case", "list")}
    (recalled,) = terminal.run("case", "recall", *hold)

    assert (str(lent["holder"]), lent["kind"], lent["until"]) == (holder, "supervision", str(WEEK))
    (line,) = (one for one in listed if one["user"] == "dahlia")
    assert (line["kind"], line["until"], line["ending"]) == ("supervision", str(WEEK), False)
    assert case in there
    assert recalled["case"] == lent["case"]
    office.carry("dahlia", "dahlia")
    assert case not in {line["code"] for line in office.seats["dahlia"].run("case", "list")}
    assert "dahlia" not in {line["user"] for line in terminal.run("case", "holders", case)}


def test_nonsense_about_holding_is_said_in_sentences(office: Office, case: str) -> None:
    terminal, holder = office.terminal, office.numbers["dahlia"]

    for arguments, sentence in (
        (("recall", case, holder, "--as", "review"), "`case holders` lists who does"),
        (("lend", case, office.numbers["teratai"], "--as", "review"), "does not hold cases"),
        (("lend", case, "4000", "--as", "review"), "no device that the office trusts"),
        (("lend", case, holder, "--as", "review", "--until", "2020-01-01"), "has gone by"),
    ):
        code, out, said = terminal.attempt("case", *arguments)
        assert (code, out) == (1, "")
        assert sentence in said
    code, _, _ = terminal.attempt("case", "lend", case, holder, "--as", "own")
    assert code == 2


@pytest.mark.parametrize("field", [(), ("--field", "remarks")])
def test_one_thing_in_a_case_is_erased_by_two(
    office: Office, case: str, field: tuple[str, ...]
) -> None:
    terminal, record = office.terminal, a_note(office, case)

    code, out, said = terminal.attempt("erase", "order", case, "--record", record, *field)
    assert code == 0, said
    assert "Nothing is hidden yet" in said
    named = out.split('"order": "')[1][:32]
    (listed,) = (one for one in terminal.run("erase", "list") if one["order"] == named)
    twice, _, why = terminal.attempt("erase", "order", case, "--record", record, *field)
    alone, _, _ = terminal.attempt("erase", "sign", named)
    office.carry("teratai")
    office.seats["teratai"].run("erase", "sign", named)
    office.carry("teratai", "teratai")

    assert (listed["level"], listed["noun"], str(listed["record"]), listed["field"]) == (
        "field" if field else "entity",
        "household_member",
        record,
        field[1] if field else "",
    )
    assert (twice, alone) == (1, 1)
    assert "There is an order for this already" in why
    (done,) = (one for one in terminal.run("erase", "list") if one["order"] == named)
    assert (done["erased"], done["signatures"]) == (True, 2)
    code, shown, _ = terminal.attempt("record", "show", "household_member", record)
    assert "Bibi" not in shown
    assert code == (0 if field else 1)


def test_an_order_about_one_record_is_taken_back(office: Office, case: str) -> None:
    terminal, record = office.terminal, a_note(office, case)
    (ordered,) = terminal.run("erase", "order", case, "--record", record)

    (back,) = terminal.run("erase", "withdraw", ordered["order"])

    assert back["withdrawn"]
    code, _, said = terminal.attempt("erase", "sign", ordered["order"])
    assert (code, "was taken back" in said) == (1, True)


def test_a_slip_of_the_pen_is_said_in_a_sentence(office: Office, case: str) -> None:
    terminal, record = office.terminal, a_note(office, case)

    for arguments, sentence in (
        (("--field", "remarks"), "Name the record as well"),
        (("--record", record, "--field", "no_such"), "has no field called no_such"),
        (("--record", "4711"), "not in this vault"),
        (("--attachment", record), "not an attachment"),
    ):
        code, out, said = terminal.attempt("erase", "order", case, *arguments)
        assert (code, out) == (1, "")
        assert sentence in said
    code, _, _ = terminal.attempt(
        *("erase", "order", case, "--record", record, "--attachment", record)
    )
    assert code == 2


def test_a_case_that_is_out_of_sight_is_ordered_by_its_number(office: Office, case: str) -> None:
    (deleted,) = office.terminal.run("case", "delete", case)
    number = str(deleted["case"])

    (ordered,) = office.terminal.run("erase", "order", number)
    code, _, said = office.terminal.attempt("erase", "order", number)

    assert (ordered["level"], ordered["erased"]) == ("case", False)
    assert (code, "There is an order for this already" in said) == (1, True)
