"""An export from the command line: nothing is written over, and names in free text are told."""

import json
from pathlib import Path
from typing import Any

from builders_terminal import an_office

ASKED_ABOUT = ("knows_about_tppo=no", "survivor_allows_contact=yes")


def test_a_file_that_stands_there_is_not_written_over(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    target = tmp_path / "keluaran.json"
    target.write_text("penting", encoding="utf-8")

    code, _, err = office.attempt("export", "json", str(target))
    (first,) = office.run("export", "json", str(target), "--replace")
    office.lock()

    assert code == 1
    assert "--replace" in err
    assert first["disclosures"] == 0
    assert json.loads(target.read_text(encoding="utf-8"))["format"] == "pendamping-export-1"


def test_names_in_free_text_are_told(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    (opened,) = office.run("case", "open", "-", typed=["identity.full_name=Sri Wahyuningsih"])
    office.run("note", "add", "-", "--case", opened["code"], typed=["Wahyuningsih datang"])

    code, out, err = office.attempt("export", "json", str(tmp_path / "keluaran.json"))
    office.lock()

    assert code == 0
    assert json.loads(out)["disclosures"] == 1
    assert "quick_note" in err


def test_a_search_names_the_case_by_its_code(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    (opened,) = office.run("case", "open", "-", typed=["identity.full_name=Sri Wahyuningsih"])
    office.run("note", "add", "-", "--case", opened["code"], typed=["Menangis lama"])

    (hit,) = office.run("search", "menangis")
    office.lock()

    assert hit["case"] == opened["code"]


def test_a_name_leads_to_its_case_and_is_printed_only_when_asked_for(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    (opened,) = office.run("case", "open", "-", typed=["identity.full_name=Sri Wahyuningsih"])
    member = ["name=Ngatini Wahyuningsih", "relation=child", *ASKED_ABOUT]
    office.run("household", "add", opened["code"], "-", typed=member)

    kept, out, err = office.attempt("search", "wahyuningsih")
    before = office.run("audit", "list")
    asked = office.run("search", "wahyuningsih", "--identity")
    after = office.run("audit", "list")
    office.lock()

    lines = [json.loads(line) for line in out.splitlines()]
    assert kept == 0
    assert {(one["case"], one["noun"]) for one in lines} == {
        (opened["code"], "identity"),
        (opened["code"], "household_member"),
    }
    assert "ahyuningsih" not in out + err
    assert {one["text"] for one in asked} == {"Sri Wahyuningsih", "Ngatini Wahyuningsih"}
    assert names_read(before) == []
    assert sorted(names_read(after)) == sorted(one["record"] for one in asked)


def test_what_goes_to_everybody_names_nobody_whichever_way_it_is_written(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    office.run("case", "open", "-", typed=["identity.full_name=Sri Wahyuningsih"])
    card = ["kind=lesson", "title=Menabung bersama", "no_case_data=ya"]
    seen = [
        *("area_code=34.01.06.2007", "roles=origin", "period_from=2026-07-01"),
        *("period_to=2026-09-30", "factor=no_jobs", "source=companion"),
    ]
    told = "Bersama Wahyuningsih, telepon 081234567890"

    named, _, said = office.attempt("record", "add", "practice_card", *card, f"story={told}")
    observed, _, of_area = office.attempt(
        "record", "add", "vulnerability_observation", *seen, f"remarks={told}"
    )
    (made,) = office.run("record", "add", "practice_card", *card, "story=Bersama keluarga")
    edited, _, again = office.attempt(
        "record", "edit", "practice_card", str(made["record"]), f"story={told}"
    )
    cards = office.run("record", "list", "practice_card")
    observations = office.run("record", "list", "vulnerability_observation")
    office.lock()

    assert (named, observed, edited) == (1, 1, 1)
    assert "take out numbers and names" in said
    assert "take out numbers and names" in again
    assert "tells of an area, never of a person" in of_area
    assert [one["story"] for one in cards] == ["Bersama keluarga"]
    assert observations == []


def names_read(audit: list[dict[str, Any]]) -> list[Any]:
    return [line["subject"] for line in audit if line["action"] == "identity_read"]
