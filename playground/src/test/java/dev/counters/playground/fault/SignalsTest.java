package dev.counters.playground.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalsTest {
    @Test
    void refusesAProcessThatHasEnded() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        assertThat(Signals.runs(ended.pid())).isFalse();
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> Signals.tree(ended.pid()))
                .withMessage("Process " + ended.pid() + " has ended.");
    }

    /** As the number of an ended container's process may be that of any other by now. */
    @Test
    void refusesAProcessThatWeDidNotStart() {
        long parent = ProcessHandle.current().parent().orElseThrow().pid();
        assertThat(Signals.runs(parent)).isFalse();
        assertThatExceptionOfType(FaultException.class).isThrownBy(() -> Signals.tree(parent));
    }

    @Test
    void sparesAProcessThatHasTheNumberOfAnEndedOne() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("true").start();
        ProcessHandle handle = ended.toHandle();
        ended.waitFor();
        Signals.send(List.of(handle), Signal.KILL);
        assertThat(handle.isAlive()).isFalse();
    }

    @Test
    void killsAProcessWithAllBelowIt() throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "sleep 60 & echo started; wait").start();
        assertThat(shell.inputReader().readLine()).isEqualTo("started");
        List<ProcessHandle> all = List.copyOf(Signals.tree(shell.pid()));
        assertThat(all).hasSize(2);
        Signals.killAtOnce(List.of(shell.toHandle()));
        assertThat(all).noneMatch(ProcessHandle::isAlive);
        assertThat(shell.waitFor()).isEqualTo(128 + 9);
    }
}
