"""Explaining a problem in the window: with the names that its forms show, not those of the store.

Where commands are typed, the names of the store are what somebody types; here nobody ever sees
them, so a field is called by its label, a record by its kind, and a step, a role or a duty by
its words. What to type is left out.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from pendamping.desktop.case_words import NOUN_OF
from pendamping.desktop.role_words import DUTIES, ROLES
from pendamping.domain.codes import code_list
from pendamping.domain.declare import Noun
from pendamping.i18n.words import Words
from pendamping.kernel.problems import Problem

NOUNS: Final = frozenset({"noun", "kind", "item", "items"})
"""Facts that name kinds of records."""
FIELDS: Final = frozenset({"field", "fields"})
LISTS: Final[Mapping[str, str]] = {
    "claim.step_not_possible": "claim_status",
    "handover.step_not_possible": "referral_status",
    "issue.settled": "issue_state",
    "referral.sent": "referral_status",
    "referral.step_not_possible": "referral_status",
    "request.reason_needed": "pdp_outcome",
    "verification.step_not_possible": "verification_state",
}
"""By problem: the list from which its steps and states are."""
STEPS: Final = frozenset({"status", "step", "state", "outcome"})
COMMAND: Final = "`"
"""What stands around a command that is to be typed."""
SENTENCE_ENDS: Final = re.compile(r"(?<=[.!?]) ")
WORKERS: Final[Mapping[str, Mapping[str, str]]] = {"duty": DUTIES, "role": ROLES}
"""Facts that say who may do what."""


def explain(words: Words, problem: Problem, noun: str = "") -> str:
    """Say what is the case and what to do; `noun` is whose form it is, where nothing else tells."""
    said = {
        name: _said(words, problem, noun, name, value)
        for name, value in problem.facts.items()
        if name in NOUNS | FIELDS | STEPS | WORKERS.keys()
    }
    return _without_commands(words.problem(problem, **said))


def _without_commands(said: str) -> str:
    """Leave out the sentences that name a command to be typed: there is no line for it here."""
    sentences = SENTENCE_ENDS.split(said)
    return " ".join(one for one in sentences if COMMAND not in one) or said


def _said(words: Words, problem: Problem, noun: str, name: str, value: object) -> object:
    if isinstance(value, tuple | list | frozenset):
        return tuple(_said(words, problem, noun, name, one) for one in value)
    if name in NOUNS:
        known = NOUN_OF.get(str(value))
        return value if known is None else words.label(known.label).lower()
    if name in FIELDS:
        return _field(words, NOUN_OF.get(str(problem.facts.get("noun", noun))), str(value))
    if name in WORKERS:
        called = WORKERS[name].get(str(value))
        return value if called is None else words.say(called)
    of = LISTS.get(problem.code)
    known_code = None if of is None else code_list(of).get(str(value))
    return value if known_code is None else words.label(known_code.label)


def _field(words: Words, noun: Noun | None, name: str) -> str:
    """Return the label of a field: of that noun, else all that nouns call it which have it."""
    own = [] if noun is None else _labels(words, (noun,), name)
    labels = own or _labels(words, NOUN_OF.values(), name)
    return " / ".join(labels) or name.replace("_", " ")


def _labels(words: Words, nouns: Iterable[Noun], name: str) -> list[str]:
    found = {words.label(one.label) for noun in nouns for one in noun.fields if one.name == name}
    return sorted(found)
