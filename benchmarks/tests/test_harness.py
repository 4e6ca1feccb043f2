"""What is computed from measurements; python3 -B -m unittest discover benchmarks/tests"""

import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks" / "harness"))

import chart  # noqa: E402
import proxy  # noqa: E402
import report  # noqa: E402
import servers  # noqa: E402
from image import jvm_flags  # noqa: E402
from intervals import interval  # noqa: E402
from promises import Promise, verdict  # noqa: E402
from results import Results  # noqa: E402
from settings import InvalidSetting, Settings  # noqa: E402

PROMISES = Promise.read(ROOT / "benchmarks" / "PROMISES")


def throughput(number, server, workload, requests, connections=64, rss=100.0):
    figures = {"requests": requests, "cpu_micros": 10.0, "redis_cpu_micros": 2.0, "rss_mib": rss, "others_percent": 1.0}
    where = {"kind": "throughput", "round": number, "server": server, "workload": workload}
    return {**where, "connections": connections, **figures}


def latency(number, server, p99):
    where = {"kind": "latency", "round": number, "server": server, "workload": "post", "kept_up": True}
    return {**where, "p50": p99 / 2, "p99": p99, "p999": p99 * 2}


def start(number, server, seconds):
    return {"kind": "start", "round": number, "server": server, "seconds": seconds}


def proxied(number, added):
    ways = {f"{way}_{figure}": 1.0 for way in ("direct", "proxied") for figure in ("p50", "p99", "cpu_micros")}
    found = {"kind": "proxy", "round": number, "server": "ours-envoy", "peak": 4000.0, "rate": 2000.0, "kept_up": True}
    return {**found, **ways, "added_p99": added, "added_cpu_micros": 90.0}


def all_that_is_promised(async_requests=30000):
    """Six rounds in which every promise holds, unless the app is made slower."""
    records = [
        {
            "kind": "run", "when": "then", "rate": 9000.0, "java": "Java 25", "versions": {"wrk": "4"},
            "rounds": 6, "seconds": 5, "warmup": 10,
            "machine": {"processor": "p", "cores": 2, "memory_gib": 4, "system": "s", "kernel": "k"},
        }
    ]  # fmt: skip
    for number in range(1, 7):
        for connections in (64, 256):
            records += [
                throughput(number, "ours", "post", async_requests + number, connections),
                throughput(number, "ours", "get", async_requests, connections),
                throughput(number, "ours-fsync", "post", async_requests * 0.95, connections),
                throughput(number, "ours-replicated", "post", async_requests * 0.7, connections),
                throughput(number, "webdis", "increment", 18000 + number, connections),
                throughput(number, "flask", "post", 1500, connections),
                throughput(number, "netty", "post", 38000, connections),
            ]
        records += [latency(number, "ours", 900.0), latency(number, "nginx", 800.0)]
        records += [proxied(number, 0.6)]
        records += [start(number, "ours", 2.0), start(number, "ours-image", 2.0), start(number, "ours-image-aot", 0.7)]
    return records


class IntervalTest(unittest.TestCase):
    def test_takes_the_extremes_of_six_values(self):
        found = interval([3, 1, 2, 6, 5, 4])
        self.assertEqual((found.middle, found.low, found.high), (3.5, 1, 6))
        self.assertAlmostEqual(found.confidence, 1 - 2 / 64)

    def test_leaves_outliers_out_as_soon_as_there_are_enough_values(self):
        found = interval([0, 1, 2, 3, 4, 5, 6, 7, 100])
        self.assertEqual((found.low, found.high), (1, 7))
        self.assertGreaterEqual(found.confidence, 0.95)

    def test_says_that_five_values_give_less_than_was_wanted(self):
        self.assertAlmostEqual(interval([1, 2, 3, 4, 5]).confidence, 0.9375)

    def test_one_value_says_nothing(self):
        self.assertEqual(interval([7]).confidence, 0)


