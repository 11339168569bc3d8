"""An export from the command line: nothing is written over, and names in free text are told."""

import json
from pathlib import Path

from builders_terminal import an_office


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
