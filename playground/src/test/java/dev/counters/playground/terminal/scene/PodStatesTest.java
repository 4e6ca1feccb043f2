package dev.counters.playground.terminal.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;

class PodStatesTest {
    private static final ContainerState RUNS =
            new ContainerStateBuilder().withNewRunning().endRunning().build();

    @Test
    void isReady() {
        var pod = pod(RUNS, "True", "", "");

        assertThat(PodStates.state(pod)).isEqualTo(new Remark(Tone.GOOD, "ready"));
        assertThat(PodStates.reason(pod)).isEmpty();
    }

    @Test
    void runsAndIsNotReady() {
        var pod = pod(RUNS, "False", "ContainersNotReady", "containers with unready status: [app]");

        assertThat(PodStates.state(pod)).isEqualTo(new Remark(Tone.BUSY, "not ready"));
        assertThat(PodStates.reason(pod)).isEmpty();
    }

    @Test
    void saysWhyItIsNotReady() {
        assertThat(PodStates.reason(pod(RUNS, "False", "ReadinessGatesNotReady", "the gate is closed")))
                .isEqualTo("the gate is closed");
    }

    @Test
    void waitsInBackOff() {
        var pod = pod(waiting("CrashLoopBackOff", "back-off 10s"), "False", "ContainersNotReady", "");

        assertThat(PodStates.state(pod)).isEqualTo(new Remark(Tone.BAD, "CrashLoopBackOff"));
        assertThat(PodStates.reason(pod)).isEqualTo("back-off 10s");
        assertThat(PodStates.restarts(pod)).isEqualTo(2);
    }

    @Test
    void starts() {
        assertThat(PodStates.state(pod(waiting("ContainerCreating", ""), "False", "", "")))
                .isEqualTo(new Remark(Tone.BUSY, "starting"));
    }

    @Test
    void wasKilled() {
        var ended = new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(137)
                .withSignal(9)
                .endTerminated()
                .build();

        assertThat(PodStates.state(pod(ended, "False", "", ""))).isEqualTo(new Remark(Tone.BAD, "ended, signal 9"));
    }

    @Test
    void terminates() {
        var pod = new PodBuilder(pod(RUNS, "True", "", ""))
                .editMetadata()
                .withDeletionTimestamp("2026-03-01T12:00:00Z")
                .endMetadata()
                .build();

        assertThat(PodStates.state(pod)).isEqualTo(new Remark(Tone.BUSY, "Terminating"));
    }

    @Test
    void cannotBeScheduled() {
        var pod = new PodBuilder()
                .withNewMetadata()
                .endMetadata()
                .withNewStatus()
                .withPhase("Pending")
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage("no room")
                .endCondition()
                .endStatus()
                .build();

        assertThat(PodStates.state(pod)).isEqualTo(new Remark(Tone.BUSY, "pending"));
        assertThat(PodStates.reason(pod)).isEqualTo("no room");
    }

    @Test
    void isNewWithoutAStatus() {
        var pod = new PodBuilder().withNewMetadata().endMetadata().build();

        assertThat(PodStates.state(pod)).isEqualTo(new Remark(Tone.BUSY, "pending"));
        assertThat(PodStates.restarts(pod)).isZero();
    }

    private static ContainerState waiting(String reason, String message) {
        return new ContainerStateBuilder().withNewWaiting(message, reason).build();
    }

    private static Pod pod(ContainerState state, String ready, String reason, String message) {
        return new PodBuilder()
                .withNewMetadata()
                .endMetadata()
                .withNewStatus()
                .withPhase("Running")
                .addNewContainerStatus()
                .withRestartCount(2)
                .withState(state)
                .endContainerStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready)
                .withReason(reason)
                .withMessage(message)
                .endCondition()
                .endStatus()
                .build();
    }
}
