from collections.abc import Iterator

from pendamping.domain.findings import Finding, Severity, block, info, is_blocked, rule, warn


@rule
def v_99(days: int) -> Iterator[Finding]:
    """Say something about days."""
    yield warn("some.thing", "field", days=days)


@rule
def v_07_letter() -> Iterator[Finding]:
    """Say one part of a rule."""
    yield info("some.other")


def test_a_finding_carries_the_number_of_its_rule() -> None:
    (found,) = v_99(3)

    assert found == Finding(
        rule="V-99", code="some.thing", severity=Severity.WARN, field="field", facts={"days": 3}
    )


def test_a_part_of_a_rule_has_the_number_of_the_whole() -> None:
    assert [found.rule for found in v_07_letter()] == ["V-07"]


def test_a_rule_keeps_its_name_and_its_promise() -> None:
    assert (v_99.__name__, v_99.__doc__) == ("v_99", "Say something about days.")


def test_only_a_block_blocks() -> None:
    assert is_blocked([info("a"), block("b")])
    assert not is_blocked([info("a"), warn("b")])
    assert not is_blocked([])
