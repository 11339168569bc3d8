"""Break the core on purpose, one way at a time: the tests must notice every one.

`python tests/sync_model/mutants.py [histories]` prints a line a mutant and ends with the number
of survivors. Run it whenever the core changes; `PENDAMPING_SOAK=1` runs it among the tests.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Mutant(NamedTuple):
    name: str
    file: str
    whole: str
    broken: str


MUTANTS = [
    Mutant(
        "what was seen is ignored",
        "sync/registers.py",
        "return context[place + 1] >= other_seq",
        "return False",
    ),
    Mutant(
        "the last writer by the clock wins",
        "sync/registers.py",
        "return [*rest, write]",
        "return [max([*live, write], key=newest)]",
    ),
    Mutant(
        "what was seen is not passed on",
        "sync/registers.py",
        "(*write.context, write.author, write.seq)",
        "(write.author, write.seq)",
    ),
    Mutant(
        "the most severe is not shown",
        "sync/registers.py",
        "return max(live, key=severity(column))",
        "return max(live, key=newest)",
    ),
    Mutant(
        "a removal from a set may win",
        "sync/registers.py",
        "return max(live, key=added)",
        "return max(live, key=newest)",
    ),
    Mutant(
        "a stub gets another birth",
        "store/held.py",
        "creation.author, creation.seq, creation.hlc",
        "creation.author, creation.seq + 1, creation.hlc",
    ),
    Mutant(
        "a stub without sets gets another birth",
        "store/versions.py",
        "return _pack((before, first, clock(hlc), lsn, entries)), entries.keys()",
        "return _pack((before, first + 1, clock(hlc), lsn, entries)), ()",
    ),
    Mutant(
        "other live values survive the decision",
        "store/held.py",
        "if (had is not None and had[SIBLINGS]) or len(live) > 1:",
        "if len(live) > 1:",
    ),
    Mutant(
        "a plain write ignores other live values",
        "store/replacing.py",
        "            if siblings:\n                return None\n            if not last",
        "            if not last",
    ),
    Mutant(
        "a plain write replaces what its author had not seen",
        "store/replacing.py",
        "if not last or covers(author, seq, context, before, last):",
        "if True:",
    ),
    Mutant(
        "what comes late counts as seen",
        "store/replacing.py",
        "elif entry is None or not covers(before, last, seen, author, seq):",
        "elif entry is None:",
    ),
    Mutant(
        "a deletion remembers nothing it saw",
        "store/deletions.py",
        "return msgpack.packb(sorted(places, key=repr))",
        "return msgpack.packb([])",
    ),
    Mutant(
        "a state leaves out other live values",
        "store/telling.py",
        "told = named | {part.id for part in parts}",
        "told = named",
    ),
    Mutant(
        "the echo filter hides conflicts",
        "store/telling.py",
        "if to and entry[AUTHOR] == to and not entry[SIBLINGS]:",
        "if to and entry[AUTHOR] == to:",
    ),
    Mutant(
        "a delta begins one arrival too late",
        "store/telling.py",
        "entry[ARRIVED] <= since",
        "entry[ARRIVED] <= since + 1",
    ),
    Mutant(
        "what is kept back is taken for empty",
        "store/hearing.py",
        "untold=set(rows.withheld),",
        "untold=set(),",
    ),
    Mutant(
        "a restored disk keeps its number",
        "store/meta.py",
        "replace(counters, author=author, seq=0, counter=0, segment=0)",
        "replace(counters, seq=0, counter=0, segment=0)",
    ),
    Mutant(
        "a late edit brings an erased case back",
        "store/merge.py",
        "        if erased:\n",
        "        if False:\n",
    ),
    Mutant(
        "what came is judged by its end only",
        "store/merge.py",
        "if ranges.covers(got, header.lo, header.hi) and archive.has(writer, segment.hash):",
        "if got and got[-1][1] >= header.hi:",
    ),
    Mutant(
        "fields of newer versions are dropped",
        "store/merge.py",
        "        if places:\n",
        "        if False:\n",
    ),
    Mutant(
        "bringing up leaves values behind",
        "store/tables.py",
        "    if fresh:\n        _move(",
        "    if False:\n        _move(",
    ),
    Mutant(
        "a case leaves with what nobody else has",
        "store/erasing.py",
        "    if case in unsent_cases(writer):",
        "    if False:",
    ),
    Mutant(
        "the archive keeps what was erased",
        "store/erasing.py",
        "            if left is not whole:",
        "            if False:",
    ),
    Mutant(
        "what is not merged is kept with what was erased",
        "store/archive.py",
        "        return segment if left is whole else left.without(segment.left_out)",
        "        return segment",
    ),
    Mutant(
        "another history keeps what was erased",
        "store/merge.py",
        "        kept = archive.without_erased(segment, erased_in(writer, segment))",
        "        kept = segment",
    ),
    Mutant(
        "what was kept back and created empty is never learned",
        "store/held.py",
        "for number, value in {**dict.fromkeys(withheld), **values}.items():",
        "for number, value in values.items():",
    ),
    Mutant(
        "the elements of an erased set stay named",
        "store/held.py",
        "                self.entries.pop(key, None)\n            if not",
        "                pass\n            if not",
    ),
    Mutant(
        "a second erasure takes the first one back",
        "store/erasing.py",
        "        redaction = redaction._replace(context=_joined(before, redaction.context))\n",
        "",
    ),
]

RUN = """
import sys
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sync_model.machine import Sync
run_state_machine_as_test(Sync, settings=settings(
    max_examples=int(sys.argv[1]), stateful_step_count=40, deadline=None, database=None,
    report_multiple_bugs=False, suppress_health_check=list(HealthCheck), phases=[Phase.generate]))
"""
UNIT = tuple(
    f"tests/unit/{name}.py"
    for name in (
        "sync/test_registers",
        "store/test_merge",
        "store/test_states",
        "store/test_erasing",
    )
)


def is_killed(mutant: Mutant, histories: int) -> bool:
    """Tell whether any test notices the mutant."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        shutil.copytree(ROOT / "src", root / "src")
        shutil.copytree(ROOT / "tests", root / "tests")
        shutil.copy(ROOT / "pyproject.toml", root)
        file = root / "src" / "pendamping" / mutant.file
        text = file.read_text()
        if text.count(mutant.whole) != 1:
            raise ValueError(mutant.name, text.count(mutant.whole))
        file.write_text(text.replace(mutant.whole, mutant.broken))
        paths = (root / "src", root / "tests")
        settings = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))}
        settings.pop("PENDAMPING_SOAK", None)
        pytest = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *UNIT]
        for command in (pytest, [sys.executable, "-c", RUN, str(histories)]):
            done = subprocess.run(command, cwd=root, env=settings, capture_output=True, check=False)
            if done.returncode:
                return True
    return False


def main() -> int:
    histories = int(sys.argv[1]) if sys.argv[1:] else 300
    survivors = 0
    for mutant in MUTANTS:
        killed = is_killed(mutant, histories)
        survivors += not killed
        sys.stdout.write(f"{'killed' if killed else 'SURVIVED'}\t{mutant.name}\n")
        sys.stdout.flush()
    return survivors


if __name__ == "__main__":
    sys.exit(main())
