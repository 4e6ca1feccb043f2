package dev.counters.playground.cluster.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;

/** The probes of one run of a container: the startup probe alone at first, then the others. */
final class ContainerProbes {
    /** What probes find; called from other threads than the pod's. */
    interface Listener {
        void started();

        void ready(boolean ready);

        void unhealthy(String probe, String message);

        /** The container must be restarted. */
        void failed(String probe);
    }

    private final Container spec;
    private final Attempts attempts;
    private final ScheduledExecutorService timer;
    private final Listener listener;
    private final List<ProbeLoop> loops = new ArrayList<>();
    private boolean stopped;

    ContainerProbes(Container spec, Attempts attempts, ScheduledExecutorService timer, Listener listener) {
        this.spec = spec;
        this.attempts = attempts;
        this.timer = timer;
        this.listener = listener;
    }

    void start() {
        var startup = spec.getStartupProbe();
        if (startup == null) {
            startOthers();
            return;
        }
        begin(startup, true, (answer, counter) -> {
            if (counter.succeeded()) {
                stopLoops();
                listener.started();
                startOthers();
            } else if (!answer.success()) {
                judge("Startup", answer, counter);
            }
        });
    }

    private void startOthers() {
        if (spec.getReadinessProbe() != null) {
            begin(spec.getReadinessProbe(), true, (answer, counter) -> {
                if (!answer.success()) {
                    listener.unhealthy("Readiness", answer.message());
                }
                if (counter.succeeded() || counter.failed()) {
                    listener.ready(counter.succeeded());
                }
            });
        }
        if (spec.getLivenessProbe() != null) {
            begin(spec.getLivenessProbe(), false, (answer, counter) -> {
                if (!answer.success()) {
                    judge("Liveness", answer, counter);
                }
            });
        }
    }

    private void judge(String probe, ProbeAnswer answer, ProbeCounter counter) {
        listener.unhealthy(probe, answer.message());
        if (counter.failed()) {
            stop();
            listener.failed(probe);
        }
    }

    private synchronized void begin(Probe probe, boolean eager, BiConsumer<ProbeAnswer, ProbeCounter> result) {
        if (!stopped) {
            var loop = new ProbeLoop(probe, eager, timer, () -> attempts.of(probe), result);
            loops.add(loop);
            loop.start(probe.getInitialDelaySeconds());
        }
    }

    private synchronized void stopLoops() {
        loops.forEach(ProbeLoop::stop);
        loops.clear();
    }

    synchronized void stop() {
        stopped = true;
        stopLoops();
    }
}
