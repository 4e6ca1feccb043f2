package dev.counters.playground.terminal;

import dev.counters.playground.terminal.scene.Access;
import dev.counters.playground.terminal.scene.Happening;
import dev.counters.playground.terminal.scene.PartScene;
import dev.counters.playground.terminal.scene.PodScene;
import dev.counters.playground.terminal.scene.Remark;
import dev.counters.playground.terminal.scene.Scene;
import dev.counters.playground.terminal.scene.ServiceScene;
import dev.counters.playground.terminal.scene.Tone;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Scenes to draw. */
final class Scenes {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Access ACCESS = new Access("http://localhost:8080", "target/kubeconfig");
    static final PodScene APP = pod("visits-app-6c5d-7kq2x", "127.97.0.3", 4101, false);
    static final PodScene REDIS = pod("visits-redis-0", "127.97.0.2", 4088, true);
    static final PodScene ENVOY = pod("visits-envoy-58f7-h9v4d", "127.97.0.5", 4150, false);
    static final PodScene CRASHED = new PodScene(
            "visits-app-6c5d-p0w8r",
            new Remark(Tone.BAD, "CrashLoopBackOff"),
            "back-off 10s restarting failed container",
            3,
            List.of(),
            "127.97.0.4",
            "");

    private Scenes() {}

    static PodScene pod(String name, String address, long pid, boolean primary) {
        var role = primary ? "primary" : "";
        return new PodScene(name, new Remark(Tone.GOOD, "ready"), "", 0, List.of(pid), address, role);
    }

    static ServiceScene well() {
        return service(
                "visits",
                new PartScene("app", 1, 1, "1 to 4 pods, cpu 35 % of 70 %", List.of(APP)),
                new PartScene("redis", 1, 1, "", List.of(REDIS)),
                new PartScene("envoy", 1, 1, "", List.of(ENVOY)));
    }

    static ServiceScene degraded() {
        var well = well();
        return new ServiceScene(
                well.namespace(),
                well.name(),
                well.state(),
                List.of(new Remark(Tone.BAD, "Degraded: available: app 1 of 2")),
                well.url(),
                well.counter(),
                well.requestsPerSecond(),
                List.of(
                        new PartScene("app", 2, 1, "", List.of(APP, CRASHED)),
                        well.parts().get(1),
                        well.parts().get(2)));
    }

    static ServiceScene service(String name, PartScene... parts) {
        return new ServiceScene(
                "default",
                name,
                new Remark(Tone.GOOD, "Ready"),
                List.of(),
                "http://" + name + ".default.svc",
                OptionalLong.of(12_345),
                OptionalDouble.of(217.4),
                List.of(parts));
    }

    static Scene scene(List<ServiceScene> services, Happening... happenings) {
        return new Scene(NOON, ACCESS, services, List.of(happenings));
    }

    static Happening happening(int second, String note, int count) {
        return new Happening(NOON.plusSeconds(second), "pod visits-redis-0", true, "Unhealthy", note, count);
    }
}
