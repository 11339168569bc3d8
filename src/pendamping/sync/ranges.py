"""Sets of sequence numbers as sorted, disjoint, non-touching ranges: what came, what is missing."""

from typing import TypeAlias

Ranges: TypeAlias = tuple[tuple[int, int], ...]


def add(ranges: Ranges, low: int, high: int) -> Ranges:
    """Return the ranges with low … high among them."""
    before = [pair for pair in ranges if pair[1] < low - 1]
    after = [pair for pair in ranges if pair[0] > high + 1]
    touched = ranges[len(before) : len(ranges) - len(after)]
    if touched:
        low, high = min(low, touched[0][0]), max(high, touched[-1][1])
    return (*before, (low, high), *after)


def minus(ranges: Ranges, low: int, high: int) -> Ranges:
    """Return the ranges without low … high."""
    return tuple(
        part
        for first, last in ranges
        for part in ((first, min(last, low - 1)), (max(first, high + 1), last))
        if part[0] <= part[1]
    )


def covers(ranges: Ranges, low: int, high: int) -> bool:
    """Tell whether all of low … high is there."""
    return any(first <= low and high <= last for first, last in ranges)


def overlap(ranges: Ranges, low: int, high: int) -> Ranges:
    """Return the part of low … high that is there."""
    return tuple(
        (max(first, low), min(last, high))
        for first, last in ranges
        if first <= high and last >= low
    )


def gaps(ranges: Ranges) -> Ranges:
    """Return what is missing from 1 up to the highest."""
    edges = [0, *(last for _, last in ranges)]
    return tuple(
        (edge + 1, first - 1)
        for edge, (first, _) in zip(edges, ranges, strict=False)
        if edge + 1 < first
    )


def contiguous(ranges: Ranges) -> int:
    """Return the highest number up to which nothing is missing."""
    return ranges[0][1] if ranges and ranges[0][0] == 1 else 0
