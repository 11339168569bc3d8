from datetime import date, timedelta
from io import BytesIO
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from pendamping.reports import chart_paper, style
from pendamping.reports.charts import (
    Amount,
    Circle,
    CurveTexts,
    Drawing,
    Fall,
    Goal,
    Line,
    Pair,
    Point,
    Polygon,
    Polyline,
    Rect,
    Text,
    bands,
    bars,
    completion,
    curve,
    outcome_pairs,
    weekly_load,
)
from pendamping.reports.genogram import Bond, Relative, genogram
from pendamping.reports.palette import LIGHT, TONES

DAY = date(2026, 7, 1)
TEXTS = CurveTexts(first="awal", last="14 Nov", threshold="ambang 6", band="kebetulan", alt="turun")
NAMES = ("ringan", "sedang", "berat")


def scores(*values: float) -> list[tuple[date, float]]:
    return [(DAY + timedelta(days=30 * at), value) for at, value in enumerate(values)]


T = TypeVar("T")


def all_of(drawing: Drawing, kind: type[T]) -> list[T]:
    return [shape for shape in drawing.shapes if isinstance(shape, kind)]


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


def a_family() -> Drawing:
    people = [
        Relative(key=1, kind="man", text="Ayah", generation=-1, is_gone=True),
        Relative(key=2, kind="woman", text="Ibu", generation=-1, knows=True),
        Relative(key=3, kind="man", text="Penerima manfaat", generation=0, is_centre=True),
        Relative(key=4, kind="other", text="Adik", generation=0, detail="12 tahun"),
    ]
    bonds = [
        Bond(1, 2, "partner"),
        *(Bond(parent, child, "parent") for parent in (1, 2) for child in (3, 4)),
    ]
    return genogram(people, bonds, alt="Empat orang serumah.")


DRAWINGS = {
    "curve": curve(scores(15, 13, 9, 8), TEXTS, least=0, most=20, threshold=6, band=(12, 18)),
    "one score": curve(scores(15), TEXTS, least=0, most=20),
    "no score": curve([], TEXTS, least=0, most=20, threshold=6),
    "bands": bands(NAMES, [Fall(DAY, 2, alert=True), Fall(DAY + timedelta(90), 0)], TEXTS),
    "one band": bands(NAMES, [Fall(DAY, 1)], TEXTS),
    "no band": bands([], [], TEXTS),
    "weeks": weekly_load([4, 9, 11, 0], 8, alt="beban", labels=["40", "41", "42", "43"]),
    "no weeks": weekly_load([], 8, alt="beban"),
    "pairs": outcome_pairs(
        [Pair(18, 12, "better"), Pair(9, 10, "worse"), Pair(9, 9, "same")],
        least=0,
        most=20,
        first="awal",
        last="akhir",
        alt="pasangan",
    ),
    "bars": bars([Amount("Perikanan", 0.9, "44"), Amount("Lain", 0, "< 10")], alt="sektor"),
    "goals": completion([Goal("Tidur", 2, 2), Goal("Kerja", 0, 5), Goal("x", 0, 0)], alt="tujuan"),
    "family": a_family(),
    "nobody": genogram([], [], alt="kosong"),
}
EACH = pytest.mark.parametrize("drawing", DRAWINGS.values(), ids=list(DRAWINGS))


@EACH
def test_colours_are_names_of_the_palette(drawing: Drawing) -> None:
    for shape in drawing.shapes:
        named = {shape.tone} | ({shape.fill} if isinstance(shape, Polygon) else set())
        assert all(name in TONES or hasattr(LIGHT, name) for name in named)


@EACH
def test_what_is_shown_is_also_told(drawing: Drawing) -> None:
    assert drawing.alt
    assert drawing.alt not in repr(drawing)


@EACH
def test_places_lie_within_the_drawing(drawing: Drawing) -> None:
    for point in points_of(drawing):
        assert 0 <= point.x <= 1
        assert 0 <= point.y <= 1


@EACH
def test_a_drawing_goes_onto_paper(drawing: Drawing) -> None:
    style.use_fonts()
    kept = BytesIO()
    canvas = Canvas(kept, pagesize=(400, 400), invariant=1)

    high = chart_paper.draw(canvas, drawing, 20, 20, 300)
    canvas.showPage()
    canvas.save()

    assert high == chart_paper.height(drawing, 300)
    page = PdfReader(BytesIO(kept.getvalue())).pages[0].extract_text()
    assert all(text in page for text in texts(drawing) if len(text) < 9)


def points_of(drawing: Drawing) -> list[Point]:
    found: list[Point] = []
    for shape in drawing.shapes:
        match shape:
            case Line() | Rect():
                found += [shape.start, shape.end]
            case Polyline() | Polygon():
                found += shape.points
            case Circle() | Text():
                found.append(shape.at)
    return found


def test_a_drawing_flows_with_a_document() -> None:
    flowable = chart_paper.ChartOnPaper(DRAWINGS["curve"])

    width, height = flowable.wrap(300, 700)

    assert width == 300
    assert height == pytest.approx(150 * 0.8)


