import re

from hypothesis import given
from hypothesis import strategies as st

from pendamping.i18n.snippets import ELLIPSIS, Segment, cut
from pendamping.i18n.terms import Marker, terms_of


def shown(text: str, words: str) -> str:
    snippet = cut(text, Marker(terms_of(words)))
    return "".join(f"[{part.text}]" if part.hit else part.text for part in snippet.segments)


def test_every_form_of_a_word_is_marked() -> None:
    assert shown("Ia menangis; tangisannya reda.", "tangis") == "Ia [menangis]; [tangisannya] reda."


def test_a_word_that_is_being_typed_marks_what_it_may_become() -> None:
    assert shown("Takut pulang ke rumah", "takut pu") == "[Takut] [pulang] ke rumah"


def test_a_code_is_marked_by_any_part_of_it() -> None:
    assert shown("Kasus KP-7Q4M-2 dibuka", "q4m") == "Kasus [KP-7Q4M-2] dibuka"
    assert shown("Kasus KP-7Q4M-2 dibuka", "KP-7Q") == "Kasus [KP-7Q4M-2] dibuka"


def test_the_stretch_with_most_of_the_search_is_cut_out() -> None:
    text = " ".join(
        ["awal"] * 30 + ["utang"] + ["isi"] * 20 + ["utang", "majikan"] + ["akhir"] * 30
    )

    assert "[utang] [majikan]" in shown(text, "utang majikan")
    assert shown(text, "majikan").startswith(ELLIPSIS)
    assert shown(text, "majikan").endswith(ELLIPSIS)


def test_lines_become_one_line() -> None:
    assert shown("satu\n\n dua\ttiga", "dua") == "satu [dua] tiga"


def test_a_text_without_a_hit_shows_how_it_begins() -> None:
    snippet = cut("Tidak ada apa-apa", Marker(terms_of("zzz")))

    assert snippet.segments == (Segment("Tidak ada apa-apa"),)
    assert snippet.found == 0


def test_signs_alone_ask_for_nothing() -> None:
    assert terms_of("\" * ( ) : ^ - ' \\") == []


BASES = "tangis pukul kirim ambil siksa kerja ajar damping takut rasa temu nyata kata utang".split()
FORMS = "{} me{} meng{} di{} {}an {}kan {}nya ke{}an pe{}an ber{} memper{}kan {}-{}".split()
grown = st.builds(
    lambda form, base: form.replace("{}", base), *map(st.sampled_from, (FORMS, BASES))
)
spoken = st.one_of(
    grown, st.sampled_from("menangis memukul mengirim menyiksa menakuti KP-7Q4M-2".split())
)


@given(text=st.lists(spoken), words=st.lists(spoken, min_size=1, max_size=3))
def test_looking_only_at_likely_words_misses_none(text: list[str], words: list[str]) -> None:
    marker = Marker(terms_of(" ".join(words)))
    spans = [match.span() for match in re.finditer(r"\S+", " ".join(text))]

    assert marker.answers(" ".join(text), spans) == [marker._looked_up(word) for word in text]


@given(text=st.text(), words=st.text())
def test_a_snippet_is_a_stretch_of_the_text(text: str, words: str) -> None:
    snippet = cut(text, Marker(terms_of(words)))

    joined = "".join(part.text for part in snippet.segments)
    bare = joined.removeprefix(f"{ELLIPSIS} ").removesuffix(f" {ELLIPSIS}")
    assert bare in " ".join(text.split()) or joined in " ".join(text.split())
    assert all(part.text for part in snippet.segments)
