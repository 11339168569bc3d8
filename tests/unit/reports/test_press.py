"""Papers from blocks: all of it is said, on as many pages as it takes; the file names nobody."""

import io
import json
import os
from typing import Final, get_args

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import DictionaryObject

from builders_paper import a_document, pages_of, said, words_of
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel import resources
from pendamping.reports import icons, model, press
from pendamping.reports.charts import CurveTexts, curve
from pendamping.reports.letters import printable
from pendamping.reports.model import (
    Block,
    Card,
    Cards,
    Contact,
    Curve,
    Facts,
    Fold,
    Grid,
    Heading,
    Letter,
    Lines,
    Listing,
    NewPage,
    Panel,
    Passage,
    Question,
    Signatures,
    Size,
    Slip,
    Step,
    Stop,
    Ticks,
    Tone,
)
from pendamping.reports.palette import PAPER, contrast

ID: Final = Words.of(Language.INDONESIAN)
EN: Final = Words.of(Language.ENGLISH)
SOAK: Final = int(os.environ.get("PENDAMPING_SOAK", "0"))

EVERY: Final[tuple[Block, ...]] = (
    Heading(text="Judul bagian"),
    Passage(label="Nama nas", text="Isi nas", tone=Tone.QUOTE),
    Passage(label="Awas", text="Isi awas", tone=Tone.CARE),
    Passage(text="Isi kecil", tone=Tone.QUIET),
    Passage(text="Isi tebal", tone=Tone.STRONG),
    Facts(pairs=(("Tanya satu", "Jawab satu"), ("Tanya dua", "Jawab dua " * 20))),
    Listing(items=("Butir satu", "Butir dua")),
    Step(
        number=7,
        icon="users",
        who="Siapa kerja",
        what="Apa kerja",
        when="Kapan kerja",
        pairs=(("Di mana", "Tempat kerja"),),
        is_done=True,
    ),
    Grid(heads=("Kepala satu", "Kepala dua"), rows=(("Sel satu", "Sel dua"),), shares=(1, 1)),
    Contact(label="Hubungi siapa", who="Orang piket", number="0812 0000"),
    Lines(label="Tulis di sini", count=3),
    Ticks(label="Pilih satu", options=("Pilihan ini", "Pilihan itu")),
    Question(text="Setuju apa", more="Artinya begini", answers=("Ya", "Tidak")),
    Signatures(places=(("Tanda siapa", "di bawah garis"),)),
    Letter(to=("Kepada siapa",), about="Perihal apa", dated="Tanggal surat"),
    Stop(
        hour="08.30", code="KP-KODE", place="Tempat singgah", more="sekian menit", noted=("Tiba",)
    ),
    Curve(chart=curve([], CurveTexts(first="", last=""), least=0, most=20), said="Gambar berkata"),
    Slip(blocks=(Passage(text="Potong di sini"),)),
    NewPage(),
    Fold(
        panels=(
            Panel(icon="eye", title="Sisi satu", items=("Hal satu", "Hal dua")),
            Panel(icon="phone", title="Sisi dua", calls=(("Siapa sisi", "0814 0000"),), lines=1),
            Panel(icon="clock", title="Sisi tiga"),
        )
    ),
    Cards(
        cards=(
            Card(
                icon="store",
                who_icon="user",
                who="Siapa kartu",
                words="Kata kartu",
                when="Waktu kartu",
                marks=4,
                phone="0813 0000",
            ),
        )
    ),
)


NO_WORDS: Final = frozenset({"icon", "who_icon", "tone", "chart"})


def texts(thing: object) -> list[str]:
    """Return every text that a block holds."""
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, tuple):
        return [text for one in thing for text in texts(one)]
    names = [name for name in getattr(thing, "__slots__", ()) if name not in NO_WORDS]
    return [text for name in names for text in texts(getattr(thing, name))]


def test_the_sample_has_every_kind_of_block() -> None:
    assert {type(block) for block in EVERY} == set(get_args(model.Block))


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize(
    "block", EVERY, ids=[f"{n}-{type(b).__name__}" for n, b in enumerate(EVERY)]
)
def test_a_block_says_all_that_it_holds(block: Block, size: Size) -> None:
    paper = said(press.printed(a_document(block, size=size), ID).pdf)

    for text in texts(block):
        assert " ".join(text.split()) in paper


@pytest.mark.parametrize("size", Size)
def test_all_blocks_follow_each_other(size: Size) -> None:
    paper = words_of(said(press.printed(a_document(*EVERY, size=size), ID).pdf))

    assert set(words_of(" ".join(texts(EVERY)))) <= set(paper)


@pytest.mark.parametrize("words", [ID, EN], ids=["id", "en"])
def test_every_page_says_which_of_how_many_it_is(words: Words) -> None:
    printed = press.printed(a_document(*(NewPage(),) * 3, Passage(text="x")), words)

    found = pages_of(printed.pdf)
    assert printed.pages == len(found)
    for number, page in enumerate(found, start=1):
        assert words.say("Page {page} of {pages}", page=number, pages=len(found)) in page


def test_every_page_says_whose_copy_it_is_and_how_it_is_kept() -> None:
    for page in pages_of(press.printed(a_document(NewPage(), Passage(text="x")), ID).pdf):
        for line in (
            "Lembar uji",
            "KP-7Q4M-2",
            "Rahasia uji.",
            "Dicetak oleh melati, 21 November 2026",
            "Salinan ke-3",
        ):
            assert line in page


