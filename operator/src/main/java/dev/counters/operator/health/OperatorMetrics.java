package dev.counters.operator.health;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.intercept.RequestObserver;
import dev.counters.operator.redis.MeasuredServer;
import io.javaoperatorsdk.operator.api.monitoring.AggregatedMetrics;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The operator's own meters: JOSDK's, the JVM's, who leads, and how many services are how; beside them, the figures of the services'
 * Redis, and when their certificates end. Only these two have labels whose values grow with the resources.
 */
public final class OperatorMetrics {
    static final String LEADER = "counters.operator.leader";
    static final String LEASE_AGE = "counters.operator.lease.age";

    /** From which on a look is slow, if nobody says otherwise. */
    private static final Duration SLOW = Duration.ofSeconds(5);

    private static final double MILLIS = 1_000;

    private static final List<MeterBinder> JVM = List.of(
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ClassLoaderMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics());

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ServiceCounts counts = new ServiceCounts(registry);
    private final CertificateEnds certificates = new CertificateEnds(registry);
    private final LookTimes looks;
    private final LookAges ages;
    private volatile Supplier<Stream<CounterService>> services = Stream::empty;

    /** Of a replica without a Lease. */
    public OperatorMetrics(BooleanSupplier leader) {
        this(leader, Optional::empty, SLOW);
    }

    /**
     * Begins to measure.
     *
     * @param leader whether this replica leads now
     * @param leaseAge since when its Lease was not renewed; empty while it leads not
     * @param slow from which on a look is warned of
     */
    public OperatorMetrics(BooleanSupplier leader, Supplier<Optional<Duration>> leaseAge, Duration slow) {
        looks = new LookTimes(
                registry,
                System::nanoTime,
                ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime,
                new SlowLooks(slow));
        ages = new LookAges(registry, () -> services.get(), System::nanoTime);
        JVM.forEach(meters -> meters.bindTo(registry));
        Gauge.builder(LEADER, leader, leads -> leads.getAsBoolean() ? 1 : 0)
                .description("1 where this replica holds the Lease, else 0")
                .register(registry);
        Gauge.builder(
                        LEASE_AGE,
                        leaseAge,
                        age -> age.get().orElse(Duration.ZERO).toMillis() / MILLIS)
                .baseUnit("seconds")
                .description("Since this replica last renewed the Lease; 0 where it does not lead")
                .register(registry);
    }

    /** For JOSDK. */
    public Metrics forJosdk() {
        return new AggregatedMetrics(List.of(MicrometerMetrics.withoutPerResourceMetrics(registry), looks, ages));
    }

    /** {@return who is to be told of the operator's requests, so that a look's own time is known} */
    public RequestObserver requests() {
        return looks;
    }

    /** {@return so many threads for the parts of a look, whose requests count as that look's} */
    public ExecutorService threads(int number) {
        return looks.threads(number);
    }

    /** Makes a trace of each look from now on. */
    public void trace(Tracer tracer) {
        looks.trace(tracer);
    }

    /** Counts these from now on, at each scrape, and tells when their certificates end. */
    public void follow(Supplier<Stream<CounterService>> services) {
        this.services = services;
    }

    /** Tells of these Redis servers, too. */
    public void redis(Supplier<Stream<MeasuredServer>> servers) {
        registry.getPrometheusRegistry().register(new RedisMetrics(servers, System::nanoTime));
    }

    /** For meters of other packages. */
    public MeterRegistry registry() {
        return registry;
    }

    /** All meters in the text format of Prometheus. */
    public String scrape() {
        counts.count(services);
        certificates.tell(services);
        return registry.scrape();
    }
}
