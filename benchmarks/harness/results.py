"""What was measured, as series of one value a round."""

from dataclasses import dataclass
from typing import Iterable

from intervals import Interval, interval

FIGURES = {"requests": "throughput", "cpu_micros": "throughput", "redis_cpu_micros": "throughput", "rss": "throughput"}
FIGURES |= {"p50": "latency", "p99": "latency", "p999": "latency", "start": "start"}
FIGURES |= {"added_p99": "proxy", "added_cpu_micros": "proxy", "peak": "proxy", "proxy_rate": "proxy"}
FIGURES |= {f"{way}_{figure}": "proxy" for way in ("direct", "proxied") for figure in ("p50", "p99", "cpu_micros")}
FIELDS = {"rss": "rss_mib", "start": "seconds", "proxy_rate": "rate"}


@dataclass(frozen=True)
class Series:
    """Values by round."""

    by_round: dict[int, float]

    def __bool__(self) -> bool:
        return bool(self.by_round)

    def interval(self) -> Interval:
        return interval(list(self.by_round.values()))

    def over(self, other: "Series") -> "Series":
        """The ratio in each round that has both."""
        both = self.by_round.keys() & other.by_round.keys()
        return Series({number: self.by_round[number] / other.by_round[number] for number in sorted(both)})


class Results:
    def __init__(self, records: Iterable[dict]):
        self._records = list(records)

    @property
    def run(self) -> dict:
        return next(record for record in self._records if record["kind"] == "run")

    def connections(self) -> list[int]:
        return sorted({record["connections"] for record in self._of("throughput")})

    def series(self, figure: str, server: str, workload: str | None, connections: int | None = None) -> Series:
        """@param connections: None for figures that are not by connections"""
        field = FIELDS.get(figure, figure)
        return Series(
            {
                record["round"]: record[field]
                for record in self._of(FIGURES[figure])
                if record["server"] == server
                and (workload is None or record.get("workload") == workload)
                and (connections is None or record.get("connections") == connections)
            }
        )

    def kept_up(self, server: str, workload: str) -> bool:
        return all(
            record["kept_up"]
            for record in self._of("latency")
            if record["server"] == server and record["workload"] == workload
        )

    def others_percent(self) -> list[float]:
        """Of one core: what other processes of the machine used while it was measured."""
        return [record["others_percent"] for record in self._of("throughput")]

    def _of(self, kind: str) -> list[dict]:
        return [record for record in self._records if record["kind"] == kind]
