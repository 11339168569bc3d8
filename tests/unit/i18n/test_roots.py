import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.i18n.roots import is_rootlike, joined_code, pieces_of, roots_of, words_of


@pytest.mark.parametrize(
    ("root", "derived"),
    [
        ("tangis", "menangis tangisan tangisannya ditangisi menangisi"),
        ("pukul", "memukul pemukulan dipukuli pukulannya"),
        ("kirim", "mengirim mengirimkan pengiriman dikirimkannya terkirim"),
        ("ambil", "mengambil diambilnya pengambilan"),
        ("siksa", "menyiksa penyiksaan disiksa siksaan"),
        ("kerja", "bekerja pekerja pekerjaan dipekerjakan"),
        ("ajar", "belajar pelajaran mengajar diajarkan"),
        ("damping", "pendamping mendampingi pendampingan didampingi"),
        ("takut", "ketakutan menakuti penakut"),
        ("berani", "keberanian memberanikan"),
        ("rasa", "perasaan perasaannya merasakan dirasakan"),
        ("temu", "bertemu ketemu pertemuan menemui"),
        ("nikah", "menikah pernikahan dinikahkan"),
        ("laku", "diperlakukan perlakuan melakukan"),
        ("tanya", "bertanya menanyakan pertanyaan ditanyai"),
        ("marah", "memarahi dimarahi kemarahan"),
        ("masak", "masakan memasak dimasaknya"),
        ("kata", "katakan mengatakan berkata perkataan"),
        ("mulai", "memulai dimulai"),
        ("sendiri", "menyendiri sendirian"),
    ],
)
def test_what_grows_from_a_root_leads_back_to_it(root: str, derived: str) -> None:
    assert [word for word in derived.split() if root not in roots_of(word)] == []


@pytest.mark.parametrize(
    "word", "makan beri hati ikan jalan teman dengan bukan kami sendiri".split()
)
def test_a_root_that_only_looks_grown_is_left_alone(word: str) -> None:
    assert roots_of(word) == ()


@given(st.text(alphabet="abdegikmnprstuy", max_size=24))
def test_no_word_has_itself_for_a_root_nor_very_many_roots(word: str) -> None:
    roots = roots_of(word)

    assert word not in roots
    assert all(is_rootlike(root) and len(root) <= len(word) + 1 for root in roots)
    assert len(roots) <= 24


def test_a_text_becomes_plain_small_words() -> None:
    assert words_of("Jum\u2019at, ANAK-anak di M\u00e1laga (Ra'as)!") == [
        "jumat", "anak", "anak", "di", "malaga", "raas"
    ]  # fmt: skip


def test_codes_and_days_stay_in_one_piece() -> None:
    assert pieces_of("KP-7Q4M-2 pada 2023-07-14.") == ["kp-7q4m-2", "pada", "2023-07-14"]
    assert joined_code("kp-7q4m-2") == "kp7q4m2"
    assert joined_code("anak-anak") is None


@given(st.text())
def test_any_text_becomes_words_without_signs(text: str) -> None:
    assert all(word and "-" not in word and '"' not in word for word in words_of(text))
