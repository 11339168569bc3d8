"""The audit: complete, in order, and silent about what people said."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders_vault import NOON
from pendamping.store import audit
from pendamping.store.audit import Action
from pendamping.store.vault import Vault


def some_lines(vault: Vault, count: int = 5) -> None:
    with vault.writing() as writer:
        for number in range(count):
            audit.record(
                writer,
                Action.IDENTITY_READ,
                NOON + timedelta(seconds=number),
                actor=65,
                subject=100 + number % 2,
                reason="duty",
                fields=number,
            )


def test_lines_are_numbered_and_hang_together(vault: Vault) -> None:
    some_lines(vault)

    with vault.reading() as reader:
        report = audit.verify(reader)
        newest, *_ = audit.entries(reader)

    assert report.is_sound
    assert report.entries == 5
    assert newest.number == 5
    assert newest.action is Action.IDENTITY_READ
    assert newest.moment == NOON + timedelta(seconds=4)
    assert newest.details == {"fields": 4, "reason": "duty"}


def test_lines_are_found_by_record_by_action_and_by_page(vault: Vault) -> None:
    some_lines(vault)

    with vault.reading() as reader:
        assert [entry.number for entry in audit.entries(reader, subject=101)] == [4, 2]
        assert audit.entries(reader, action=Action.PRINTED) == []
        assert audit.entries(reader, actor=66) == []
        assert [entry.number for entry in audit.entries(reader, before=3, most=1)] == [2]


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit SET moment = moment + 1 WHERE number = 3", 3),
        ("UPDATE audit SET actor = 1 WHERE number = 1", 1),
        ("UPDATE audit SET details = '{}' WHERE number = 5", 5),
        ("DELETE FROM audit WHERE number = 2", 2),
        ("DELETE FROM audit WHERE number = 1", 1),
        ("UPDATE audit SET previous = zeroblob(32) WHERE number = 4", 4),
    ],
)
def test_whoever_edits_the_audit_breaks_the_chain(
    vault: Vault, statement: str, broken: int
) -> None:
    some_lines(vault)
    with vault.writing() as writer:
        writer.run(statement)

    with vault.reading() as reader:
        assert audit.verify(reader).first_broken == broken


@given(st.text(min_size=1).filter(lambda text: not audit.DETAIL.fullmatch(text)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_what_could_be_a_sentence_never_becomes_a_detail(vault: Vault, said: str) -> None:
    with pytest.raises(ValueError, match="decided"), vault.writing() as writer:
        audit.record(writer, Action.DECIDED, NOON, actor=1, why=said)


def test_an_action_of_a_newer_program_is_shown_as_it_is(vault: Vault) -> None:
    some_lines(vault, 1)
    with vault.writing() as writer:
        writer.run("UPDATE audit SET action = 'teleported'")

    with vault.reading() as reader:
        assert audit.entries(reader)[0].action == "teleported"
