"""The clients, the same for all servers: wrk for how many, the open loop for how long."""

import json
import os
import subprocess
from pathlib import Path

from process import pinned
from servers import Running, Workload
from settings import Settings
from store import libraries

PATIENCE = 30
LATENCY_CONNECTIONS = 64


class ClientFailed(Exception):
    """With what it said."""


def _run(settings: Settings, command: list[str], running: Running, more: dict[str, str], seconds: float) -> str:
    environment = {"PATH": os.environ["PATH"], **more}
    if running.api_key:
        environment["BENCH_API_KEY"] = running.api_key
    done = subprocess.run(
        pinned(settings.client_core, command),
        env=environment,
        capture_output=True,
        text=True,
        timeout=seconds + PATIENCE,
    )
    if done.returncode != 0:
        raise ClientFailed(f"{command[0]} ended with {done.returncode}: {done.stdout[-500:]}{done.stderr[-1500:]}")
    return done.stdout


def wrk(settings: Settings, running: Running, workload: Workload, connections: int, seconds: int) -> dict:
    """As many requests as the server takes: each connection sends the next one when it has the answer."""
    root = settings.installed / "root"
    script = Path(__file__).with_name("requests.lua")
    program = [str(root / "usr/bin/wrk"), "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", str(script)]
    output = _run(
        settings,
        [*program, f"http://127.0.0.1:{running.port}{workload.path}"],
        running,
        {"BENCH_METHOD": workload.method, **libraries(root)},
        seconds,
    )
    return json.loads(output.splitlines()[-1])


def open_loop(settings: Settings, running: Running, workload: Workload, rate: float, warmup: int, seconds: int) -> dict:
    """Requests at a fixed rate, each measured from the moment that it was due."""
    findings = settings.target / "latency.json"
    jar = next((settings.root / "benchmarks/target").glob("benchmarks-*.jar"))
    # C2 would compile, beside Redis and on the same core, while it is measured.
    jvm = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms128m", "-Xmx128m", "--enable-native-access=ALL-UNNAMED"]
    program = [str(settings.java), *jvm, "-cp", str(jar), "dev.counters.benchmarks.openloop.OpenLoop"]
    what = [running.port, workload.method, workload.path, rate, warmup, seconds, LATENCY_CONNECTIONS, findings]
    _run(settings, [*program, *(str(argument) for argument in what)], running, {}, warmup + seconds)
    return json.loads(findings.read_text())
