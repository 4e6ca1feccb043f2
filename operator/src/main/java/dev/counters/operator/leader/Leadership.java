package dev.counters.operator.leader;

import dev.counters.operator.intercept.WriteGate;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This replica's part in the leader election: give {@link #electionConfiguration()} to JOSDK with {@code
 * withCloseClientOnStop(false)}, put {@link #gate()} before all writes, {@link #startWatching()} before the operator starts,
 * and {@link #stepDown} in a shutdown hook.
 */
public final class Leadership implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Leadership.class);

    private static final Duration LEASE_DURATION = Duration.ofSeconds(15);
    private static final Duration RENEW_DEADLINE = Duration.ofSeconds(10);
    /** A follower looks every 1–2.2 s, so that a released Lease is taken within 3 s. */
    private static final Duration RETRY_PERIOD = Duration.ofSeconds(1);

    private static final int REQUEST_TIMEOUT_MILLIS = 3_000;
    private static final long CHECK_MILLIS = 250;

    private final LeaseRef lease;
    private final Halt halt;
    private final LeaseWatchdog watchdog;
    private final ScheduledExecutorService checks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lease-watchdog").factory());
    private volatile Optional<Future<?>> watching = Optional.empty();
    private volatile boolean stopping;

    /** Uses the JVM's own clock, and halts the JVM. */
    public Leadership(LeaseRef lease) {
        this(lease, System::nanoTime, new ProcessHalt());
    }

    /**
     * For tests.
     *
     * @param nanoTime a monotonic clock
     */
    public Leadership(LeaseRef lease, LongSupplier nanoTime, Halt halt) {
        this.lease = lease;
        this.halt = halt;
        this.watchdog = new LeaseWatchdog(lease, nanoTime, halt);
    }

    /**
     * The settings under which at most one replica leads: a request that hangs is given up, and never repeated by the client
     * itself. JOSDK elects with the operator's own client, so they apply to that.
     */
    public static Config withElectionTimeouts(Config config) {
        return new ConfigBuilder(config)
                .withRequestTimeout(REQUEST_TIMEOUT_MILLIS)
                .withRequestRetryBackoffLimit(0)
                .build();
    }

    public LeaderElectionConfiguration electionConfiguration() {
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(lease.name())
                .withLeaseNamespace(lease.namespace())
                .withIdentity(lease.holder())
                .withLeaseDuration(LEASE_DURATION)
                .withRenewDeadline(RENEW_DEADLINE)
                .withRetryPeriod(RETRY_PERIOD)
                .withLeaderCallbacks(
                        new LeaderCallbacks(watchdog::startedLeading, this::stoppedLeading, Leadership::logLeader))
                // JOSDK would call System.exit, which hangs inside a shutdown hook.
                .withExitOnStopLeading(false)
                .build();
    }

    /** Put before every API write and Redis command. */
    public WriteGate gate() {
        return watchdog;
    }

    public boolean isLeader() {
        return watchdog.isLeading();
    }

    /** {@return since when the Lease was not renewed; empty while this replica does not lead} */
    public Optional<Duration> leaseAge() {
        return watchdog.leaseAge();
    }

    public void startWatching() {
        watching = Optional.of(
                checks.scheduleAtFixedRate(watchdog::check, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** For /livez: what is wrong with the guard of the Lease, if anything. */
    public Optional<String> problem() {
        boolean awake = watching.filter(checking -> !checking.isDone()).isPresent();
        return awake ? Optional.empty() : Optional.of("the lease watchdog is not running");
    }

    /**
     * Ends leadership in order: the operator stops, then nothing more is written, then the Lease is free for the next one.
     * The watchdog stays awake while the operator stops, for nobody renews the Lease then.
     *
     * @param stopOperator returns when no reconciliation runs any more
     * @param client still open
     */
    public void stepDown(Runnable stopOperator, KubernetesClient client) {
        stopping = true;
        try {
            stopOperator.run();
        } finally {
            boolean led = watchdog.isLeading();
            // From here on the gate refuses what a reconciliation that would not end might still write.
            watchdog.stepDown();
            if (led) {
                new LeaseRelease(lease).release(client);
            }
            close();
        }
    }

    @Override
    public void close() {
        checks.shutdownNow();
    }

    private void stoppedLeading() {
        if (!stopping) {
            halt.halt("this replica has lost the Lease " + lease.name() + ".");
        }
    }

    private static void logLeader(String holder) {
        log.info("The leader is now {}", holder);
    }
}
