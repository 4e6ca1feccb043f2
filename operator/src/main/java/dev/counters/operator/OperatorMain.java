package dev.counters.operator;

import dev.counters.operator.blueprint.Platform;
import dev.counters.operator.config.ConfigurationException;
import dev.counters.operator.config.OperatorConfiguration;
import dev.counters.operator.health.Check;
import dev.counters.operator.health.HealthServer;
import dev.counters.operator.health.OperatorMetrics;
import dev.counters.operator.health.PortTakenException;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.operator.leader.Leadership;
import dev.counters.operator.leader.LeaseRef;
import dev.counters.operator.leader.ProcessHalt;
import dev.counters.operator.telemetry.Tracing;
import io.fabric8.kubernetes.client.Config;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the operator from its environment and ends it in order. */
public final class OperatorMain {
    private static final Logger log = LoggerFactory.getLogger(OperatorMain.class);
    private static final int WRONG_CONFIGURATION = 1;

    private final OperatorConfiguration configuration;
    private final UnaryOperator<String> redisAddress;
    private final Leadership leadership;
    private final OperatorMetrics metrics;
    private final Optional<Tracing> tracing;

    private OperatorMain(OperatorConfiguration configuration, UnaryOperator<String> redisAddress) {
        this.configuration = configuration;
        this.redisAddress = redisAddress;
        this.leadership = new Leadership(
                new LeaseRef(configuration.podNamespace(), configuration.leaseName(), configuration.podName()));
        this.metrics = new OperatorMetrics(
                () -> !configuration.leaderElection() || leadership.isLeader(),
                leadership::leaseAge,
                configuration.slowReconcile());
        this.tracing = configuration.tracing().map(traces -> Tracing.start(traces, metrics.registry()));
    }

    public static void main(String[] args) {
        start(UnaryOperator.identity());
    }

    /**
     * Starts it from its environment, and says there what is wrong with that.
     *
     * @param redisAddress from a Redis server's DNS name to where this process reaches it; other than the name itself only where
     *     the servers are not real
     */
    public static void start(UnaryOperator<String> redisAddress) {
        try {
            new OperatorMain(OperatorConfiguration.from(System.getenv()), redisAddress).run();
        } catch (ConfigurationException | PortTakenException e) {
            log.error(e.getMessage());
            System.exit(WRONG_CONFIGURATION);
        }
    }

    private void run() {
        var operator = new CounterOperator(surroundings());
        metrics.follow(operator::services);
        metrics.redis(operator::measured);
        tracing.map(Tracing::tracer).ifPresent(metrics::trace);
        var health = HealthServer.start(configuration.httpPort(), liveness(), readiness(operator), metrics::scrape);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(operator, health), "shutdown"));
        if (configuration.leaderElection()) {
            leadership.startWatching();
        }
        try {
            operator.start();
        } catch (OperatorException e) {
            // Threads of the clients would keep a process alive that does nothing; kubelet starts it again.
            new ProcessHalt()
                    .halt("the operator could not start: " + rootCause(e).getMessage());
        }
    }

    private void end(CounterOperator operator, HealthServer health) {
        if (configuration.leaderElection()) {
            leadership.stepDown(operator::stop, operator.client());
        } else {
            operator.stop();
        }
        operator.close();
        tracing.ifPresent(Tracing::close);
        health.close();
    }

    private CounterOperator.Surroundings surroundings() {
        var election = configuration.leaderElection();
        return new CounterOperator.Surroundings(
                Leadership.withElectionTimeouts(Config.autoConfigure(null)),
                election ? leadership.gate() : WriteGate.OPEN,
                platform(),
                configuration.watchNamespaces(),
                configuration.podName(),
                redisAddress,
                configuration.watchNodes(),
                metrics.requests(),
                this::josdk);
    }

    private void josdk(ConfigurationServiceOverrider overrider) {
        overrider.withMetrics(metrics.forJosdk());
        overrider.withWorkflowExecutorService(metrics.threads(CounterOperator.WORKFLOW_THREADS));
        if (configuration.leaderElection()) {
            overrider.withLeaderElectionConfiguration(leadership.electionConfiguration());
        }
    }

    private Platform platform() {
        var images = configuration.images();
        return new Platform(
                images.app(),
                images.redis(),
                images.envoy(),
                images.operator(),
                configuration.podNamespace(),
                configuration.clusterDomain());
    }

    private List<Check> liveness() {
        return configuration.leaderElection() ? List.of(new Check("leader election", leadership::problem)) : List.of();
    }

    private static List<Check> readiness(CounterOperator operator) {
        return List.of(new Check("informers", operator::watchProblem));
    }

    private static Throwable rootCause(Throwable failure) {
        return failure.getCause() == null ? failure : rootCause(failure.getCause());
    }
}
