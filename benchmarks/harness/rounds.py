"""The measurements: each server alone, in rounds, in another order each time."""

import json
import os
import resource
import time
from typing import Callable, Iterator

import clients
import image
import machine
import proxy
import servers
import store
from servers import Running, Server, Workload
from settings import Settings
from sink import Sink

WARMUP_CONNECTIONS = 64
# Seconds. A warm-up shorter than a window, as in runs that only look whether all works, is taken as it is.
WINDOW = 5
LONGEST_WARMUP = 60
# A window is better by so much, or the server has become no faster; after two such windows it is warm.
BETTER = 1.03
STEADY = 2
DEFAULT_RATE = 1000.0
# By then the server is warm; the open loop's own JVM is not.
LATENCY_WARMUP = 3
# Seconds in which a count that has not moved will not move any more: a disk may take that long for one write.
STILL = 0.5
# Of so many requests, at 1 %, not one is traced once in 10^13 runs.
ENOUGH_TO_BE_TRACED = 3000


class WrongCount(Exception):
    """Redis has another number than the clients counted."""


class NotTraced(Exception):
    """The app was faster than it is by default, since it sent no traces."""


class Rounds:
    def __init__(self, settings: Settings, say: Callable[[str], None]):
        self._settings = settings
        self._say = say
        self._sink = Sink()
        self._chosen = [servers.ALL[name] for name in settings.servers if name != proxy.NAME]
        self._image = image.Image(settings) if image.tar_of(settings).exists() else None

    def records(self) -> Iterator[dict]:
        """All that is measured, one record a measurement."""
        rate = self._settings.rate or self._half_of_webdis()
        yield {"kind": "run", **self._about(), "rate": rate}
        for number in range(self._settings.rounds):
            shift = number % max(1, len(self._chosen))
            for server in self._chosen[shift:] + self._chosen[:shift]:
                for record in self._server(server, rate):
                    yield {"round": number + 1, "load": os.getloadavg()[0], **record}
            for record in self._proxy(direct_first=number % 2 == 1):
                yield {"round": number + 1, "load": os.getloadavg()[0], **record}
            for record in self._starts_of_image(cache_first=number % 2 == 1):
                yield {"round": number + 1, "load": os.getloadavg()[0], **record}

    def _about(self) -> dict:
        installed = (self._settings.installed / "versions").read_text().splitlines()
        versions = dict(line.rsplit(" ", 1) for line in installed)
        if self._settings.redis_server:
            versions["redis-server"] = store.version(self._settings.redis_server)
        return {
            "when": time.strftime("%Y-%m-%d %H:%M", time.gmtime()),
            "machine": machine.description(),
            "versions": versions,
            "java": _java_version(self._settings),
            "rounds": self._settings.rounds,
            "seconds": self._settings.seconds,
            "warmup": self._settings.warmup,
        }

    def _half_of_webdis(self) -> float:
        if "webdis" not in self._settings.servers:
            return DEFAULT_RATE
        server = servers.ALL["webdis"]
        with Running(server, self._settings, self._sink.port) as running:
            self._warm_up(running, server.workloads[0])
            found = clients.wrk(
                self._settings, running, server.workloads[0], WARMUP_CONNECTIONS, self._settings.seconds
            )
        return round(found["answers"] / found["micros"] * 1e6 / 2, -1)

    def _server(self, server: Server, rate: float) -> Iterator[dict]:
        with Running(server, self._settings, self._sink.port) as running:
            self._say(f"{server.title}: ready in {running.started_in:.2f} s")
            yield {"kind": "start", "server": server.name, "seconds": running.started_in}
            received = self._sink.posts
            for workload in server.workloads:
                self._warm_up(running, workload)
                for connections in self._settings.connections:
                    yield self._throughput(running, workload, connections)
                if workload.counts:
                    yield self._latency(running, workload, rate)
            counted = running.count()
        # At the end, since the app sends its last spans when it is ended.
        if server.keyed and counted > ENOUGH_TO_BE_TRACED and self._sink.posts == received:
            raise NotTraced(f"{server.title} counted {counted} times, and no trace of it was received.")

    def _proxy(self, direct_first: bool) -> Iterator[dict]:
        if proxy.NAME in self._settings.servers:
            found = proxy.cost(self._settings, self._sink.port, self._warm_up, _Usage, direct_first)
            self._say(
                f"{proxy.TITLE}: {found['peak']:.0f}/s; at {found['rate']:.0f}/s p99 {found['proxied_p99']:.2f} ms, "
                f"directly {found['direct_p99']:.2f} ms; it adds {found['added_cpu_micros']:.1f} µs of CPU a request"
                + ("" if found["kept_up"] else "; not all were answered")
            )
            yield found

    def _starts_of_image(self, cache_first: bool) -> Iterator[dict]:
        if not self._image or not self._image.has_cache() or "ours" not in self._settings.servers:
            return
        for cache in (cache_first, not cache_first):
            server = servers.of_image(self._image, cache)
            with Running(server, self._settings, self._sink.port) as running:
                self._say(f"{server.title}: ready in {running.started_in:.2f} s")
                yield {"kind": "start", "server": server.name, "seconds": running.started_in}

    def _warm_up(self, running: Running, workload: Workload) -> None:
        """As long as the settings say, and until the server becomes no faster: a JVM compiles on the core that it serves on."""
        least = self._settings.warmup
        began = time.monotonic()
        best = 0.0
        since_better = 0
        while least and time.monotonic() - began < (LONGEST_WARMUP if since_better < STEADY else least):
            found = clients.wrk(self._settings, running, workload, WARMUP_CONNECTIONS, min(WINDOW, least))
            per_second = found["answers"] / found["micros"] * 1e6
            since_better = 0 if per_second > best * BETTER else since_better + 1
            best = max(best, per_second)
            if least < WINDOW:
                break

    def _throughput(self, running: Running, workload: Workload, connections: int) -> dict:
        before = _Usage(running)
        counted = _settled(running)
        found = clients.wrk(self._settings, running, workload, connections, self._settings.seconds)
        rss = running.process.rss_mib()
        used = _Usage(running).since(before)
        without = connections + found["broken"]
        _check(running, workload, found["answers"], _settled(running) - counted, at_most_more=without)
        if found["refused"] or found["timeouts"]:
            raise WrongCount(f"{running.server.title} refused or let time out: {found}.")
        per_second = found["answers"] / found["micros"] * 1e6
        self._say(
            f"{running.server.title}, {workload.method} {workload.path}, {connections} connections: "
            f"{per_second:.0f}/s, {used['server'] / found['answers'] * 1e6:.1f} µs of CPU"
        )
        return {
            "kind": "throughput",
            "server": running.server.name,
            "workload": workload.name,
            "connections": connections,
            "requests": per_second,
            "broken": found["broken"],
            "cpu_micros": used["server"] / found["answers"] * 1e6,
            "redis_cpu_micros": used["redis"] / found["answers"] * 1e6,
            "rss_mib": rss,
            "others_percent": used["others"] / (found["micros"] / 1e6) * 100,
        }

    def _latency(self, running: Running, workload: Workload, rate: float) -> dict:
        counted = _settled(running)
        warmup = min(self._settings.warmup, LATENCY_WARMUP)
        found = clients.open_loop(self._settings, running, workload, rate, warmup, self._settings.seconds)
        unknown = found["lost"] + found["unanswered"]
        _check(running, workload, found["succeeded"], _settled(running) - counted, at_most_more=unknown)
        kept_up = not unknown and not found["refused"]
        self._say(
            f"{running.server.title}, at {rate:.0f}/s: p50 {found['p50'] / 1000:.2f} ms, p99 {found['p99'] / 1000:.2f} ms, "
            f"client {found['client_percent']} % of a core"
            + ("" if kept_up else f"; did not keep up: {unknown} without an answer")
        )
        return {
            "kind": "latency",
            "server": running.server.name,
            "workload": workload.name,
            "rate": rate,
            "kept_up": kept_up,
            **found,
        }


