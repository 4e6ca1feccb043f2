"""The servers that are compared: how each is started, and what is asked of it."""

import getpass
import secrets
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

import image
from process import Process, answers, free_port
from settings import Settings
from store import Group, Redis, libraries

# More than any machine does, so that the limiter works and refuses nothing.
NO_LIMIT = "1000000"
TRACED = "0.01"


@dataclass(frozen=True)
class Workload:
    name: str
    method: str
    path: str
    counts: bool = True


POST = Workload("post", "POST", "/")
READ = Workload("get", "GET", "/", counts=False)


@dataclass(frozen=True)
class Launch:
    """What a server is started with."""

    settings: Settings
    work: Path
    port: int
    redis_ports: list[int]
    sink_port: int
    api_key: str

    @property
    def redis_port(self) -> int:
        return self.redis_ports[0]


@dataclass(frozen=True)
class Server:
    """
    @param counter: where in Redis it counts; None: nowhere
    @param replicated: Redis is a group of three
    """

    name: str
    title: str
    command: Callable[[Launch], tuple[list[str], dict[str, str]]]
    counter: str | None = "counter"
    workloads: list[Workload] = field(default_factory=lambda: [POST])
    ready: str = "/"
    durability: str = "everysec"
    keyed: bool = False
    replicated: bool = False


class Running:
    """One server alone with its Redis; both are new."""

    def __init__(self, server: Server, settings: Settings, sink_port: int):
        self.server = server
        self.api_key = secrets.token_hex(16) if server.keyed else None
        self._redis = Group(settings) if server.replicated else Redis(settings, server.durability)
        try:
            self._work = settings.target / "server"
            shutil.rmtree(self._work, ignore_errors=True)
            self._work.mkdir()
            self.port = free_port()
            launch = Launch(settings, self._work, self.port, self._redis.ports, sink_port, self.api_key or "")
            command, environment = server.command(launch)
            self.process = Process(settings.server_core, command, environment, self._work / f"{server.name}.log")
            self.started_in = self.process.await_ready(lambda: answers(self.port, server.ready))
        except BaseException:
            self._redis.end()
            raise

    @property
    def redis(self) -> Redis:
        return self._redis

    def count(self) -> int:
        return self._redis.number(self.server.counter) if self.server.counter else 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.end()
        self._redis.end()


def _app_environment(launch: Launch) -> dict[str, str]:
    keys = launch.work / "keys"
    keys.mkdir()
    (keys / "bench").write_text(launch.api_key + "\n")
    return {
        "PORT": str(launch.port),
        "MANAGEMENT_PORT": str(free_port()),
        "COUNTERS_BIND_ADDRESS": "127.0.0.1",
        "COUNTERS_DRAIN_SECONDS": "0",
        "REDIS_HOST": "127.0.0.1",
        "REDIS_PORT": str(launch.redis_port),
        "COUNTERS_API_KEYS": "bench=Read+Count",
        "COUNTERS_API_KEYS_DIRECTORY": str(keys),
        "COUNTERS_RATE_LIMIT": NO_LIMIT,
        "COUNTERS_RATE_LIMIT_BURST": NO_LIMIT,
        "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{launch.sink_port}",
        "OTEL_TRACES_SAMPLER": "parentbased_traceidratio",
        "OTEL_TRACES_SAMPLER_ARG": TRACED,
    }


def _jar(launch: Launch, module: str) -> str:
    return str(next((launch.settings.root / module / "target").glob(f"{module}-*.jar")))


def app(launch: Launch):
    flags = image.jvm_flags(launch.settings)
    return [str(launch.settings.java), *flags, "-jar", _jar(launch, "counter-app")], _app_environment(launch)


def _replicated_app(launch: Launch):
    command, environment = app(launch)
    nodes = ",".join(f"127.0.0.1:{port}" for port in launch.redis_ports)
    group = {"REDIS_NODES": nodes, "COUNTERS_DURABILITY": "Replicated"}
    one = ("REDIS_HOST", "REDIS_PORT")
    return command, {**{name: value for name, value in environment.items() if name not in one}, **group}


