package dev.counters.app.management;

import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The registry, with the JVM's and the process' own metrics. */
@Factory
final class MeterRegistryFactory {
    @Singleton
    @Bean(preDestroy = "close")
    PrometheusMeterRegistry registry(JvmGcMetrics gc) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(new ExemplarsWhereTheyBelong());
        gc.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        return registry;
    }

    /**
     * Micrometer's default puts exemplars on the {@code _count} of a histogram as well, which OpenMetrics does not know: one of
     * them, and a Prometheus such as 2.42 refuses the whole page.
     */
    private static final class ExemplarsWhereTheyBelong implements PrometheusConfig {
        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public Properties prometheusProperties() {
            return new Properties();
        }
    }

    /** A bean of its own, because it listens to the JVM until it is closed. */
    @Singleton
    @Bean(preDestroy = "close")
    JvmGcMetrics gc() {
        return new JvmGcMetrics();
    }
}
