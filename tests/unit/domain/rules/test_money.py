from builders_rules import CASE, COMPANION, by
from pendamping.domain.declare import Kind, NoValue
from pendamping.domain.findings import Severity
from pendamping.domain.legal import ClaimPayment, LegalClaim
from pendamping.domain.nouns import NOUNS
from pendamping.domain.rules.money import v_23, v_23_claim

ID = by(COMPANION, 1)


def a_claim(awarded: object) -> LegalClaim:
    return LegalClaim(id=ID, case=CASE, awarded=awarded)  # type: ignore[arg-type]


def paid(*amounts: object) -> list[ClaimPayment]:
    return [
        ClaimPayment(id=by(COMPANION, n), case=CASE, amount=amount)  # type: ignore[arg-type]
        for n, amount in enumerate(amounts)
    ]


def test_v_23_refuses_an_amount_below_zero_in_any_record() -> None:
    with_money = [
        (kind, field) for kind in NOUNS for field in kind.NOUN.fields if field.kind is Kind.RUPIAH
    ]
    assert with_money

    for kind, field in with_money:
        (found,) = v_23(kind(id=ID, case=CASE, **{field.name: -1}))
        assert (found.code, found.field, found.blocks) == ("amount.below_zero", field.name, True)
        assert v_23(kind(id=ID, case=CASE, **{field.name: 0})) == ()
        assert v_23(kind(id=ID, case=CASE, **{field.name: NoValue.DECLINED})) == ()


def test_v_23_points_out_more_paid_than_awarded() -> None:
    (found,) = v_23_claim(a_claim(5_000_000), paid(3_000_000, 2_000_001))

    assert (found.severity, found.facts) == (
        Severity.WARN,
        {"paid": 5_000_001, "awarded": 5_000_000},
    )
    assert v_23_claim(a_claim(5_000_000), paid(3_000_000, 2_000_000, NoValue.UNKNOWN)) == ()


def test_v_23_points_out_payments_without_an_award() -> None:
    assert [f.code for f in v_23_claim(a_claim(NoValue.NOT_ASKED), paid(1))] == [
        "claim.paid_without_award"
    ]
    assert v_23_claim(a_claim(NoValue.NOT_ASKED), paid()) == ()


def test_v_23_lets_the_award_differ_from_what_was_asked() -> None:
    claim = LegalClaim(id=ID, case=CASE, requested=10, awarded=3)

    assert v_23(claim) == ()
    assert v_23_claim(claim, paid(3)) == ()
