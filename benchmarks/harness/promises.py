"""The figures that must hold, and whether they do."""

from dataclasses import dataclass
from pathlib import Path

from intervals import Interval
from results import Results, Series

NONE = "-"


@dataclass(frozen=True)
class Promise:
    figure: str
    of: str
    at: str
    against: str
    relation: str
    bound: float

    @staticmethod
    def read(file: Path) -> list["Promise"]:
        promises = []
        for line in file.read_text().splitlines():
            if line.strip() and not line.startswith("#"):
                *words, bound = line.split()
                promises.append(Promise(*words, float(bound)))
        return promises

    def found(self, results: Results) -> Interval | None:
        """None if it was not measured."""
        series = self._series(results, self.of)
        if self.against != NONE:
            series = series.over(self._series(results, self.against))
        return series.interval() if series else None

    def _series(self, results: Results, of: str) -> Series:
        server, _, workload = of.partition("/")
        return results.series(self.figure, server, workload or None, None if self.at == NONE else int(self.at))

    def kept(self, found: Interval) -> bool:
        """By the favourable end, so that a noisy machine does not break it; a promise is broken when it is so for sure."""
        return found.high >= self.bound if self.relation == ">=" else found.low <= self.bound

    def subject(self) -> str:
        against = "" if self.against == NONE else f" ÷ {self.against}"
        at = "" if self.at == NONE else f" at {self.at}"
        return f"{self.figure} {self.of}{against}{at}"

    def wish(self) -> str:
        return f"{'≥' if self.relation == '>=' else '≤'} {self.bound:g}"


def verdict(promises: list[Promise], results: Results) -> tuple[str, bool]:
    """One line, and whether none is broken."""
    parts = []
    broken = 0
    for promise in promises:
        found = promise.found(results)
        if found is None:
            parts.append(f"{promise.subject()} not measured")
            continue
        kept = promise.kept(found)
        broken += not kept
        parts.append(
            f"{promise.subject()} {found.middle:.3g} ({found.low:.3g}–{found.high:.3g}) "
            + (promise.wish() if kept else f"BROKEN: {promise.wish()}")
        )
    return f"{broken} of {len(promises)} promises broken: " + "; ".join(parts), broken == 0
