package dev.counters.playground.cluster.kubelet;

import dev.counters.playground.cluster.objects.ObjectKey;
import dev.counters.playground.process.ProcessGroup;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The containers of a pod. Only the pod's thread calls; what happens elsewhere comes back to it as a message. */
final class PodContainers {
    private static final Duration VOLUME_RETRY = Duration.ofSeconds(2);

    private final Machine machine;
    private final Consumer<Runnable> mailbox;
    private final ContainerStarter starter;
    private final Path logs;
    private final Instant seen;
    private final List<ContainerRun> inits;
    private final List<ContainerRun> mains;
    private final Map<ContainerRun, ContainerProbes> probes = new HashMap<>();
    private volatile boolean ending;

    PodContainers(Machine machine, Pod pod, Path folder, Consumer<Runnable> mailbox) {
        this.machine = machine;
        this.mailbox = mailbox;
        seen = machine.clock().instant();
        starter = new ContainerStarter(machine, folder);
        logs = machine.folder()
                .resolve("logs")
                .resolve(ObjectKey.of(pod).toString().replace('/', '_') + "_"
                        + pod.getMetadata().getUid());
        inits = pod.getSpec().getInitContainers().stream()
                .map(container -> new ContainerRun(container, ContainerRole.ofInit(container)))
                .toList();
        mains = pod.getSpec().getContainers().stream()
                .map(container -> new ContainerRun(container, ContainerRole.MAIN))
                .toList();
    }

    PodStatus status(Pod pod) {
        var address = machine.addresses().of(ObjectKey.of(pod));
        return PodStatuses.of(pod, address, inits, mains, seen, machine.clock().instant());
    }

    boolean allDown() {
        return all().noneMatch(ContainerRun::isRunning);
    }

    /** Starts what should run and does not. {@return when to look again at the latest, where something is missing} */
    Optional<Duration> startDue(Pod pod) {
        for (var init : inits) {
            var retry = start(pod, init);
            if (!PodStatuses.passed(init)) {
                return retry;
            }
        }
        var retries = new ArrayList<Duration>();
        mains.forEach(main -> start(pod, main).ifPresent(retries::add));
        return retries.stream().findFirst();
    }

    private Optional<Duration> start(Pod pod, ContainerRun run) {
        if (!run.due(machine.clock().instant())) {
            return Optional.empty();
        }
        var name = run.spec().getName();
        try {
            var logFile = logsOf(run).of(run.nextRestarts());
            var running = starter.start(pod, run.spec(), logFile);
            run.begin(running);
            follow(pod, run, running);
            machine.normal(
                    pod,
                    "Started",
                    "Started container %s as process %d"
                            .formatted(name, running.process().pid()));
            notice(pod, run, logFile);
            return Optional.empty();
        } catch (ContainerConfigException e) {
            if (run.waitFor(e.reason(), String.valueOf(e.getMessage()))) {
                var reason = e.ofVolume() ? "FailedMount" : e.reason().startsWith("ErrImage") ? e.reason() : "Failed";
                machine.warning(pod, reason, (e.ofVolume() ? "" : "Error: ") + e.getMessage());
            }
            return Optional.of(VOLUME_RETRY);
        } catch (IOException e) {
            machine.warning(
                    pod, "Failed", "Error: failed to start container \"%s\": %s".formatted(name, e.getMessage()));
            run.failToStart(String.valueOf(e.getMessage()), machine.clock().instant());
            return again(pod, run, run.exitCode().orElse(1));
        }
    }

    private void notice(Pod pod, ContainerRun run, Path logFile) {
        machine.images()
                .program(run.spec().getImage())
                .flatMap(program -> program.notice())
                .ifPresent(text -> machine.normal(pod, "StandIn", text + "; its log is " + logFile));
    }

    private void follow(Pod pod, ContainerRun run, RunningContainer running) {
        var process = running.process();
        var _ = process.onExit().thenAccept(ended -> mailbox.accept(() -> exited(pod, run, running)));
        var probing = new ContainerProbes(
                run.spec(), attempts(pod, run, running), machine.timer(), listener(pod, run, running));
        probes.put(run, probing);
        probing.start();
    }

