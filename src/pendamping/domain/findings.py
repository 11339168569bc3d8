"""Findings: what a rule has to say about a record, in facts and never in sentences."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import wraps
from typing import ParamSpec, Union

P = ParamSpec("P")

Fact = Union[int, str, date, datetime]  # noqa: UP007 - read at run time by tests
"""Ids, counts, days and codes. Names and what people said never become facts."""


class Severity(StrEnum):
    """How much a finding holds up."""

    BLOCK = "block"
    """The step waits until this is solved."""
    WARN = "warn"
    """A person decides, knowing this."""
    INFO = "info"
    """Worth knowing; nothing waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a rule noticed. `code` picks the sentence and `facts` fill its blanks."""

    rule: str = ""
    """The number of the rule, `V-01` … `V-28`."""
    code: str
    severity: Severity
    field: str | None = None
    """The field it is about, by name; none when it is about the record."""
    facts: Mapping[str, Fact] = dataclasses.field(default_factory=dict)

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.BLOCK


def block(code: str, field_name: str | None = None, /, **facts: Fact) -> Finding:
    """Make a finding that holds the step up."""
    return Finding(code=code, severity=Severity.BLOCK, field=field_name, facts=facts)


def warn(code: str, field_name: str | None = None, /, **facts: Fact) -> Finding:
    """Make a finding that a person should weigh."""
    return Finding(code=code, severity=Severity.WARN, field=field_name, facts=facts)


def info(code: str, field_name: str | None = None, /, **facts: Fact) -> Finding:
    """Make a finding that is only worth knowing."""
    return Finding(code=code, severity=Severity.INFO, field=field_name, facts=facts)


def rule(check: Callable[P, Iterable[Finding]]) -> Callable[P, tuple[Finding, ...]]:
    """Make a rule of a function named `v_NN` or `v_NN_part`: its findings carry the number."""
    letter, digits, *_ = check.__name__.upper().split("_")
    number = f"{letter}-{digits}"

    @wraps(check)
    def checked(*args: P.args, **kwargs: P.kwargs) -> tuple[Finding, ...]:
        return tuple(replace(finding, rule=number) for finding in check(*args, **kwargs))

    return checked


def is_blocked(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding holds the step up."""
    return any(finding.blocks for finding in findings)
