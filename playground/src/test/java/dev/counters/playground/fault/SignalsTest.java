package dev.counters.playground.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.reflect.Proxy;
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
        Process innocent = new ProcessBuilder("cat").start();
        Signals.send(List.of(endedWithTheNumberOf(innocent)), Signal.KILL);
        innocent.getOutputStream().close();
        assertThat(innocent.waitFor()).isZero();
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

    private static ProcessHandle endedWithTheNumberOf(Process process) {
        return (ProcessHandle) Proxy.newProxyInstance(
                SignalsTest.class.getClassLoader(),
                new Class<?>[] {ProcessHandle.class},
                (proxy, method, arguments) -> method.getName().equals("pid") ? process.pid() : false);
    }
}
