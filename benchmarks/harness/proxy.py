"""What Envoy costs: the app asked directly and through it, by the same clients at the same rate."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import clients
import servers
from process import free_port, pinned
from servers import POST, Launch, Running
from settings import Settings

NAME = "ours-envoy"
TITLE = "Counter app, `Async`, behind Envoy"
CONNECTIONS = 64
# What the operator writes, which its own tests compare byte by byte.
FILES = "operator/src/test/resources/golden/defaults.yaml"
APP_HOST = "visits-app.shop.svc.cluster.local"


def cost(settings: Settings, sink_port: int, warm_up: Callable, usage: Callable, direct_first: bool) -> dict:
    """One record: at half of what both together can do."""
    ways = _Ways()
    server = servers.Server(NAME, TITLE, ways.command, workloads=[POST], **{**servers.OURS, "ready": "/edge/ready"})
    with Running(server, settings, sink_port) as running:
        warm_up(running, POST)
        through = running.port
        found = clients.wrk(settings, running, POST, CONNECTIONS, settings.seconds)
        peak = found["answers"] / found["micros"] * 1e6
        rate = max(1.0, round(peak / 2))
        measured = {}
        for name, port in sorted({"direct": ways.app_port, "through": through}.items(), reverse=not direct_first):
            running.port = port
            before = usage(running)
            found = clients.open_loop(settings, running, POST, rate, min(settings.warmup, 3), settings.seconds)
            used = usage(running).since(before)
            measured[name] = {**found, "cpu_micros": used["server"] / max(1, found["succeeded"]) * 1e6}
        direct, proxied = measured["direct"], measured["through"]
        return {
            "kind": "proxy",
            "server": NAME,
            "peak": peak,
            "rate": rate,
            "kept_up": not any(way["lost"] + way["unanswered"] + way["refused"] for way in measured.values()),
            "direct_p50": direct["p50"] / 1000,
            "direct_p99": direct["p99"] / 1000,
            "proxied_p50": proxied["p50"] / 1000,
            "proxied_p99": proxied["p99"] / 1000,
            "added_p99": (proxied["p99"] - direct["p99"]) / 1000,
            "direct_cpu_micros": direct["cpu_micros"],
            "proxied_cpu_micros": proxied["cpu_micros"],
            "added_cpu_micros": proxied["cpu_micros"] - direct["cpu_micros"],
        }


@dataclass
class _Ways:
    """Both are one process group, so that both are measured and ended together."""

    app_port: int = 0

    def command(self, launch: Launch):
        self.app_port = free_port()
        app, environment = servers.app(launch)
        # Of its own, so that it ends with the run although the shell has become Envoy.
        app = pinned(launch.settings.server_core, app)
        files = (launch.settings.root / FILES).read_text()
        ports = {"8080": launch.port, "8081": free_port(), "8082": free_port(), "9901": free_port()}
        xds = launch.work / "xds"
        xds.mkdir()
        for name, folder in {"bootstrap": launch.work, "cds": xds, "lds": xds, "rds": xds}.items():
            (folder / f"{name}.yaml").write_text(_here(_file(files, f"{name}.yaml"), ports, self.app_port, xds))
        envoy = ["envoy", "--config-path", str(launch.work / "bootstrap.yaml"), "--reject-unknown-dynamic-fields"]
        envoy += ["--disable-hot-restart", "--concurrency", "2", "--log-level", "warning"]
        script = '"${@:1:' + str(len(app)) + '}" & exec "${@:' + str(len(app) + 1) + '}"'
        return ["bash", "-c", script, "-", *app, *envoy], {**environment, "PORT": str(self.app_port)}


def _file(golden: str, name: str) -> str:
    """The block of text under that key of a ConfigMap."""
    begin = golden.index(f"  {name}: |")
    lines = golden[golden.index("\n", begin) + 1 :].splitlines()
    kept = []
    for line in lines:
        if line.strip() and not line.startswith("    "):
            break
        kept.append(line[4:])
    return "\n".join(kept) + "\n"


def _here(text: str, ports: dict[str, int], app_port: int, xds: Path) -> str:
    app = f"address: {APP_HOST}, port_value: 8080"
    text = text.replace(app, f"address: 127.0.0.1, port_value: @{app_port}")
    text = re.sub(r"port_value: (\d+)", lambda found: f"port_value: {ports[found[1]]}", text)
    text = text.replace("port_value: @", "port_value: ")
    return text.replace("address: 0.0.0.0", "address: 127.0.0.1").replace("/etc/envoy/xds", str(xds))
