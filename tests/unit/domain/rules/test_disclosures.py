from builders_rules import a_session
from pendamping.domain.declare import NO_CASE
from pendamping.domain.disclosure_text import KnownNames, scan
from pendamping.domain.nouns import NOUNS
from pendamping.domain.review import PlanReview
from pendamping.domain.rules.disclosures import v_27
from pendamping.kernel.ids import EntityId

NAMES = KnownNames(["Contohwati"])
SESSION = a_session(
    survivor_said="Bu Contohwati dan Contohwati, NIK 0000000000000000",
    observed="Tenang",
    method_other="hubungi 0812-0000-0000",
)


def test_v_27_says_per_field_what_the_text_would_give_away() -> None:
    found = v_27(SESSION, NAMES)

    assert [(f.code, f.field, f.facts["places"]) for f in found] == [
        ("text.phone", "method_other", 1),
        ("text.identity_number", "survivor_said", 1),
        ("text.name", "survivor_said", 2),
    ]
    assert not any(finding.blocks for finding in found)


def test_v_27_reads_only_what_would_go_out() -> None:
    assert v_27(SESSION, NAMES, fields=["observed"]) == ()
    assert len(v_27(SESSION, NAMES, fields=["method_other"])) == 1


def test_v_27_takes_no_fingerprint_for_a_telephone_number() -> None:
    fingerprint = "ab081234567890cd" * 4
    review = PlanReview(
        id=EntityId(1), case=NO_CASE, plan_version_hash=fingerprint, reviewer="081234567890"
    )
    told = [finding.field for finding in v_27(review, NAMES)]

    assert scan(fingerprint, NAMES)
    assert told == ["reviewer"]


def test_every_fingerprint_is_declared_as_one() -> None:
    named = {one.name: one.computed for kind in NOUNS for one in kind.NOUN.fields}

    assert {name for name in named if named[name]} == {
        *(name for name in named if name.endswith("_hash")),
        "position",
    }


def test_v_27_never_repeats_what_it_found() -> None:
    assert "Contohwati" not in repr(v_27(SESSION, NAMES))
