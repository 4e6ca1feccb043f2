"""The Redis that all servers count in: the operator's settings, fresh ones for each server."""

import shutil
import socket
import subprocess
import time
from pathlib import Path

from process import Process, free_port
from settings import Settings

# Of a pod only.
OF_A_POD = ("dir ", "aclfile ")


# Keys, and values, of docs/redis-format.md: in epoch 1, one replica must have a change before it is acknowledged.
REIGN = {"counter:_:e": "1", "counter:_:m": "1 1"}
REPLICAS = 2
IN_SYNC_WITHIN = 30


class NotInSync(Exception):
    """The replicas did not follow in time."""


class Redis:
    """One server."""

    def __init__(self, settings: Settings, durability: str, name: str = "redis", primary: int | None = None):
        """@param primary: the port of the server that it follows"""
        self.port = free_port()
        folder = settings.target / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        conf = settings.root / "operator/src/main/resources/dev/counters/operator/dependent/redis/redis.conf"
        lines = [line for line in conf.read_text().splitlines() if not line.startswith(OF_A_POD)]
        lines += [f"dir {folder}", "bind 127.0.0.1", f"port {self.port}", f"appendfsync {durability}"]
        lines += [f"replicaof 127.0.0.1 {primary}"] if primary else []
        (folder / "redis.conf").write_text("\n".join(lines) + "\n")
        root = settings.installed / "root"
        program = settings.redis_server or root / "usr/bin/redis-server"
        self.process = Process(
            settings.client_core,
            [str(program), str(folder / "redis.conf")],
            {} if settings.redis_server else libraries(root),
            folder / "redis.log",
        )
        self.process.await_ready(self._answers)

    @property
    def ports(self) -> list[int]:
        return [self.port]

    def cpu_seconds(self) -> float:
        return self.process.cpu_seconds()

    def _answers(self) -> bool:
        try:
            return self._ask("PING") == "PONG"
        except OSError:
            return False

    def number(self, key: str) -> int:
        return int(self._ask("GET", key) or 0)

    def version(self) -> str:
        return next(line[14:] for line in self._ask("INFO", "server").splitlines() if line.startswith("redis_version:"))

    def _ask(self, *words: str) -> str:
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
            connection.sendall(
                f"*{len(words)}\r\n".encode() + b"".join(f"${len(word)}\r\n{word}\r\n".encode() for word in words)
            )
            answer = connection.makefile("rb")
            first = answer.readline().decode().strip()
            if first.startswith("-"):
                raise OSError(first[1:])
            if not first.startswith("$"):
                return first[1:]
            length = int(first[1:])
            return answer.read(length).decode() if length > 0 else ""

    def followers(self) -> int:
        return self._ask("INFO", "replication").count("state=online")

    def set(self, key: str, value: str) -> None:
        self._ask("SET", key, value)

    def end(self) -> None:
        self.process.end()


class Group(Redis):
    """A primary and its replicas, each with its own file, as an operator leaves them after an election."""

    def __init__(self, settings: Settings):
        super().__init__(settings, "always")
        self._replicas: list[Redis] = []
        try:
            for number in range(1, REPLICAS + 1):
                self._replicas.append(Redis(settings, "always", f"redis-{number}", self.port))
            until = time.monotonic() + IN_SYNC_WITHIN
            while self.followers() < REPLICAS:
                if time.monotonic() > until:
                    raise NotInSync(f"The replicas were not in sync within {IN_SYNC_WITHIN} s.")
                time.sleep(0.05)
            for key, value in REIGN.items():
                self.set(key, value)
        except BaseException:
            self.end()
            raise

    @property
    def ports(self) -> list[int]:
        return [self.port, *(replica.port for replica in self._replicas)]

    def cpu_seconds(self) -> float:
        return super().cpu_seconds() + sum(replica.cpu_seconds() for replica in self._replicas)

    def end(self) -> None:
        for replica in self._replicas:
            replica.end()
        super().end()


def version(server: Path) -> str:
    """As "Valkey 8.0.1", of what the program says of itself: "Valkey server v=8.0.1 sha=..."."""
    said = subprocess.run([str(server), "--version"], capture_output=True, text=True, check=True).stdout.split()
    return f"{said[0]} {said[2].removeprefix('v=')}"


def libraries(root: Path) -> dict[str, str]:
    """Where programs that were unpacked, not installed, find what they load."""
    folders = [*root.glob("usr/lib/*-linux-gnu"), *root.glob("lib/*-linux-gnu")]
    return {"LD_LIBRARY_PATH": ":".join(str(folder) for folder in folders)}
