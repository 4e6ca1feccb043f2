package dev.counters.faults.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counters.operator.intercept.Write;
import dev.counters.operator.intercept.WriteGate.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoppableGateTest {
    private static final Write WRITE = Write.redis("SET", "127.0.0.1:6379");

    private final StoppableGate gate = new StoppableGate();

    @Test
    void letsAllPassUntilItIsArmed() {
        assertThatNoException().isThrownBy(() -> pass(3));
    }

    @Test
    void killsBeforeTheCommandThatItWasArmedFor() {
        gate.arm(2, false, Duration.ZERO);
        pass(1);
        assertThatThrownBy(() -> gate.before(WRITE)).isInstanceOf(OperatorKilledException.class);
    }

    @Test
    void killsAfterTheCommandThatItWasArmedFor() {
        gate.arm(1, true, Duration.ZERO);
        gate.before(WRITE);
        assertThatThrownBy(() -> gate.after(WRITE, Outcome.ACCEPTED)).isInstanceOf(OperatorKilledException.class);
    }

    @Test
    void theDeadNeverWriteAgain() {
        gate.kill();
        assertThat(gate.isDead()).isTrue();
        assertThatThrownBy(() -> gate.before(WRITE)).isInstanceOf(OperatorKilledException.class);
    }

    @Test
    void goesOnAfterAPause() {
        gate.arm(1, false, Duration.ofMillis(1));
        assertThatNoException().isThrownBy(() -> pass(3));
        assertThat(gate.isArmed()).isFalse();
    }

    private void pass(int commands) {
        for (var command = 0; command < commands; command++) {
            gate.before(WRITE);
            gate.after(WRITE, Outcome.ACCEPTED);
        }
    }
}
