from datetime import date

from builders_rules import CASE, PSYCHOLOGIST, a_request, a_review, by
from pendamping.domain.declare import NoValue
from pendamping.domain.review import ReviewComment
from pendamping.domain.review_history import rounds

FIRST = a_request("a", 1, asked_on=date(2026, 2, 2))
SECOND = a_request("b", 2, asked_on=date(2026, 2, 6))


def test_each_round_holds_its_request_decisions_and_comments() -> None:
    asked = a_review("a", "ask_changes", 1, request=FIRST.id)
    approved = a_review("b", "approve", 2, request=SECOND.id, decided_on=date(2026, 2, 9))
    comment = ReviewComment(id=by(PSYCHOLOGIST, 50), case=CASE, review=asked.id)

    one, two = rounds([SECOND, FIRST], [approved, asked], [comment])

    assert (one.number, one.request, one.decisions, one.comments) == (
        1,
        FIRST,
        (asked,),
        (comment,),
    )
    assert (two.number, two.decisions, two.comments) == (2, (approved,), ())
    assert (one.days, two.days) == (2, 3)


def test_a_round_that_waits_has_no_days_yet() -> None:
    (one,) = rounds([FIRST], [])

    assert (one.decisions, one.days) == ((), None)


def test_a_decision_that_names_no_request_belongs_to_the_last_for_its_version() -> None:
    again = a_request("a", 3, asked_on=date(2026, 2, 3))
    unnamed = a_review("a", decided_on=date(2026, 2, 3))

    found = rounds([FIRST, again], [unnamed])

    assert [one.decisions for one in found] == [(), (unnamed,)]


def test_decisions_nobody_asked_for_stand_in_a_round_of_their_own() -> None:
    early = a_review("b", decided_on=date(2026, 2, 1))
    stranger = a_review("a", number=2, request=by(PSYCHOLOGIST, 99))
    undated = a_review("a", number=3, decided_on=NoValue.UNKNOWN)

    none, one = rounds([FIRST], [early, stranger, undated])

    assert (none.number, none.request, none.days) == (0, None, None)
    assert none.decisions == (undated, early, stranger)
    assert one.decisions == ()


def test_without_anything_there_is_no_history() -> None:
    assert rounds([], []) == ()
