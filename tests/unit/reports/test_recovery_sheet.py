"""The recovery sheet on paper: the code is whole on it, and nothing says whose it is."""

import io

import pypdf
import pytest
import segno
from pypdf.generic import ContentStream, DictionaryObject

from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.reports.recovery_sheet import recovery_sheet
from pendamping.reports.sheet import _runs
from pendamping.seal import recovery
from pendamping.seal.keys import SealingIdentity

IDENTITY = SealingIdentity.from_seed(bytes(range(32)))
LINES = recovery.sheet_lines(IDENTITY)
QR = recovery.qr_payload(IDENTITY)


def sheet(language: Language = Language.INDONESIAN) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(recovery_sheet(LINES, QR, Words.of(language))))


def squares(page: pypdf.PageObject, reader: pypdf.PdfReader) -> set[tuple[int, int]]:
    """Read the dark squares back from the drawing itself: column and row, from the top left."""
    stream = ContentStream(page["/Contents"].get_object(), reader)
    drawn = [
        tuple(map(float, values))
        for values, operator in stream.operations
        if operator == b"re" and len(values) == 4
    ]
    side = min(height for _, _, _, height in drawn)
    left = min(x for x, _, _, _ in drawn)
    top = max(y + height for _, y, _, height in drawn)
    return {
        (round((x - left) / side) + step, round((top - y - height) / side))
        for x, y, width, height in drawn
        for step in range(round(width / side))
    }


@pytest.mark.parametrize("language", list(Language))
def test_the_code_can_be_typed_back_from_the_paper(language: Language) -> None:
    (page,) = sheet(language).pages

    letters = [line for line in page.extract_text().splitlines() if len(line) == 1]
    typed = "".join(letters[letters.index(LINES[0][0]) - 1 :])
    rows = [typed[start : start + 13] for start in range(0, len(typed), 13)]

    assert [row[0] for row in rows] == list("123456")
    again = recovery.read("\n".join(f"{row[0]}. {row[1:]}" for row in rows))
    assert again.to_text() == IDENTITY.to_text()


@pytest.mark.parametrize("language", list(Language))
def test_it_is_one_page_and_says_so(language: Language) -> None:
    found = sheet(language)

    said = {Language.INDONESIAN: "Halaman 1/1", Language.ENGLISH: "Page 1 of 1"}[language]
    assert len(found.pages) == 1
    assert said in found.pages[0].extract_text()


def test_the_square_for_a_camera_says_the_code() -> None:
    found = sheet()

    matrix = segno.make(QR, micro=False, error="m").matrix
    dark = {(x, y) for y, row in enumerate(matrix) for x, value in enumerate(row) if value}
    assert squares(found.pages[0], found) == dark


def test_its_letters_are_embedded() -> None:
    found = sheet()

    embedded = {
        str(about["/FontName"]).partition("+")[2]
        for number in found.xref[0]
        if isinstance(about := found.get_object(number), DictionaryObject)
        and about.get("/Type") == "/FontDescriptor"
        and "/FontFile2" in about
    }
    assert embedded == {
        "PlusJakartaSans-Regular",
        "PlusJakartaSans-SemiBold",
        "PlusJakartaSans-Bold",
    }


def test_the_file_tells_neither_a_day_nor_a_maker() -> None:
    about = sheet().metadata

    assert about is not None
    assert about.author in (None, "")
    assert about.creation_date is not None
    assert about.creation_date.year == 2000
    assert about.title == "Lembar pemulihan"


def test_the_code_is_nowhere_outside_the_page() -> None:
    octets = recovery_sheet(LINES, QR, Words.of(Language.INDONESIAN))

    assert QR.encode() not in octets
    assert LINES[0].encode() not in octets


def test_the_same_code_makes_the_same_paper() -> None:
    words = Words.of(Language.ENGLISH)

    assert recovery_sheet(LINES, QR, words) == recovery_sheet(LINES, QR, words)


def test_dark_runs_are_joined() -> None:
    assert _runs([1, 1, 0, 1, 0, 0, 1, 1, 1]) == [(0, 2), (3, 1), (6, 3)]
    assert _runs([0, 0]) == []
