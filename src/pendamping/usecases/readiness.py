"""What stands between a draft and handing it in."""

from collections.abc import Mapping
from dataclasses import dataclass

from pendamping.domain.findings import Finding
from pendamping.kernel.ids import EntityId


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What the rules say, and what is not filled in yet."""

    findings: tuple[Finding, ...]
    unanswered: Mapping[EntityId, tuple[str, ...]]
    """Required questions without an answer, by record."""

    @property
    def is_ready(self) -> bool:
        return not self.unanswered and not any(finding.blocks for finding in self.findings)
