"""Medians, and how sure they are."""

from dataclasses import dataclass
from math import comb
from statistics import median

WANTED = 0.95


@dataclass(frozen=True)
class Interval:
    """A median with its interval; with which confidence at least, whatever the distribution."""

    middle: float
    low: float
    high: float
    confidence: float


def interval(values: list[float]) -> Interval:
    """
    From the k-th smallest to the k-th greatest value, for the greatest k that gives 95 %: the median of the population is
    outside only if fewer than k of n values, each a toss of a coin, fall on one side. Few values give what they can, from the
    least to the greatest: 93.75 % with 5, 96.9 % with 6.
    """
    ordered = sorted(values)
    count = len(ordered)
    rank = 1
    while rank < count // 2 and _confidence(count, rank + 1) >= WANTED:
        rank += 1
    return Interval(median(ordered), ordered[rank - 1], ordered[count - rank], _confidence(count, rank))


def _confidence(count: int, rank: int) -> float:
    return 1 - 2 * sum(comb(count, below) for below in range(rank)) / 2**count
