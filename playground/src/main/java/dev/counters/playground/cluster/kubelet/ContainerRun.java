package dev.counters.playground.cluster.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Where one container of a pod stands. Only its pod's thread changes it. */
final class ContainerRun {
    private final Container spec;
    private final ContainerRole role;
    private Optional<RunningContainer> running = Optional.empty();
    private ContainerState state;
    private Optional<ContainerState> last = Optional.empty();
    private BackOff backOff = BackOff.none();
    private Instant due = Instant.EPOCH;
    private boolean everStarted;
    private boolean started;
    private boolean ready;
    private boolean finished;
    private final AtomicInteger restarts = new AtomicInteger();

    ContainerRun(Container spec, ContainerRole role) {
        this.spec = spec;
        this.role = role;
        state = waitingState(role == ContainerRole.MAIN ? "ContainerCreating" : "PodInitializing", "");
    }

    Container spec() {
        return spec;
    }

    ContainerRole role() {
        return role;
    }

    Optional<RunningContainer> running() {
        return running;
    }

    int restarts() {
        return restarts.get();
    }

    boolean ready() {
        return ready;
    }

    boolean started() {
        return started;
    }

    boolean isRunning() {
        return running.isPresent();
    }

    /** The end of its run, where it is over and no other is wanted. */
    Optional<Integer> exitCode() {
        return Optional.ofNullable(state.getTerminated()).map(ended -> ended.getExitCode());
    }

    boolean due(Instant now) {
        return !finished && !isRunning() && !due.isAfter(now);
    }

    /** It has done its work and runs no more. */
    void finish() {
        finished = true;
    }

    void begin(RunningContainer process) {
        if (everStarted) {
            restarts.incrementAndGet();
        }
        everStarted = true;
        running = Optional.of(process);
        started = spec.getStartupProbe() == null;
        ready = started && spec.getReadinessProbe() == null;
        state = new ContainerStateBuilder()
                .withNewRunning()
                .withStartedAt(seconds(process.started()))
                .endRunning()
                .build();
    }

    void setStarted() {
        started = true;
        ready = spec.getReadinessProbe() == null;
    }

    /** {@return whether that is news} */
    boolean setReady(boolean now) {
        var changed = ready != now;
        ready = now;
        return changed;
    }

    /** Its next run's number, for its log. */
    int nextRestarts() {
        return restarts.get() + (everStarted ? 1 : 0);
    }

    /** It cannot be started for now. {@return whether that is news} */
    boolean waitFor(String reason, String message) {
        var before = state;
        if (!isRunning()) {
            state = waitingState(reason, message);
        }
        return !state.equals(before);
    }

    /** Its process has ended. */
    void end(int code, Instant now) {
        var begun = running.map(RunningContainer::started).orElse(now);
        state = new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(code)
                .withReason(code == 0 ? "Completed" : "Error")
                .withStartedAt(seconds(begun))
                .withFinishedAt(seconds(now))
                .endTerminated()
                .build();
        running = Optional.empty();
        ready = false;
        started = false;
        backOff = backOff.afterRun(begun, now);
    }

    /** Its command could not even be run, which counts as a run. */
    void failToStart(String message, Instant now) {
        everStarted = true;
        end(128, now);
        state.getTerminated().setReason("StartError");
        state.getTerminated().setMessage(message);
    }

    /** Plans its next run. {@return how long it waits} */
    Duration restart(String pod, Instant now) {
        var wait = backOff.next();
        backOff = backOff.longer();
        due = now.plus(wait);
        last = Optional.of(state);
        if (!wait.isZero()) {
            state = waitingState(
                    "CrashLoopBackOff",
                    "back-off %d ms restarting failed container=%s pod=%s"
                            .formatted(wait.toMillis(), spec.getName(), pod));
        }
        return wait;
    }

    ContainerStatus status() {
        return new ContainerStatusBuilder()
                .withName(spec.getName())
                .withImage(spec.getImage())
                .withImageID("")
                .withContainerID(
                        running.map(process -> "process://" + process.process().pid())
                                .orElse(null))
                .withReady(
                        role == ContainerRole.INIT
                                ? exitCode().filter(code -> code == 0).isPresent()
                                : ready)
                .withStarted(started)
                .withRestartCount(restarts.get())
                .withState(state)
                .withLastState(last.orElse(null))
                .build();
    }

    private static ContainerState waitingState(String reason, String message) {
        return new ContainerStateBuilder()
                .withNewWaiting()
                .withReason(reason)
                .withMessage(message.isEmpty() ? null : message)
                .endWaiting()
                .build();
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
