from datetime import UTC, datetime, timedelta

from pendamping.store import audit
from pendamping.store.audit import Action
from pendamping.store.vault import Vault
from pendamping.usecases.audits import AuditDesk

NOON = datetime(2026, 2, 10, 5, tzinfo=UTC)


def record(vault: Vault, *actions: Action) -> None:
    with vault.writing() as writer:
        for hour, action in enumerate(actions):
            audit.record(writer, action, NOON + timedelta(hours=hour), actor=1)


def test_the_last_time_something_was_done_is_found_among_everything_else(vault: Vault) -> None:
    record(vault, Action.BACKED_UP, Action.PRINTED, Action.BACKED_UP, Action.PRINTED)

    last = AuditDesk(vault).last("backed_up")

    assert last is not None
    assert last.moment == NOON + timedelta(hours=2)


def test_what_was_never_done_has_no_last_time(vault: Vault) -> None:
    record(vault, Action.PRINTED)

    assert AuditDesk(vault).last("backed_up") is None
