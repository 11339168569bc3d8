import json

import pytest

from pendamping.domain.pack_files import MOST, PackUnreadable, read

TEXT = """\
instrument: gad7
Version: 2024
language: id
source: Penerbit: cabang Jakarta
licence: Boleh disalin

1. Gelisah
2) Cemas

  Sulit   santai
"""


def test_what_was_pasted_is_read_line_by_line() -> None:
    said = read(TEXT.encode())

    assert (said["instrument"], said["version"]) == ("gad7", "2024")
    assert said["source"] == "Penerbit: cabang Jakarta"
    assert said["items"] == ["Gelisah", "Cemas", "Sulit   santai"]


@pytest.mark.parametrize(
    "written",
    ["\ufeff" + TEXT, TEXT.replace("\n", "\r\n"), TEXT.replace("\n\n", "\n  \n", 1)],
    ids=["with a mark", "from Windows", "with spaces"],
)
def test_the_computer_it_was_written_on_makes_no_difference(written: str) -> None:
    assert read(written.encode()) == read(TEXT.encode())


def test_json_says_the_same() -> None:
    said = read(TEXT.encode())

    assert read(json.dumps(said).encode()) == said


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"just a letter",
        b"version: 1\n\nGelisah",
        b'{"instrument": 7}',
        b'{"instrument": "gad7", "items": ["\\ud800"]}',
        b'{"a":' * 20_000,
        b"instrument: gad7\n\n" + b"x" * MOST,
    ],
    ids=["nothing", "no text", "a letter", "no instrument", "a number", "half", "deep", "long"],
)
def test_another_file_is_no_pack(content: bytes) -> None:
    with pytest.raises(PackUnreadable):
        read(content)
