"""The Redis that all servers count in: the operator's settings, a fresh one for each server."""

import shutil
import socket
from pathlib import Path

from process import Process, free_port
from settings import Settings

# Of a pod only.
OF_A_POD = ("dir ", "aclfile ")


class Redis:
    def __init__(self, settings: Settings, durability: str):
        self.port = free_port()
        folder = settings.target / "redis"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        conf = settings.root / "operator/src/main/resources/dev/counters/operator/dependent/redis/redis.conf"
        lines = [line for line in conf.read_text().splitlines() if not line.startswith(OF_A_POD)]
        lines += [f"dir {folder}", "bind 127.0.0.1", f"port {self.port}", f"appendfsync {durability}"]
        (folder / "redis.conf").write_text("\n".join(lines) + "\n")
        root = settings.installed / "root"
        self.process = Process(
            settings.client_core,
            [str(root / "usr/bin/redis-server"), str(folder / "redis.conf")],
            libraries(root),
            folder / "redis.log",
        )
        self.process.await_ready(self._answers)

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

    def end(self) -> None:
        self.process.end()


def libraries(root: Path) -> dict[str, str]:
    """Where programs that were unpacked, not installed, find what they load."""
    folders = [*root.glob("usr/lib/*-linux-gnu"), *root.glob("lib/*-linux-gnu")]
    return {"LD_LIBRARY_PATH": ":".join(str(folder) for folder in folders)}