def test_a_drawing_too_wide_for_its_column_becomes_smaller() -> None:
    drawing = Drawing((), "x", height=100, least_width=1000)

    assert chart_paper.height(drawing, 400) == pytest.approx(40)
    assert chart_paper.height(drawing, 2000) == pytest.approx(80)


def test_days_far_apart_stand_far_apart() -> None:
    points = [(DAY, 1.0), (DAY + timedelta(days=10), 2.0), (DAY + timedelta(days=100), 3.0)]

    (line,) = all_of(curve(points, TEXTS, least=0, most=4), Polyline)

    assert isinstance(line, Polyline)
    assert [round(point.x, 2) for point in line.points] == [0, 0.1, 1]


def test_a_higher_score_stands_higher() -> None:
    (line,) = all_of(curve(scores(2, 8), TEXTS, least=0, most=10), Polyline)

    assert isinstance(line, Polyline)
    assert line.points[1].y < line.points[0].y


def test_a_curve_says_its_first_and_last_score_its_threshold_and_its_days() -> None:
    drawing = DRAWINGS["curve"]

    assert {"15", "8", "ambang 6", "awal", "14 Nov", "kebetulan"} <= set(texts(drawing))


def test_bands_stand_as_the_scores_would() -> None:
    drawn = bands(NAMES, [Fall(DAY, 2, alert=True), Fall(DAY + timedelta(90), 0)], TEXTS)

    named = {one.text: one.at.y for one in all_of(drawn, Text)}
    worst, best = all_of(drawn, Circle)
    assert named["berat"] < named["sedang"] < named["ringan"]
    assert (worst.at.y, worst.tone) == (named["berat"], "danger")
    assert (best.at.y, best.tone) == (named["ringan"], "primary")


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=8))
def test_scores_outside_the_scale_stay_in_the_picture(values: list[float]) -> None:
    drawing = curve(scores(*values), TEXTS, least=0, most=20, threshold=6, band=(-9, 40))

    assert all(0 <= point.y <= 1 for point in points_of(drawing))


def test_weeks_over_the_limit_carry_their_number() -> None:
    drawing = DRAWINGS["weeks"]

    tones = [shape.tone for shape in drawing.shapes if isinstance(shape, Rect)]

    assert tones == ["primary", "attention", "attention"]
    assert {"9", "11"} <= set(texts(drawing))
    assert "4" not in texts(drawing)


def test_who_fared_worse_is_dashed_not_only_red() -> None:
    dashes = [shape.dashed for shape in DRAWINGS["pairs"].shapes if isinstance(shape, Line)]

    assert dashes == [False, True, False]


def test_men_are_squares_women_circles_and_others_diamonds() -> None:
    family = a_family()

    corners = [{(p.dx, p.dy) for p in shape.points} for shape in all_of(family, Polygon)]
    rings = [shape for shape in all_of(family, Circle) if shape.is_ring]

    assert len([one for one in corners if (len({dx for dx, _ in one}) == 2)]) == 3
    assert len([one for one in corners if (len({dx for dx, _ in one}) == 3)]) == 1
    assert len(rings) == 2


def test_only_who_knows_has_a_ring_around() -> None:
    rings = [shape for shape in all_of(a_family(), Circle) if shape.tone == "info"]

    assert len([ring for ring in rings if ring.is_ring]) == 1


def test_generations_stand_above_each_other() -> None:
    heights = {shape.text: shape.at.y for shape in a_family().shapes if isinstance(shape, Text)}

    assert heights["Ayah"] == heights["Ibu"] < heights["Penerima manfaat"] == heights["Adik"]


def test_children_hang_below_the_middle_of_their_parents() -> None:
    starts = {
        round(shape.start.x, 3)
        for shape in a_family().shapes
        if isinstance(shape, Line) and shape.tone == "ink_soft" and shape.start.x == shape.end.x
    }

    assert 0.5 in starts


def test_a_bond_to_somebody_who_is_not_shown_draws_nothing() -> None:
    alone = Relative(key=1, kind="woman", text="Ibu", generation=0)

    drawing = genogram([alone], [Bond(1, 2, "partner"), Bond(3, 1, "parent")], alt="x")

    assert all_of(drawing, Line) == []


def test_a_long_word_for_kin_stands_in_two_lines_and_what_follows_below_them() -> None:
    kin = "Lurah, kepala desa atau dukuh"
    person = Relative(key=1, kind="man", text=kin, generation=0, detail="Sebagian")

    first, second, detail = all_of(genogram([person], [], alt="x"), Text)

    assert (first.text, second.text) == ("Lurah, kepala", "desa atau dukuh")
    assert first.at.dy < second.at.dy < detail.at.dy
    assert detail.text == "Sebagian"


def test_pictures_show_nothing_personal_when_they_are_printed() -> None:
    assert "Tuminem" not in repr(Text(Point(0, 0), "Tuminem"))
    assert "Tuminem" not in repr(Goal("Tuminem", 1, 2))
    assert "Tuminem" not in repr(Relative(key=1, kind="woman", text="Tuminem", generation=0))
