"""Processes that end with the run, whatever ends it."""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import machine

PATIENCE = 10
STARTS_WITHIN = 60


class DidNotStart(Exception):
    """With the end of what the process said."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def pinned(core: int, command: list[str]) -> list[str]:
    """The command on one core; the kernel ends it when the run is gone."""
    leash = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
    return [*leash, "taskset", "-c", str(core), *command]


class Process:
    """One server, with what descends of it."""

    def __init__(self, core: int, command: list[str], environment: dict[str, str], log: Path):
        self._log = log
        self.began = time.monotonic()
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                pinned(core, command),
                env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=log.parent,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    def await_ready(self, is_ready) -> float:
        """Seconds from the start until it was ready."""
        while not is_ready():
            if self._process.poll() is not None or time.monotonic() - self.began > STARTS_WITHIN:
                said = self._log.read_text(errors="replace")[-2000:]
                self.end()
                raise DidNotStart(f"{self._log.stem} did not become ready; it said:\n{said}")
            time.sleep(0.002)
        return time.monotonic() - self.began

    def cpu_seconds(self) -> float:
        return machine.cpu_seconds(self.pid)

    def rss_mib(self) -> float:
        return machine.rss_mib(self.pid)

    def end(self) -> None:
        """Asks, and after a while insists."""
        members = machine.tree(self.pid)
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                pass
        for member in members:
            # Still of our session, so not a number that another process has got since.
            try:
                if os.getsid(member) == self.pid:
                    os.kill(member, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                continue
        self._process.wait()


def answers(port: int, path: str, headers: dict[str, str] | None = None) -> bool:
    """Does a GET get a 200?"""
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
            return connection.recv(64).split(b" ")[1:2] == [b"200"]
    except OSError:
        return False
