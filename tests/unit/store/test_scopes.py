"""Who holds which case, since when, until when."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders_exchange import a_vault
from pendamping.kernel.ids import EntityId
from pendamping.store import scopes
from pendamping.store.scopes import Scope
from pendamping.store.vault import Vault
from pendamping.sync.frames import Holding

CASE, OTHER = EntityId(11), EntityId(12)
MELATI, KENANGA = 2, 3


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with a_vault(tmp_path / "vault") as vault:
        yield vault


def holders(vault: Vault, case: EntityId = CASE) -> set[tuple[int, str, bool, int | None]]:
    with vault.reading() as reader:
        return {
            (one.enrolment, one.kind.value, one.is_ending, one.until)
            for one in scopes.holders(reader, case)
        }


def the_scope(vault: Vault) -> Scope:
    with vault.reading() as reader:
        (scope,) = scopes.holders(reader, CASE)
    return scope


def test_a_hold_begins_and_ends_when_the_device_has_let_go(vault: Vault) -> None:
    with vault.writing() as writer:
        scopes.grant(writer, [CASE, OTHER], MELATI, Holding.OWN, since_lsn=5)
    assert holders(vault) == {(MELATI, "own", False, None)}

    with vault.writing() as writer:
        scopes.end(writer, CASE, MELATI, Holding.OWN)
    assert holders(vault) == {(MELATI, "own", True, None)}

    with vault.writing() as writer:
        scopes.has_let_go(writer, CASE, MELATI)
        assert scopes.gone(writer, MELATI) == [(CASE, Holding.OWN)]
        assert [one.case for one in scopes.held_by(writer, MELATI)] == [OTHER]
        assert scopes.held_among(writer, MELATI, [CASE, OTHER]) == [(OTHER, Holding.OWN)]
    assert holders(vault) == set()


def test_a_hold_that_goes_on_keeps_its_beginning(vault: Vault) -> None:
    with vault.writing() as writer:
        scopes.grant(writer, [CASE], MELATI, Holding.REVIEW, since_lsn=5)
        scopes.lapse_at(writer, scopes.holders(writer, CASE)[0], 100)
        scopes.lapse_at(writer, scopes.holders(writer, CASE)[0], 200)
    assert the_scope(vault).until == 100, "the first word holds"

    with vault.writing() as writer:
        scopes.grant(writer, [CASE], MELATI, Holding.REVIEW, since_lsn=9)
    scope = the_scope(vault)
    assert (scope.since_lsn, scope.until) == (5, None), "asked again, it lapses no more"


def test_a_hold_that_begins_anew_travels_whole(vault: Vault) -> None:
    with vault.writing() as writer:
        scopes.grant(writer, [CASE], MELATI, Holding.OWN, since_lsn=5)
        scopes.end(writer, CASE, MELATI, Holding.OWN)
        scopes.grant(writer, [CASE], MELATI, Holding.OWN, since_lsn=9)

    assert the_scope(vault).since_lsn == 9


def test_whoever_opens_a_case_holds_it_unless_somebody_ever_did(vault: Vault) -> None:
    with vault.writing() as writer:
        scopes.begin(writer, [CASE], MELATI)
        scopes.end(writer, CASE, MELATI, Holding.OWN)
        scopes.has_let_go(writer, CASE, MELATI)
        scopes.begin(writer, [CASE], MELATI)

    assert holders(vault) == set()


def test_an_erased_case_is_let_go_of_by_all(vault: Vault) -> None:
    with vault.writing() as writer:
        scopes.grant(writer, [CASE], MELATI, Holding.OWN, since_lsn=1)
        scopes.grant(writer, [CASE], KENANGA, Holding.REVIEW, since_lsn=1)
        scopes.end_all(writer, CASE)

    assert holders(vault) == {(MELATI, "own", True, None), (KENANGA, "review", True, None)}


def test_a_restored_device_is_asked_again_to_let_go(vault: Vault) -> None:
    with vault.writing() as writer:
        scopes.grant(writer, [CASE, OTHER], MELATI, Holding.OWN, since_lsn=1)
        scopes.end(writer, CASE, MELATI, Holding.OWN)
        scopes.has_let_go(writer, CASE, MELATI)
        scopes.end_again(writer, MELATI)

    assert holders(vault) == {(MELATI, "own", True, None)}
    assert holders(vault, OTHER) == {(MELATI, "own", False, None)}


def test_others_are_forgotten_one_by_one_or_with_the_case(vault: Vault) -> None:
    with vault.writing() as writer:
        for enrolment in (MELATI, KENANGA, 4):
            scopes.grant(writer, [CASE], enrolment, Holding.OWN, since_lsn=1)
        (last,) = [one for one in scopes.holders(writer, CASE) if one.enrolment == 4]
        scopes.forget(writer, last)
    assert {one[0] for one in holders(vault)} == {MELATI, KENANGA}

    with vault.writing() as writer:
        scopes.forget_others(writer, CASE, MELATI)
    assert {one[0] for one in holders(vault)} == {MELATI}


def test_a_device_lets_go_of_what_it_never_heard_it_held(vault: Vault) -> None:
    with vault.writing() as writer:
        scopes.must_let_go(writer, CASE, MELATI, Holding.OWN)

    assert holders(vault) == {(MELATI, "own", True, None)}


def test_what_lapsed_is_found(vault: Vault) -> None:
    with vault.writing() as writer:
        scopes.grant(writer, [CASE], MELATI, Holding.REVIEW, since_lsn=1, until=100)
        scopes.grant(writer, [OTHER], MELATI, Holding.REVIEW, since_lsn=1)

        assert scopes.lapsed(writer, 100) == []
        assert scopes.lapsed(writer, 101) == [(CASE, MELATI, Holding.REVIEW)]


def test_a_reviewer_is_named_for_one_author_before_all(vault: Vault) -> None:
    with vault.writing() as writer:
        scopes.name_reviewer(writer, 5, "psychologist")
        scopes.name_reviewer(writer, 6, "psychologist", MELATI)

        assert scopes.reviewers_of(writer, MELATI) == {"psychologist": 6}
        assert scopes.reviewers_of(writer, KENANGA) == {"psychologist": 5}


def test_whom_the_office_named_for_one_author_comes_first_whatever_the_role(vault: Vault) -> None:
    with vault.writing() as writer:
        scopes.name_reviewer(writer, 6, "psychologist")
        scopes.name_reviewer(writer, 7, "supervisor", MELATI)

        assert list(scopes.reviewers_of(writer, MELATI).items()) == [
            ("supervisor", 7),
            ("psychologist", 6),
        ]
