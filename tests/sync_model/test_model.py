import os

import pytest
from hypothesis import HealthCheck, Phase, settings

from sync_model.machine import Sync
from sync_model.mutants import MUTANTS, Mutant, is_killed

SOAK = int(os.environ.get("PENDAMPING_SOAK", "0") or 0)

TestSync = Sync.TestCase
TestSync.settings = settings(
    max_examples=2000 if SOAK else 25,
    stateful_step_count=50 if SOAK else 35,
    deadline=None,
    phases=[*Phase] if SOAK else [Phase.explicit, Phase.reuse, Phase.generate],  # shrinking is long
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


@pytest.mark.skipif(not SOAK, reason="takes minutes; PENDAMPING_SOAK=1 runs it")
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_every_broken_core_is_noticed(mutant: Mutant) -> None:
    assert is_killed(mutant, histories=300)
