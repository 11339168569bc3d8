"""Risk factors on the command line: `debt:2`, `+supportive_person`."""

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.domain.declare import NO_CASE
from pendamping.domain.risk import RiskFactor
from pendamping.kernel.ids import EntityId


def a_factor(typed: str, console: Console) -> RiskFactor:
    """Return a factor that is there: how strong it is, or that it protects."""
    name, _, severity = typed.removeprefix("+").partition(":")
    protects = "yes" if typed.startswith("+") else "no"
    lines = [f"factor={name}", "present=yes", f"protective={protects}", f"severity={severity}"]
    facts = answers.read(RiskFactor, lines, console)
    return RiskFactor(id=EntityId(0), case=NO_CASE, **facts)