def test_the_first_page_says_what_it_is_for() -> None:
    assert "Untuk uji" in pages_of(press.printed(a_document(), ID).pdf)[0]


def test_the_file_has_the_same_title_whatever_it_is_about() -> None:
    pdf = press.printed(a_document(Passage(text="kenari"), title="kenari", code="kenari"), ID).pdf

    about = pypdf.PdfReader(io.BytesIO(pdf)).metadata
    assert about is not None
    assert about.title == "Pendamping"
    assert about.author in (None, "")
    assert not about.subject
    assert about.creation_date is not None
    assert about.creation_date.year == 2000
    assert "kenari" not in json.dumps({key: str(value) for key, value in about.items()})


def test_what_is_written_stands_in_no_clear_bytes_of_the_file() -> None:
    assert b"kenari" not in press.printed(a_document(Passage(text="kenari")), ID).pdf


def test_the_same_document_makes_the_same_file() -> None:
    assert press.printed(a_document(*EVERY), ID).pdf == press.printed(a_document(*EVERY), ID).pdf


def test_its_letters_are_embedded() -> None:
    reader = pypdf.PdfReader(io.BytesIO(press.printed(a_document(*EVERY), ID).pdf))

    fonts = [
        found
        for number in reader.xref[0]
        if isinstance(found := reader.get_object(number), DictionaryObject)
        and found.get("/Type") == "/FontDescriptor"
    ]
    assert fonts
    assert all(
        "/FontFile2" in font and "PlusJakartaSans" in str(font["/FontName"]) for font in fonts
    )


long_texts = st.lists(
    st.integers(0, 400).map(lambda words: " ".join(f"kata{n}" for n in range(words))),
    min_size=1,
    max_size=6,
).map("\n".join)


@settings(max_examples=200 if SOAK else 12)
@given(
    long_texts, st.sampled_from(Size), st.sampled_from(["passage", "step", "grid", "facts", "care"])
)
def test_a_long_text_goes_on_over_pages_and_nothing_is_lost(
    text: str, size: Size, shape: str
) -> None:
    shapes: dict[str, Block] = {
        "passage": Passage(label="Label", text=text),
        "care": Passage(label="Label", text=text, tone=Tone.CARE),
        "step": Step(number=1, icon="user", who="Siapa", what=text, pairs=(("Label", text),)),
        "grid": Grid(heads=("a", "b"), rows=(("x", text), ("y", "z")), shares=(1, 3)),
        "facts": Facts(pairs=(("Label", text), ("Pendek", "ya"))),
    }
    block = shapes[shape]

    paper = words_of(
        said(press.printed(a_document(block, Passage(text="akhir"), size=size), ID).pdf)
    )

    wanted = [word for word in words_of(text) if word.startswith("kata")]
    times = 2 if shape == "step" else 1
    assert [word for word in paper if word.startswith("kata")] == wanted * times
    assert "akhir" in paper


def test_a_heading_never_stands_alone_at_the_foot() -> None:
    for filler in range(30, 60):
        blocks = (
            Lines(label="", count=filler),
            Heading(text="Bagian"),
            Passage(text="nomor", tone=Tone.STRONG),
            Step(number=1, icon="user", who="Siapa", what="Isinya ini"),
        )
        for page in pages_of(press.printed(a_document(*blocks), ID).pdf):
            assert ("Bagian" in page) == ("Isinya ini" in page)


def test_a_sign_that_we_do_not_have_is_shown_as_missing_and_counted() -> None:
    printed = press.printed(a_document(Passage(text="Sari \U0001f600 baik ꦱ → nanti")), ID)

    assert printed.missing == 2
    assert "[?] baik [?] -> nanti" in said(printed.pdf)


@pytest.mark.parametrize(
    ("written", "shown"),
    [("café", "café"), ("e\u0301", "é"), ("≥ 3", ">= 3"), ("a\u2060b", "ab"), ("½", "½")],
    ids=["accent", "combining", "sign", "invisible", "fraction"],
)
def test_what_can_be_written_otherwise_is(written: str, shown: str) -> None:
    assert printable(written) == shown


def test_markup_in_a_text_is_only_text() -> None:
    paper = press.printed(a_document(Passage(text="<b>5 < 6 & 7</b> <font color='red'>")), ID)

    assert "<b>5 < 6 & 7</b> <font color='red'>" in said(paper.pdf)


def test_large_print_is_large() -> None:
    def sizes(size: Size) -> set[float]:
        found: set[float] = set()

        def visit(text: str, _cm: object, tm: list[float], _font: object, points: float) -> None:
            if "terbaca" in text:
                found.add(round(points * abs(tm[3])))

        pdf = press.printed(a_document(Passage(text="terbaca"), size=size), ID).pdf
        for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
            page.extract_text(visitor_text=visit)
        return found

    assert min(sizes(Size.LARGE)) >= 16
    assert min(sizes(Size.NORMAL)) >= 10


def test_every_drawing_can_be_drawn_and_ships_with_its_licence() -> None:
    cards = tuple(Card(icon=name, who_icon=name) for name in icons.shapes())

    assert press.printed(a_document(Cards(cards=cards)), ID).pages > 1
    assert b"ISC License" in resources.octets("symbols/LICENSE")


def test_colours_are_told_apart_on_a_printer_without_colour() -> None:
    for ink in (PAPER.ink, PAPER.ink_soft, PAPER.primary):
        assert contrast(ink, PAPER.card) >= 4.5
    for behind in (PAPER.attention_soft, PAPER.primary_soft):
        assert contrast(PAPER.ink, behind) >= 7
