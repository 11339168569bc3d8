"""Plans drafted, handed in, read and decided about from the command line."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from builders_flows import PERSON, written_by
from builders_terminal import Terminal, an_office
from pendamping.kernel.clock import WIB

TODAY = datetime.now(WIB).date()
PLAN = (
    *("survivor_agreed=ya", "aim=Ibu dan adik memahami pemicu", "contact_frequency=weekly"),
    *("what_family_may_know=Kerja di kapal saja", "escalate_to=Pendamping melati"),
    *("escalate_phone=0274-000000", "end_condition=Tiga bulan tenang"),
    *("handover_after_programme=Kelompok P3A", f"review_due={TODAY + timedelta(days=60)}"),
    f"period_from={TODAY}",
    f"period_to={TODAY + timedelta(days=120)}",
)


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    terminal = an_office(tmp_path_factory.mktemp("flow"))
    yield terminal
    terminal.lock()


@pytest.fixture
def case(terminal: Terminal) -> str:
    (opened,) = terminal.run(
        *("case", "open", "entry_channel=village", "risk_level=sedang", *PERSON)
    )
    return str(opened["code"])


def a_member(terminal: Terminal, case: str, **facts: str) -> str:
    known = {
        "relation": "sibling",
        "knows_about_tppo": "partly",
        "survivor_allows_contact": "yes",
    } | facts
    answers = [f"{name}={value}" for name, value in known.items()]
    (made,) = terminal.run("record", "add", "household_member", "--case", case, *answers)
    return str(made["record"])


def a_plan(terminal: Terminal, case: str) -> Any:
    member = a_member(terminal, case)
    (plan,) = terminal.run("plan", "new", case, *PLAN, f"family_participants={member}")
    for who, days in (("family", 7), ("companion", 14)):
        due = TODAY + timedelta(days=days)
        terminal.run(
            *("plan", "add-action", str(plan["plan"]), f"who={who}"),
            *("what=Latihan bersama", f"due_on={due}"),
        )
    return plan["plan"]


def test_a_draft_says_what_is_missing_until_it_can_be_handed_in(
    terminal: Terminal, case: str
) -> None:
    (plan,) = terminal.run("plan", "new", case)
    missing = terminal.run("plan", "missing", case)
    refused, _, said = terminal.attempt("plan", "submit", case)
    member = a_member(terminal, case)
    terminal.run("plan", "edit", case, *PLAN, f"family_participants={member}")
    terminal.run(
        *("plan", "add-action", case, "who=survivor", "what=Menulis jurnal"),
        f"due_on={TODAY + timedelta(days=3)}",
    )
    (handed_in,) = terminal.run("plan", "submit", case, "--remarks", "Mohon segera")

    assert {line["field"] for line in missing} >= {"survivor_agreed", "escalate_to"}
    assert refused == 1
    assert "handed in" in said
    assert (handed_in["plan"], handed_in["round"]) == (plan["plan"], 1)
    (status,) = terminal.run("plan", "status", case)
    assert status["state"] == "submitted"


def test_items_are_moved_noted_and_taken_out(terminal: Terminal, case: str) -> None:
    plan = str(a_plan(terminal, case))
    shown = terminal.run("plan", "show", plan)
    first, second = dict.fromkeys(
        line["record"] for line in shown if line["noun"] == "family_plan_action"
    )
    terminal.run("plan", "move", plan, str(second), "--after", "0")
    (noted,) = terminal.run("plan", "note", str(first), "done", "--remarks", "Lancar")
    terminal.run("plan", "edit", plan, "--item", str(second), "place=Balai desa")
    terminal.run("plan", "remove", plan, str(first))

    shown = terminal.run("plan", "show", plan)
    assert noted["status"] == "done"
    assert {line["record"] for line in shown} == {int(plan), second}
    assert "Balai desa" in {line["value"] for line in shown}


def test_the_family_is_told_what_it_may_know_and_contacts_are_planned(
    terminal: Terminal, case: str
) -> None:
    plan = str(a_plan(terminal, case))
    aunt = a_member(terminal, case, relation="uncle_aunt", knows_about_tppo="no")
    father = a_member(terminal, case, relation="parent", survivor_allows_contact="no")

    letter = terminal.run("plan", "letter", plan, aunt)
    refused, _, _ = terminal.attempt("plan", "letter", plan, father)
    planned = terminal.run("plan", "schedule", plan)
    terminal.run(
        *("plan", "contact", plan, "kind=phone", f"done_on={TODAY}"),
        f"follow_up={planned[0]['follow_up']}",
    )
    due = terminal.run("plan", "due", "--until", str(TODAY + timedelta(days=20)))

    assert {line["text"] for line in letter if line["what"] == "action"} == {""}
    assert refused == 1
    assert planned[0]["needed_by"] == str(TODAY + timedelta(days=7))
    assert [line["follow_up"] for line in due if line["case"] == case] == [planned[1]["follow_up"]]


def test_a_plan_ends_with_a_word_about_how(terminal: Terminal, case: str) -> None:
    plan = str(a_plan(terminal, case))
    assert terminal.attempt("plan", "begin", plan)[0] == 1

    (ended,) = terminal.run("plan", "end", plan, "stopped", "--remarks", "Keluarga pindah")

    assert ended["status"] == "stopped"
    assert terminal.run("plan", "list", case)[0]["state"] == "stopped"


def test_a_case_plan_is_decided_about_by_whoever_did_not_write_it(
    terminal: Terminal, case: str
) -> None:
    kind = ("--kind", "case_plan")
    with written_by(terminal, 7):
        (plan,) = terminal.run("plan", "new", case, *kind, "survivor_agreed=ya")
        (goal,) = terminal.run(
            *("plan", "add-item", case, *kind, "--item", "goal", "domain=economic"),
            *("words=Kembali bekerja", "due_on=2027-03-01", "survivor_agreed=ya"),
        )
        terminal.run(
            *("plan", "add-item", case, *kind, "--item", "intervention"),
            *("--within", str(goal["item"]), "what=Pelatihan las"),
        )
        terminal.run("plan", "submit", case, *kind)
    waiting = [line for line in terminal.run("review", "queue") if line["case"] == case]
    (head, *_) = terminal.run("review", "show", case, *kind)
    terminal.run("review", "comment", case, *kind, "comment=Sebut tempatnya", "must_change=ya")
    unasked, _, said = terminal.attempt(
        *("review", "decide", case, "approve", *kind, "--read", "00")
    )
    (decided,) = terminal.run(
        *("review", "decide", case, "ask_changes", *kind, "--read", head["hash"], "-"),
        typed=["summary=Lengkapi tempat", "clinical_risk_seen=tidak"],
    )

    (round_,) = terminal.run("review", "history", case, *kind)
    (answer,) = [
        line for line in terminal.run("review", "answers") if line["subject"] == plan["plan"]
    ]
    assert [line["subject"] for line in waiting] == [plan["plan"]]
    assert head["may_decide"]
    assert unasked == 1
    assert "newer version" in said
    assert decided["hash"] == head["hash"]
    assert (round_["decision"], round_["comments"]) == ("ask_changes", ["Sebut tempatnya"])
    assert (answer["applies"], answer["stale"]) == (True, False)
    assert terminal.run("plan", "status", case, *kind)[0]["state"] == "revision"

    with written_by(terminal, 7):
        terminal.run("plan", "edit", case, *kind, "--item", str(goal["item"]), "target=Wates")
        terminal.run("plan", "submit", case, *kind)
    (head, *_) = terminal.run("review", "show", case, *kind)
    terminal.run("review", "decide", case, "approve", *kind, "--read", head["hash"])
    with written_by(terminal, 7):
        terminal.run("plan", "version", case, *kind)
        terminal.run("plan", "edit", case, *kind, "objectives=Lebih rinci")

    listed = terminal.run("plan", "list", case, *kind)
    differing = terminal.run("review", "show", case, *kind, "--differences")
    assert [(line["version"], line["state"]) for line in listed] == [(2, "draft"), (1, "approved")]
    assert differing[0]["compared_with"] == 1
    assert "objectives" in {line["field"] for line in differing[1:]}


def test_an_answer_names_a_field_of_the_plan(terminal: Terminal, case: str) -> None:
    code, _, said = terminal.attempt("plan", "new", case, "warna=biru")
    assert (code, "warna" in said) == (1, True)

    code, _, said = terminal.attempt("plan", "new", case, "biru")
    assert (code, "FIELD=VALUE" in said) == (1, True)


def test_it_works_in_a_process_of_its_own(terminal: Terminal, case: str) -> None:
    a_plan(terminal, case)

    done = terminal.outside("plan", "status", case)
    queue = terminal.outside("review", "queue")

    assert (done.returncode, queue.returncode) == (0, 0)
    assert "draft" in done.stdout
