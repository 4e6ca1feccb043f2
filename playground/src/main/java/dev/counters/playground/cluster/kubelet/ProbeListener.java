package dev.counters.playground.cluster.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings what probes find to the pod's thread, and what people should know of it into events. */
record ProbeListener(
        Machine machine,
        Pod pod,
        ContainerRun run,
        RunningContainer running,
        Consumer<Runnable> mailbox,
        Attempts attempts)
        implements ContainerProbes.Listener {
    private static final long DEFAULT_GRACE_SECONDS = 30;

    @Override
    public void started() {
        tell(run::setStarted);
    }

    @Override
    public void ready(boolean ready) {
        tell(() -> run.setReady(ready));
    }

    @Override
    public void unhealthy(String probe, String message) {
        machine.warning(pod, "Unhealthy", "%s probe failed: %s".formatted(probe, message));
    }

    @Override
    public void failed(String probe) {
        machine.normal(
                pod,
                "Killing",
                "Container %s failed %s probe, will be restarted"
                        .formatted(run.spec().getName(), probe.toLowerCase(Locale.ROOT)));
        var grace = Duration.ofSeconds(Optional.ofNullable(pod.getSpec().getTerminationGracePeriodSeconds())
                .orElse(DEFAULT_GRACE_SECONDS));
        Thread.ofVirtual().start(() -> Stopping.stop(running, run.spec(), attempts, grace));
    }

    /** What an earlier process of the container was found to be is of no interest any more. */
    private void tell(Runnable change) {
        mailbox.accept(() -> {
            if (run.running().filter(running::equals).isPresent()) {
                change.run();
            }
        });
    }
}