    private void exited(Pod pod, ContainerRun run, RunningContainer running) {
        Optional.ofNullable(probes.remove(run)).ifPresent(ContainerProbes::stop);
        machine.processes().remove(running.process());
        ProcessGroup.killSession(running.process().pid());
        var code = running.process().exitValue();
        run.end(code, machine.clock().instant());
        if (!ending) {
            again(pod, run, code).ifPresent(wait -> later(wait));
        }
    }

    /** Plans the next run of a container that ended. {@return how long it waits} */
    private Optional<Duration> again(Pod pod, ContainerRun run, int code) {
        if (!restarts(pod, run, code)) {
            run.finish();
            return Optional.empty();
        }
        var name = pod.getMetadata().getName() + "_" + pod.getMetadata().getNamespace();
        var wait = run.restart(name, machine.clock().instant());
        if (!wait.isZero()) {
            machine.warning(
                    pod,
                    "BackOff",
                    "Back-off restarting failed container %s in pod %s"
                            .formatted(run.spec().getName(), name));
        }
        return Optional.of(wait);
    }

    private void later(Duration wait) {
        machine.later(() -> mailbox.accept(() -> {}), wait);
    }

    private static boolean restarts(Pod pod, ContainerRun run, int code) {
        var policy = Optional.ofNullable(pod.getSpec().getRestartPolicy()).orElse("Always");
        return switch (run.role()) {
            case SIDECAR -> true;
            case INIT -> code != 0 && !policy.equals("Never");
            case MAIN -> policy.equals("Always") || (policy.equals("OnFailure") && code != 0);
        };
    }

    /** Stops all: first the main containers at once, then the sidecars, the last first. */
    void stop(Pod pod, Duration grace, Runnable done) {
        ending = true;
        probes.values().forEach(ContainerProbes::stop);
        all().filter(ContainerRun::isRunning)
                .forEach(run -> machine.normal(
                        pod, "Killing", "Stopping container " + run.spec().getName()));
        var first =
                mains.stream().flatMap(run -> stopper(pod, run, grace).stream()).toList();
        var then = inits.reversed().stream()
                .flatMap(run -> stopper(pod, run, grace).stream())
                .toList();
        Thread.ofVirtual().name("stop " + ObjectKey.of(pod)).start(() -> {
            atOnce(first);
            then.forEach(Runnable::run);
            done.run();
        });
    }

    private Optional<Runnable> stopper(Pod pod, ContainerRun run, Duration grace) {
        return run.running()
                .map(running -> () -> Stopping.stop(running, run.spec(), attempts(pod, run, running), grace));
    }

    private static void atOnce(List<Runnable> tasks) {
        var open = new CountDownLatch(tasks.size());
        tasks.forEach(task -> Thread.ofVirtual().start(() -> {
            try {
                task.run();
            } finally {
                open.countDown();
            }
        }));
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Attempts attempts(Pod pod, ContainerRun run, RunningContainer running) {
        return new Attempts(
                run.spec(),
                machine.addresses().of(ObjectKey.of(pod)),
                (command, timeout) -> starter.exec(running, command, timeout));
    }

    private ContainerProbes.Listener listener(Pod pod, ContainerRun run, RunningContainer running) {
        return new ProbeListener(machine, pod, run, running, mailbox, attempts(pod, run, running));
    }

    /** Writes what changed in ConfigMaps and Secrets into the folders of containers that run. */
    void refresh(Pod pod) {
        all().filter(ContainerRun::isRunning).forEach(run -> {
            try {
                starter.refresh(pod, run.spec());
            } catch (ContainerConfigException | IOException e) {
                machine.warning(pod, "FailedMount", String.valueOf(e.getMessage()));
            }
        });
    }

    /** May be called by any thread. */
    Optional<Path> log(String container, boolean previous) {
        return Stream.concat(mains.stream(), inits.stream())
                .filter(run ->
                        container.isEmpty() || container.equals(run.spec().getName()))
                .findFirst()
                .flatMap(run -> logsOf(run).find(run.restarts(), previous));
    }

    private ContainerLogs logsOf(ContainerRun run) {
        return new ContainerLogs(logs.resolve(run.spec().getName()));
    }

    private Stream<ContainerRun> all() {
        return Stream.concat(inits.stream(), mains.stream());
    }
}