class PromisesTest(unittest.TestCase):
    def test_name_servers_and_workloads_that_there_are(self):
        known = {f"{server.name}/{workload.name}" for server in servers.ALL.values() for workload in server.workloads}
        known |= {"ours-image", "ours-image-aot", proxy.NAME, "-"}
        for promise in PROMISES:
            self.assertLessEqual({promise.of, promise.against}, known)

    def test_all_can_be_kept(self):
        line, kept = verdict(PROMISES, Results(all_that_is_promised()))
        self.assertTrue(kept, line)
        self.assertNotIn("not measured", line)

    def test_a_slower_app_breaks_what_is_promised_against_others(self):
        line, kept = verdict(PROMISES, Results(all_that_is_promised(async_requests=20000)))
        self.assertFalse(kept)
        self.assertIn("3 of 11 promises broken", line)

    def test_one_good_round_saves_a_promise_since_only_the_favourable_end_counts(self):
        records = all_that_is_promised(async_requests=20000)
        records = [
            {**record, "requests": 60000} if record.get("server") == "ours" and record.get("round") == 3 and
            record["kind"] == "throughput" else record
            for record in records
        ]  # fmt: skip
        self.assertTrue(verdict(PROMISES, Results(records))[1])

    def test_compares_within_a_round(self):
        records = [
            throughput(number, server, workload, requests * number)
            for number in (1, 10)
            for server, workload, requests in (("ours", "post", 30), ("webdis", "increment", 20))
        ]
        found = PROMISES[0].found(Results(records))
        self.assertEqual((found.low, found.high), (1.5, 1.5))

    def test_what_was_not_measured_is_said_and_breaks_nothing(self):
        line, kept = verdict(PROMISES, Results([]))
        self.assertTrue(kept)
        self.assertIn("rss ours/post at 256 not measured", line)


class ReportTest(unittest.TestCase):
    def test_has_every_figure(self):
        text = report.text(Results(all_that_is_promised()), PROMISES)
        self.assertIn("| Counter app, `Async`, `POST /` | 30,004 (30,001–30,006) | 30,004 (30,001–30,006) |", text)
        self.assertIn("| requests ours/post ÷ webdis/increment at 64 | 1.67 (1.67–1.67) | ≥ 1.5 | kept |", text)
        self.assertIn("| The same through Envoy | 1.00 (1.00–1.00) | 1.00 (1.00–1.00) | 1 (1–1) |", text)
        self.assertIn("| The image | | | 0.70 (0.70–0.70) | |", text)

    def test_a_server_that_does_not_keep_up_has_no_latency(self):
        records = all_that_is_promised()
        records.append({**latency(1, "flask", 1.0), "kept_up": False})
        self.assertIn("| Flask on gunicorn, `POST /` | did not keep up | | |", report.text(Results(records), PROMISES))

    def test_the_chart_has_a_bar_for_each_that_was_measured(self):
        drawn = chart.svg(Results(all_that_is_promised()), [("ours", "post", "App"), ("flask", "post", "Flask")], 64)
        self.assertIn(">30,004</text>", drawn)
        self.assertEqual(drawn.count("<rect"), 2)


class ProxyTest(unittest.TestCase):
    def test_takes_the_operators_files_and_leaves_none_of_the_clusters_addresses(self):
        golden = (ROOT / proxy.FILES).read_text()
        ports = {"8080": 1, "8081": 2, "8082": 3, "9901": 4}
        for name in ("bootstrap", "cds", "lds", "rds"):
            text = proxy._here(proxy._file(golden, f"{name}.yaml"), ports, 5, Path("/here"))
            for cluster in ("visits-app", "0.0.0.0", "/etc/envoy", "8080"):
                self.assertNotIn(cluster, text)
        self.assertIn("address: 127.0.0.1, port_value: 5 }", proxy._here(proxy._file(golden, "cds.yaml"), ports, 5, Path("/here")))

    def test_a_slower_envoy_breaks_the_promise(self):
        records = [{**record, "added_p99": 1.5} if record["kind"] == "proxy" else record for record in all_that_is_promised()]
        line, kept = verdict(PROMISES, Results(records))
        self.assertFalse(kept)
        self.assertIn("added_p99 ours-envoy 1.5 (1.5–1.5) BROKEN: ≤ 1", line)


class SettingsTest(unittest.TestCase):
    def test_says_what_is_wrong(self):
        for name, value in (("ROUNDS", "0"), ("SERVERS", "ours apache"), ("CONNECTIONS", "x"), ("PROMISES", "maybe"),
                            ("REDIS_SERVER", "no-such-server")):  # fmt: skip
            with self.assertRaisesRegex(InvalidSetting, name):
                Settings.read({name: value})

    def test_a_group_needs_a_server_that_tells_what_is_on_a_copys_disk(self):
        with self.assertRaisesRegex(InvalidSetting, "WAITAOF"):
            Settings.read({"SERVERS": "ours-replicated"})

    def test_empty_means_the_default(self):
        self.assertEqual(Settings.read({"ROUNDS": ""}).rounds, 6)

    def test_the_flags_are_those_of_the_image(self):
        self.assertIn("-XX:+UseSerialGC", jvm_flags(Settings.read({})))
        self.assertFalse([flag for flag in jvm_flags(Settings.read({})) if "AOTCache" in flag])


if __name__ == "__main__":
    unittest.main()
