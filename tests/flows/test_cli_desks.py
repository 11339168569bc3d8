"""Cases, sessions and everything around them, driven from the command line."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from builders_terminal import Terminal, an_office
from pendamping.domain.nouns import NOUNS

CONSENT = (
    *("given=yes", "given_by=self", "form=signed_paper", "proof_ref=map merah"),
    *("text_version=1", "basis=consent", "valid_from=2026-01-05", "expires_on=2030-01-01"),
)
SESSION = (
    *("kind=individual", "mode=home", "place_private=ya", "consent_checked=ya"),
    "methods=relaxation, psychoeducation",
)
PERSON = (
    *("survivor.sex_recorded=L", "survivor.age_at_intake=27", "survivor.citizenship=ID"),
    "survivor.status_class=vot",
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
    for purpose in ("services", "record"):
        terminal.run("consent", "give", opened["code"], f"purpose={purpose}", *CONSENT)
    return str(opened["code"])


def test_a_case_is_opened_found_and_listed(terminal: Terminal, case: str) -> None:
    assert case.startswith("KP-")
    listed = {line["code"]: line for line in terminal.run("case", "list")}
    (stage, *missing) = terminal.run("case", "stage", case.lower())

    assert (listed[case]["risk"], listed[case]["sessions"]) == ("medium", 0)
    assert stage["name"] == "access"
    assert "stage.safe_contact" in {line["missing"] for line in missing}
    fields = {line["field"] for line in terminal.run("case", "show", case)}
    assert {"code", "entry_channel", "sex_recorded", "purpose"} <= fields


def test_a_place_is_found_by_name_and_by_code(terminal: Terminal) -> None:
    found = terminal.run("area", "find", "sentolo,", "kulon", "progo")
    (named,) = terminal.run("area", "find", "34.01.06")

    assert {line["code"] for line in found} >= {"34.01.06"}
    assert (named["kind"], named["name"]) == ("District (kapanewon)", "Sentolo")
    code, out, err = terminal.attempt("area", "find", "99.99")
    assert (code, out) == (1, "")
    assert "by its name" in err


def test_a_case_is_changed_deleted_and_restored(terminal: Terminal, case: str) -> None:
    (changed,) = terminal.run("case", "edit", case, "safe_contact_agreed=ya", "area=34.01.06")
    assert terminal.run("case", "delete", case) == [changed]
    assert terminal.attempt("case", "stage", case)[0] == 1

    (back,) = terminal.run("case", "restore", str(changed["case"]))

    assert back["code"] == case
    told = terminal.run("record", "history", "case_file", str(changed["case"]))
    assert {line["field"] for line in told} >= {None, "code", "area"}


def test_a_session_is_written_down_corrected_and_seen(terminal: Terminal, case: str) -> None:
    (done,) = terminal.run(
        *("session", "record", case, *SESSION, "started_at=2026-11-02 08.30"),
        *("ended_at=2026-11-02 09.25", "survivor_said=Tidur lima jam", "next_at=2026-11-12 08.30"),
    )
    (better,) = terminal.run(
        *("session", "correct", str(done["session"]), "red_flags=trafficker_contact")
    )

    (listed,) = terminal.run("session", "list", case)
    timeline = terminal.run("case", "timeline", case)
    agenda = terminal.run("session", "agenda", "--since", "2026-11-12")

    assert listed["session"] == better["session"]
    assert len(better["red_flags"]) == 1
    assert [line["minutes"] for line in timeline if line["noun"] == "session"] == [55]
    assert {line["sent"] for line in timeline} == {False}
    assert case in {line["case"] for line in agenda}
    assert case in {line["case"] for line in terminal.run("risk", "flags")}
    terminal.run("risk", "settle", better["red_flags"][0], "Nomor pelaku diblokir")
    assert case not in {line["case"] for line in terminal.run("risk", "flags")}


def test_what_a_rule_holds_up_is_said_in_words(terminal: Terminal, case: str) -> None:
    code, out, err = terminal.attempt(
        *("session", "record", case, *SESSION, "started_at=2026-11-02 08.30"),
        "ended_at=2026-11-02 08.00",
    )

    assert (code, out) == (1, "")
    assert "begin" in err
    assert terminal.run("session", "list", case) == []


def test_appointments_are_planned_moved_and_missed(terminal: Terminal, case: str) -> None:
    (planned,) = terminal.run(
        *("session", "plan", case, "kind=individual", "planned_at=2027-01-04 08.30")
    )
    number = str(planned["appointment"])
    assert terminal.run("session", "confirm", number)[0]["status"] == "confirmed"
    (moved,) = terminal.run("session", "move", number, "2027-01-18 09.00")
    assert moved["at"] == "2027-01-18T02:00:00Z"
    (missed,) = terminal.run("session", "missed", number, "--reason", "schedule_too_dense")
    assert missed["status"] == "no_show"
    assert terminal.attempt("session", "cancel", number)[0] == 1
    assert terminal.run("session", "prepare", case)[0]["number"] == 1


def test_who_somebody_is_stays_apart_and_every_look_is_noted(terminal: Terminal, case: str) -> None:
    terminal.run(
        "identity", "write", case, "-", typed=["full_name=Wage Prasetya", "nik=0001064512990001"]
    )
    looks = len(terminal.run("audit", "list", "--limit", "500"))

    shown = {line["field"]: line["value"] for line in terminal.run("identity", "show", case)}

    assert shown["full_name"] == "Wage Prasetya"
    assert len(terminal.run("audit", "list", "--limit", "500")) > looks
    assert "Wage" not in str(terminal.run("case", "show", case))


def test_a_nik_is_read_without_being_an_argument(terminal: Terminal) -> None:
    (read,) = terminal.run("identity", "nik", typed=["3401064512990001"])

    assert (read["sex"], read["births"]) == ("P", ["1999-12-05"])


def test_a_consent_is_taken_back_and_stops_in_time(terminal: Terminal, case: str) -> None:
    (given,) = terminal.run("consent", "give", case, "purpose=research", *CONSENT)

    (taken,) = terminal.run("consent", "withdraw", str(given["consent"]))

    stands = {line["purpose"]: line["answer"] for line in terminal.run("consent", "list", case)}
    assert (stands["research"], stands["services"]) == ("withdrawn", "yes")
    assert terminal.run("consent", "stopped", str(taken["request"]))[0]["stopped_at"]


def test_a_household_is_shown_without_names_unless_asked(terminal: Terminal, case: str) -> None:
    terminal.run("household", "write", case, "people_n=4")
    answers = ("relation=ibu", "knows_about_tppo=partly", "survivor_allows_contact=yes")
    code, _, _ = terminal.attempt("household", "add", case, *answers)
    assert code == 1  # "ibu" is not one of the relations: parent is
    terminal.run(
        "household", "add", case, "relation=parent", *answers[1:], "-", typed=["name=Warsi"]
    )

    (plain,) = terminal.run("household", "show", case)
    (named,) = terminal.run("household", "show", case, "--identity")

    assert "name" not in plain
    assert (named["name"], plain["may_be_met"]) == ("Warsi", True)


def test_risk_is_looked_at_round_by_round(terminal: Terminal, case: str) -> None:
    for overall in ("low", "medium"):
        terminal.run(
            *("risk", "assess", case, "level=individual", f"overall={overall}"),
            *("--factor", "debt:2", "--factor", "+supportive_person"),
        )

    rounds = terminal.run("risk", "list", case)

    assert [one["round"] for one in rounds] == [1, 2]
    assert rounds[1]["factors"] == ["debt", "supportive_person"]


def test_a_scale_is_scored_and_an_alert_cannot_wait(terminal: Terminal, case: str) -> None:
    answers = ",".join("1" if item == 17 else "0" for item in range(1, 21))

    (scored,) = terminal.run("instrument", "record", case, "srq20", answers)

    assert (scored["score"], len(scored["red_flags"])) == (1, 1)
    (point,) = terminal.run("instrument", "curve", case, "srq20")
    assert (point["score"], point["phase"], point["alert"]) == (1, "baseline", True)
    assert len(terminal.run("instrument", "sheet", "srq20")) == 22
    assert "srq20" in {line["instrument"] for line in terminal.run("instrument", "list")}


def test_a_programme_says_how_full_it_is(terminal: Terminal, case: str) -> None:
    (made,) = terminal.run(
        *("programme", "write", "name=Pendampingan", "window_start=2026-11-01"),
        *("window_end=2027-02-28", "sessions_per_survivor_planned=8"),
    )
    number = str(made["programme"])
    terminal.run("programme", "enrol", case, number)
    terminal.run("programme", "target", number, "indicator=I-10", "value=18")

    (load,) = terminal.run("programme", "load", "--programme", number)

    assert (load["enrolled"], load["planned"]) == (1, 8)
    assert len(terminal.run("programme", "weeks", number)) == 18
    assert number in {str(line["programme"]) for line in terminal.run("programme", "list")}


def test_a_note_is_kept_and_put_into_its_case(terminal: Terminal, case: str) -> None:
    (made,) = terminal.run("note", "add", "-", typed=["Tanya soal KTP", "hari Senin"])
    assert made["note"] in {line["note"] for line in terminal.run("note", "list")}

    (filed,) = terminal.run("note", "file", str(made["note"]), case)

    (kept,) = terminal.run("note", "list", "--case", case)
    assert (kept["note"], kept["words"]) == (filed["note"], "Tanya soal KTP\nhari Senin")
    assert made["note"] not in {line["note"] for line in terminal.run("note", "list")}
    assert terminal.run("note", "drafts") == []


def test_a_picture_is_kept_and_taken_out(terminal: Terminal, case: str, tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(picture, "PNG")
    (tmp_path / "surat.png").write_bytes(picture.getvalue())

    (kept,) = terminal.run(
        *("attachment", "add", case, str(tmp_path / "surat.png"), "purpose=consent_proof")
    )
    (line,) = terminal.run("attachment", "list", case)
    target = tmp_path / "out.png"
    terminal.run("attachment", "save", str(kept["attachment"]), str(target))

    assert (line["attachment"], line["here"]) == (kept["attachment"], True)
    with Image.open(target) as saved:
        assert saved.size == (8, 8)
    terminal.run("attachment", "delete", str(kept["attachment"]))
    assert terminal.run("attachment", "list", case) == []


def test_every_noun_can_be_asked_for(terminal: Terminal, case: str) -> None:
    listed = terminal.run("noun", "list")

    assert [line["noun"] for line in listed] == [kind.NOUN.name for kind in NOUNS]
    assert {"field": "people_n"}.items() <= terminal.run("noun", "fields", "household")[0].items()
    assert terminal.run("noun", "codes", "risk_level")[0]["code"] == "low"
    assert {"list": "sector"} in terminal.run("noun", "codes")


def test_a_record_of_any_kind_is_added_edited_deleted_and_restored(
    terminal: Terminal, case: str
) -> None:
    (made,) = terminal.run(
        *("record", "add", "trafficking_event", "--case", case, "type=Recruitment"),
        *("country=ID", "from_day=sekitar Juli 2023"),
    )
    number = str(made["record"])
    terminal.run("record", "edit", "trafficking_event", number, "vessel_name=Sumber Rejeki")

    shown = {
        line["field"]: line["value"]
        for line in terminal.run("record", "show", "trafficking_event", number)
    }
    terminal.run("record", "delete", "trafficking_event", number)
    deleted = terminal.run("record", "list", "trafficking_event", "--case", case, "--deleted")
    terminal.run("record", "restore", "trafficking_event", number)

    assert (shown["from_day"], shown["vessel_name"]) == ("2023-07~", "Sumber Rejeki")
    assert deleted == [made]
    (listed,) = terminal.run("record", "list", "trafficking_event", "--case", case)
    assert listed["record"] == made["record"]


def test_a_day_begins_with_what_needs_somebody(terminal: Terminal, case: str) -> None:
    terminal.run("risk", "flag", case, "kind=missing")

    told = terminal.run("today")

    assert {"what": "red_flag", "case": case}.items() <= next(
        line for line in told if line.get("case") == case
    ).items()
    assert told[-1]["what"] == "unsent"


@pytest.mark.parametrize(
    "arguments",
    [
        ("case", "stage", "KP-0000-0"),
        ("record", "add", "houses", "people_n=1"),
        ("record", "show", "household", "5"),
        ("noun", "codes", "nothing"),
        ("instrument", "sheet", "mmpi"),
    ],
)
def test_what_is_not_there_is_explained(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    code, out, err = terminal.attempt(*arguments)

    assert (code, out) == (1, "")
    assert len(err.strip()) > 30


def test_a_closing_waits_for_a_second_person(terminal: Terminal, case: str) -> None:
    (drafted,) = terminal.run("record", "add", "closure", "--case", case, "reason=goals_met")

    code, _, err = terminal.attempt("case", "close", str(drafted["record"]))

    assert (code, "supervisor" in err) == (1, True)
    assert terminal.attempt("case", "reopen", case)[0] == 1


@pytest.mark.parametrize(
    "arguments",
    [("case", "list"), ("record", "list", "holiday"), ("session", "agenda")],
    ids=" ".join,
)
def test_a_command_runs_in_a_process_of_its_own(
    terminal: Terminal, arguments: tuple[str, ...]
) -> None:
    done = terminal.outside(*arguments)

    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