class _Usage:
    """How much CPU was used until now: by the server, by its Redis, by processes that are not of the measurement."""

    def __init__(self, running: Running):
        self._server = running.process.cpu_seconds()
        self._redis = running.redis.cpu_seconds()
        own = resource.getrusage(resource.RUSAGE_SELF)
        clients_used = resource.getrusage(resource.RUSAGE_CHILDREN)
        self._known = own.ru_utime + own.ru_stime + clients_used.ru_utime + clients_used.ru_stime
        self._busy = machine.busy_seconds()

    def since(self, before: "_Usage") -> dict:
        server = self._server - before._server
        redis = self._redis - before._redis
        busy = self._busy - before._busy
        return {"server": server, "redis": redis, "others": max(0.0, busy - server - redis - (self._known - before._known))}


def _settled(running: Running) -> int:
    """The count, once the server has done what it had been sent."""
    count = running.count()
    while running.server.counter:
        time.sleep(STILL)
        again = running.count()
        if again == count:
            break
        count = again
    return count


def _check(running: Running, workload: Workload, answers: int, counted: int, at_most_more: int) -> None:
    """Clients leave without the last answers: so much more may have been counted, and nothing less."""
    if not running.server.counter:
        return
    least, most = (answers, answers + at_most_more) if workload.counts else (0, 0)
    if not least <= counted <= most:
        raise WrongCount(
            f"{running.server.title}, {workload.method} {workload.path}: clients got {answers} answers, "
            f"and {counted} were counted."
        )


def _java_version(settings: Settings) -> str:
    release = (settings.java.resolve().parents[1] / "release").read_text().splitlines()
    found = dict(line.split("=", 1) for line in release if "=" in line)
    return f"{found.get('IMPLEMENTOR', 'Java').strip(chr(34))} {found['JAVA_RUNTIME_VERSION'].strip(chr(34))}"


def write(records: Iterator[dict], settings: Settings) -> list[dict]:
    """Keeps each record as it comes, as a line of JSON."""
    kept = []
    with (settings.target / "results.jsonl").open("w") as results:
        for record in records:
            results.write(json.dumps(record) + "\n")
            results.flush()
            kept.append(record)
    return kept