def _java(launch: Launch, main: str, *arguments: str) -> list[str]:
    flags = image.jvm_flags(launch.settings)
    program = ["-cp", _jar(launch, "benchmarks"), f"dev.counters.benchmarks.{main}"]
    return [str(launch.settings.java), *flags, *program, *arguments]


def _netty(launch: Launch):
    return _java(launch, "ceiling.BareNetty", str(launch.port)), {}


def _micronaut(launch: Launch):
    return _java(launch, "plain.PlainMicronaut"), {
        "MICRONAUT_SERVER_HOST": "127.0.0.1",
        "MICRONAUT_SERVER_PORT": str(launch.port),
        "REDIS_URI": f"redis://127.0.0.1:{launch.redis_port}",
    }


def _webdis(launch: Launch):
    """The package's own file, but for ports and files."""
    root = launch.settings.installed / "root"
    text = (root / "etc/webdis/webdis.json").read_text()
    for old, new in (
        ('"redis_port": 6379', f'"redis_port": {launch.redis_port}'),
        ('"http_port": 7379', f'"http_port": {launch.port}'),
        ('"daemonize": true', '"daemonize": false'),
        ("/var/run/webdis/webdis.pid", str(launch.work / "webdis.pid")),
        ("/var/log/webdis/webdis.log", str(launch.work / "webdis-own.log")),
    ):
        if old not in text:
            raise ValueError(f"webdis.json has no {old} any more.")
        text = text.replace(old, new)
    (launch.work / "webdis.json").write_text(text)
    return [str(root / "usr/bin/webdis"), str(launch.work / "webdis.json")], libraries(root)


def _nginx(launch: Launch):
    root = launch.settings.installed / "root"
    source = launch.settings.root / "benchmarks/servers/nginx"
    text = (source / "nginx.conf").read_text()
    for name, value in {
        "MODULES": root / "usr/lib/nginx/modules",
        "LUA": root / "usr/share/lua/5.1",
        "WORK": launch.work,
        "SOURCE": source,
        "USER": getpass.getuser(),
        "PORT": launch.port,
        "REDIS_PORT": launch.redis_port,
    }.items():
        text = text.replace(f"@{name}@", str(value))
    (launch.work / "nginx.conf").write_text(text)
    program = [str(root / "usr/sbin/nginx"), "-e", str(launch.work / "error.log")]
    return [*program, "-p", str(launch.work), "-c", str(launch.work / "nginx.conf")], libraries(root)


def _flask(launch: Launch):
    source = launch.settings.root / "benchmarks/servers/flask"
    # As many workers as gunicorn advises for one core; of the kind that it has by default.
    program = [str(launch.settings.installed / "python/bin/gunicorn"), "--workers", "3", "--chdir", str(source)]
    environment = {"REDIS_PORT": str(launch.redis_port), "PYTHONDONTWRITEBYTECODE": "1"}
    return [*program, "--bind", f"127.0.0.1:{launch.port}", "counter:app"], environment


def _of_image(command: list[str]):
    return lambda launch: (command, _app_environment(launch))


OURS = {"counter": "counter:default:n", "ready": "/health/readiness", "keyed": True}

ALL = {
    server.name: server
    for server in (
        Server("ours", "Counter app, `Async`", app, workloads=[POST, READ], **OURS),
        Server("ours-fsync", "Counter app, `Fsync`", app, durability="always", **OURS),
        Server("ours-replicated", "Counter app, `Replicated` on three", _replicated_app, replicated=True, **OURS),
        Server("webdis", "Webdis", _webdis, workloads=[Workload("increment", "GET", "/INCR/counter")], ready="/PING"),
        Server("nginx", "nginx with Lua", _nginx),
        Server("micronaut", "Plain Micronaut", _micronaut),
        Server("flask", "Flask on gunicorn", _flask),
        Server("netty", "Bare Netty, constant answer", _netty, counter=None),
    )
}


def of_image(made: image.Image, cache: bool) -> Server:
    """The app as its container runs it, for the time that it takes to start."""
    name = "ours-image-aot" if cache else "ours-image"
    title = "Counter app's image" + (", with its AOT cache" if cache else ", without its AOT cache")
    return Server(name, title, _of_image(made.command(cache)), **OURS)
