"""Measures and judges (no argument), or writes the page from the last run (report)."""

import os
import signal
import sys

import report
import rounds
from clients import ClientFailed
from process import DidNotStart
from promises import Promise, verdict
from results import Results
from rounds import NotTraced, Rounds, WrongCount
from settings import HELP, InvalidSetting, Settings

FAILURE = 1


def main(arguments: list[str]) -> int:
    if arguments == ["--help"]:
        print(HELP, end="")
        return 0
    # Ends the servers, too: as an exception it passes through all that must be closed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        settings = Settings.read()
        if arguments == ["report"]:
            report.write(settings.root, settings.target)
            return 0
        return measure(settings)
    except (InvalidSetting, report.CannotReport, DidNotStart, ClientFailed, NotTraced, WrongCount) as failure:
        print(failure, file=sys.stderr)
        return FAILURE
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def measure(settings: Settings) -> int:
    settings.target.mkdir(parents=True, exist_ok=True)
    # The server's core is the server's alone.
    os.sched_setaffinity(0, {settings.client_core})
    results = Results(rounds.write(Rounds(settings, lambda line: print(line, flush=True)).records(), settings))
    promises = Promise.read(settings.root / "benchmarks" / "PROMISES")
    (settings.target / "report.md").write_text(report.text(results, promises))
    if not settings.promises:
        print(f"{len(settings.servers)} servers measured; results are in target/bench")
        return 0
    line, kept = verdict(promises, results)
    print(line)
    return 0 if kept else FAILURE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
