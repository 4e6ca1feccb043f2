package dev.counters.operator.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteGateTest {
    private final List<String> calls = new ArrayList<>();

    @Test
    void asksForthBeforeAndBackAfter() {
        WriteGate both = WriteGate.inOrder(List.of(named("outer"), named("inner"), WriteGate.OPEN));
        Write write = Write.redis("INFO", "visits-redis:6379");

        both.before(write);
        both.after(write, WriteGate.Outcome.ACCEPTED);

        assertThat(calls).containsExactly("outer before", "inner before", "inner after", "outer after");
    }

    private WriteGate named(String name) {
        return new WriteGate() {
            @Override
            public void before(Write write) {
                calls.add(name + " before");
            }

            @Override
            public void after(Write write, Outcome outcome) {
                calls.add(name + " after");
            }
        };
    }
}
