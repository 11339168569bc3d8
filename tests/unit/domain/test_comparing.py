from hypothesis import given

from builders_rules import COMPANION, PLAN, a_plan, an_action, by, plans
from pendamping.domain.comparing import Fate, differences
from pendamping.domain.declare import Record


def test_two_versions_are_compared_field_by_field() -> None:
    before = [a_plan(), an_action(1), an_action(2), an_action(3)]
    later = by(COMPANION, 11)
    after = [
        a_plan(id=later, version=2, replaces=PLAN, aim="Lebih tenang", status="running"),
        an_action(1, id=by(COMPANION, 111), plan=later),
        an_action(3, id=by(COMPANION, 113), plan=later, what="Langkah baru"),
        an_action(4, id=by(COMPANION, 114), plan=later),
    ]

    found = [(d.noun, d.fate, d.field, d.before, d.after) for d in differences(before, after)]

    assert found[:2] == [
        ("family_plan", Fate.CHANGED, "aim", "Pulang dengan tenang", "Lebih tenang"),
        ("family_plan_action", Fate.CHANGED, "what", "Langkah 3", "Langkah baru"),
    ]
    assert {(fate, field) for _, fate, field, _, _ in found[2:]} == {
        (fate, field)
        for fate in (Fate.ADDED, Fate.REMOVED)
        for field in ("position", "what", "who", "due_on")
    }


def test_items_at_one_position_are_paired_in_order() -> None:
    before = [a_plan(), an_action(1), an_action(2, position="A1")]
    after = [a_plan(), an_action(1), an_action(2, position="A1", who="agency")]

    assert [(d.field, d.after) for d in differences(before, after)] == [("who", "agency")]


def test_an_item_that_was_only_moved_differs_in_its_place_alone() -> None:
    before = [a_plan(), an_action(1), an_action(2), an_action(3)]
    after = [a_plan(), an_action(1), an_action(3), an_action(2, position="Z9")]

    (found,) = differences(before, after)

    assert (found.fate, found.field) == (Fate.CHANGED, "position")
    assert found.record == an_action(2).id


def test_an_item_that_was_moved_and_changed_is_another_item() -> None:
    before = [a_plan(), an_action(1), an_action(2)]
    after = [a_plan(), an_action(1), an_action(2, position="Z9", who="agency")]

    assert {one.fate for one in differences(before, after)} == {Fate.ADDED, Fate.REMOVED}


def test_of_two_equal_items_only_one_was_moved() -> None:
    before = [a_plan(), an_action(1)]
    after = [
        a_plan(),
        an_action(1, position="Y9"),
        an_action(1, id=by(COMPANION, 50), position="Z9"),
    ]

    fates = [(one.fate, one.record) for one in differences(before, after)]

    assert (Fate.CHANGED, an_action(1).id) in fates
    assert {fate for fate, record in fates if record == by(COMPANION, 50)} == {Fate.ADDED}


@given(plans)
def test_a_version_does_not_differ_from_itself(parts: list[Record]) -> None:
    assert differences(parts, parts) == ()


def test_a_difference_never_prints_what_was_written() -> None:
    (found,) = differences([a_plan()], [a_plan(aim="rahasia")])

    assert "rahasia" not in repr(found)
