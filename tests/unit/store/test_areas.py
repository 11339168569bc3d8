import re
import tracemalloc

import msgpack
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from pendamping.domain.areas import Area, Level, parents_of
from pendamping.kernel.resources import octets
from pendamping.store.areas import TABLE, AreaTable, AreaTableUnreadable, NoSuchArea


@pytest.fixture(scope="module")
def areas() -> AreaTable:
    return AreaTable.shipped()


def paths(found: list[Area]) -> list[str]:
    return [area.path for area in found]


def test_every_area_of_the_list_is_there(areas: AreaTable) -> None:
    levels = [len(areas.inside(code)) for code in ("", "34", "34.01", "34.01.06")]

    assert len(areas) == 91_599
    assert levels == [38, 5, 12, 8]


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("34.01.06.2007", "Sentolo, Sentolo, Kulon Progo, DIY"),
        ("34.01.08.2004", "Kalirejo, Kokap, Kulon Progo, DIY"),
        ("34.01.04.2005", "Tirtorahayu, Galur, Kulon Progo, DIY"),
        ("34.71.09", "Kraton, Kota Yogyakarta, DIY"),
        ("34", "DIY"),
    ],
)
def test_a_code_becomes_the_whole_address(areas: AreaTable, code: str, path: str) -> None:
    assert areas.find(code).path == path
    assert areas.path(code) == path


def test_every_area_lies_in_areas_that_are_there(areas: AreaTable) -> None:
    for province in areas.inside():
        for regency in areas.inside(province.code):
            for district in areas.inside(regency.code):
                assert all(areas.knows(parent) for parent in parents_of(district.code))


def test_a_retired_code_still_has_its_name_and_is_no_longer_known(areas: AreaTable) -> None:
    retired = areas.find("36.02.16.2018")

    assert retired.path == "Cikaratuan, Cijaku, Lebak, Banten"
    assert retired.retired
    assert not areas.knows(retired.code)


@pytest.mark.parametrize(
    "code", ["92.01", "34.01.06.2999", "00", "99.99.99.9999", "34.1", "Sentolo", ""]
)
def test_what_no_list_has_is_not_found(areas: AreaTable, code: str) -> None:
    with pytest.raises(NoSuchArea) as refusal:
        areas.find(code)

    assert refusal.value.facts == {"area": code}
    assert not areas.knows(code)
    assert areas.path(code) == code


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Sentolo", "Sentolo, Kulon Progo, DIY"),
        ("Kulonprogo", "Kulon Progo, DIY"),
        ("kulon pro", "Kulon Progo, DIY"),
        ("Gunung Kidul", "Gunungkidul, DIY"),
        ("Kab. Kulon Progo", "Kulon Progo, DIY"),
        ("desa Kalirejo, Kokap", "Kalirejo, Kokap, Kulon Progo, DIY"),
        ("hargorejo kokap", "Hargorejo, Kokap, Kulon Progo, DIY"),
        ("Sentolo, Sentolo, Kulon Progo, DIY", "Sentolo, Sentolo, Kulon Progo, DIY"),
        ("sentolo, jogja", "Sentolo, Kulon Progo, DIY"),
        ("jogja", "DIY"),
        ("ntt", "Nusa Tenggara Timur"),
        ("34.01.06", "Sentolo, Kulon Progo, DIY"),
        ("3401062007", "Sentolo, Sentolo, Kulon Progo, DIY"),
    ],
)
def test_people_find_a_place_by_what_they_type(areas: AreaTable, typed: str, first: str) -> None:
    assert areas.search(typed)[0].path == first


@pytest.mark.parametrize("typed", ["Setnolo", "Sentlo", "Senttolo", "Sentola", "entolo"])
def test_one_wrong_letter_is_forgiven(areas: AreaTable, typed: str) -> None:
    assert "Sentolo, Kulon Progo, DIY" in paths(areas.search(typed))


def test_what_is_near_comes_first(areas: AreaTable) -> None:
    near = areas.search("kali", near="34.01.08", limit=1)

    assert paths(near) == ["Kalirejo, Kokap, Kulon Progo, DIY"]


def test_a_search_can_stay_inside_an_area_and_on_a_level(areas: AreaTable) -> None:
    found = areas.search("sentolo", within="34", level=Level.VILLAGE)

    assert paths(found) == ["Sentolo, Sentolo, Kulon Progo, DIY"]


@pytest.mark.parametrize(
    "typed", ["", "   ", ",,,", "%$#'\"", "\x00", "漢字", "xqzqx", "9" * 40, "..."]
)
def test_nonsense_finds_nothing(areas: AreaTable, typed: str) -> None:
    assert areas.search(typed) == []


@given(typed=st.text(max_size=80))
def test_nothing_that_is_typed_can_break_it(areas: AreaTable, typed: str) -> None:
    assert len(areas.search(typed, limit=5)) <= 5


@given(number=st.integers(0, 91_598))
def test_every_place_is_found_by_its_own_address(areas: AreaTable, number: int) -> None:
    area = areas._area(number)

    if re.search(r"[a-z]", area.name) and "," not in area.name:
        assert area.code in [one.code for one in areas.search(area.path)]


def test_the_table_stays_small_in_memory() -> None:
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    areas = AreaTable.shipped()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(areas) > 0
    assert after - before < 8 << 20


def test_the_notice_of_the_licence_is_inside_the_table_and_beside_it() -> None:
    table = msgpack.unpackb(zstandard.ZstdDecompressor().decompress(octets(TABLE)))

    assert table["notice"] == octets("areas/NOTICE.md").decode()
    assert "ODbL" in table["notice"]
    assert b"Open Database License" in octets("areas/LICENSE.ODbL-1.0.md")


@pytest.mark.parametrize("size", [0, 1, 1000, -1])
def test_a_table_that_is_not_whole_is_refused(size: int) -> None:
    with pytest.raises(AreaTableUnreadable):
        AreaTable(octets(TABLE)[:size])


def test_a_table_of_another_format_is_refused() -> None:
    with pytest.raises(AreaTableUnreadable):
        AreaTable(zstandard.ZstdCompressor().compress(msgpack.packb({"v": 2})))


def test_a_table_that_unpacks_without_end_is_refused() -> None:
    bomb = zstandard.ZstdCompressor().compress(bytes(64 << 20))

    with pytest.raises(AreaTableUnreadable):
        AreaTable(bomb)
