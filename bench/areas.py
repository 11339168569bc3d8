"""The area table beside a plain dictionary of the same areas that is searched from end to end.

    python bench/areas.py

Prints name, value, unit, baseline, ratio, target and verdict, separated by tabs.
"""

import random
import time
import tracemalloc
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from pendamping.domain.areas import Area, code_of, parents_of
from pendamping.kernel.resources import octets
from pendamping.store.areas import TABLE, AreaTable

ROUNDS = 5
ASKED = 300
T = TypeVar("T")


def plain(rows: list[tuple[str, str]]) -> dict[str, Area]:
    """Unpack every area into an object, as one would without a second thought."""
    names = dict(rows)
    return {
        code: Area(
            code=code,
            name=name,
            within=tuple(names[parent] for parent in reversed(parents_of(code))),
        )
        for code, name in rows
    }


def searched_plainly(areas: dict[str, Area], typed: str) -> list[Area]:
    typed = typed.lower()
    found = [
        area
        for area in areas.values()
        if any(word.startswith(typed) for word in area.name.lower().split())
        or area.name.lower().startswith(typed)
    ]
    return sorted(found, key=lambda area: (len(area.code), area.name))[:20]


def best(work: Callable[[], T]) -> tuple[float, T]:
    """Return the shortest of a few runs in milliseconds, and what came of it."""
    taken = []
    results: list[T] = []
    for _ in range(ROUNDS):
        results.clear()
        start = time.perf_counter()
        results.append(work())
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken), results[0]


def held(work: Callable[[], T]) -> float:
    """Return how many MiB stay behind when the work is done."""
    tracemalloc.start()
    result = work()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del result
    return size / (1 << 20)


def p95(search: Callable[[str], object], questions: Sequence[str]) -> float:
    taken = sorted(best(partial(search, typed))[0] for typed in questions)
    return taken[int(len(taken) * 0.95)]


def line(name: str, value: float, unit: str, baseline: float, target: float) -> None:
    met = "met" if value <= target else "short"
    ratio = f"{value / baseline:.2f}"
    print(name, f"{value:.3f}", unit, f"{baseline:.3f}", ratio, f"<={target:g}", met, sep="\t")


def main() -> None:
    loading, table = best(AreaTable.shipped)
    codes = [code_of(number) for number in table._numbers]
    rows = [(code, table.find(code).name) for code in codes]
    loading_plainly, areas = best(lambda: plain(rows))
    line("areas, load", loading, "ms", loading_plainly, 60)
    line("areas, memory", held(AreaTable.shipped), "MiB", held(lambda: plain(rows)), 25)
    chance = random.Random(5)
    drawn = chance.sample(codes, ASKED)
    by_code = max(best(partial(table.find, code))[0] for code in drawn)
    by_code_plainly = max(best(partial(areas.get, code))[0] for code in drawn)
    line("areas, one by its code, slowest", by_code, "ms", by_code_plainly, 5)
    names = [areas[code].name for code in drawn]
    typed = [name[: chance.randint(1, len(name))].strip() for name in names]
    wrong = [f"{name[:2]}{chance.choice('aeiou')}{name[3:]}" for name in names]
    addresses = [areas[code].path for code in drawn]
    few = typed[:40]
    beside = p95(partial(searched_plainly, areas), few)
    line("areas, by the beginning of a name, p95", p95(table.search, typed), "ms", beside, 5)
    line("areas, by a name with a letter wrong, p95", p95(table.search, wrong), "ms", beside, 5)
    line("areas, by an address, p95", p95(table.search, addresses), "ms", beside, 5)
    print("areas, file", f"{len(octets(TABLE)) / 1024:.0f}", "KiB", "", "", "", "", sep="\t")


if __name__ == "__main__":
    main()
