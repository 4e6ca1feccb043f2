package dev.counters.operator.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.counters.operator.intercept.Write;
import dev.counters.operator.intercept.WriteGate.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseWatchdogTest {
    private static final LeaseRef LEASE = new LeaseRef("counters", "counter-operator", "pod-1");
    private static final Write OTHER = Write.api("PATCH", "/apis/apps/v1/namespaces/a/deployments/visits-app");

    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(1).toNanos());
    private final List<String> halts = new ArrayList<>();
    private final LeaseWatchdog watchdog = new LeaseWatchdog(LEASE, now::get, halts::add);

    @Test
    void neverHaltsAFollower() {
        pass(Duration.ofHours(1));
        assertThat(halts).isEmpty();
    }

    @Test
    void tellsHowOldTheLeaseIs() {
        assertThat(watchdog.leaseAge()).as("of a follower").isEmpty();
        renew(Outcome.ACCEPTED);
        pass(Duration.ofSeconds(4));
        renew(Outcome.REFUSED);
        assertThat(watchdog.leaseAge()).hasValue(Duration.ofSeconds(4));
    }

    @Test
    void haltsTenSecondsAfterTheLastGoodRenewal() {
        renew(Outcome.ACCEPTED);
        pass(Duration.ofSeconds(9));
        renew(Outcome.ACCEPTED);
        pass(Duration.ofMillis(9_999));
        assertThat(halts).isEmpty();

        pass(Duration.ofMillis(1));
        assertThat(halts).containsExactly("the Lease was last renewed 10000 ms ago.");
    }

    @Test
    void countsFromWhenTheRenewalWasSent() {
        Write renewal = renewal();
        watchdog.before(renewal);
        pass(Duration.ofSeconds(3));
        watchdog.after(renewal, Outcome.ACCEPTED);

        pass(Duration.ofSeconds(7));
        assertThat(halts).hasSize(1);
    }

    @Test
    void ignoresARenewalThatWasRefused() {
        renew(Outcome.ACCEPTED);
        pass(Duration.ofSeconds(9));
        renew(Outcome.REFUSED);
        pass(Duration.ofSeconds(1));
        assertThat(halts).hasSize(1);
    }

    @Test
    void ignoresALateAnswerToARenewalThatWasGivenUp() {
        renew(Outcome.ACCEPTED);
        Write givenUp = renewal();
        watchdog.before(givenUp);
        pass(Duration.ofSeconds(9));
        watchdog.before(renewal());
        watchdog.after(givenUp, Outcome.ACCEPTED);

        pass(Duration.ofSeconds(1));
        assertThat(halts).hasSize(1);
    }

    @Test
    void startsCountingWhenTheLeaseWasCreated() {
        watchdog.before(Write.api("POST", "/apis/coordination.k8s.io/v1/namespaces/counters/leases"));
        watchdog.startedLeading();
        pass(Duration.ofSeconds(10));
        assertThat(halts).hasSize(1);
    }

    @Test
    void refusesTheWritesOfAFollower() {
        assertThatExceptionOfType(NotLeadingException.class)
                .isThrownBy(() -> watchdog.before(OTHER))
                .withMessageContaining("PATCH /apis/apps/v1");
    }

    @Test
    void allowsTheWritesOfALeader() {
        renew(Outcome.ACCEPTED);
        assertThatNoException().isThrownBy(() -> watchdog.before(OTHER));
        assertThat(watchdog.isLeading()).isTrue();
    }

    @Test
    void haltsAFrozenLeaderAtItsNextWrite() {
        renew(Outcome.ACCEPTED);
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        watchdog.before(OTHER);
        assertThat(halts).hasSize(1);
    }

    @Test
    void allowsNothingButTheLeaseOnceSteppedDown() {
        renew(Outcome.ACCEPTED);
        watchdog.stepDown();
        renew(Outcome.ACCEPTED);

        pass(Duration.ofHours(1));
        assertThat(halts).isEmpty();
        assertThat(watchdog.isLeading()).isFalse();
        assertThatExceptionOfType(NotLeadingException.class).isThrownBy(() -> watchdog.before(OTHER));
    }

    private void renew(Outcome outcome) {
        Write renewal = renewal();
        watchdog.before(renewal);
        watchdog.after(renewal, outcome);
    }

    private static Write renewal() {
        return Write.api("PATCH", "/apis/coordination.k8s.io/v1/namespaces/counters/leases/counter-operator");
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
        watchdog.check();
    }
}
