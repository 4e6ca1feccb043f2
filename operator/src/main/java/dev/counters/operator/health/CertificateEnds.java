package dev.counters.operator.health;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.api.v1alpha1.EnvoyStatus;
import dev.counters.api.v1alpha1.RedisStatus;
import dev.counters.api.v1alpha1.ServerTlsStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * When the certificates end that Redis and Envoy of each service show. Taken from the services' status, so a service that cannot be
 * looked at any more, and whose certificate nobody renews, is still told of. The labels are called as those of {@link RedisMetrics}.
 */
final class CertificateEnds {
    static final String NAME = "counters.certificate.expiry.timestamp";

    private final MultiGauge gauges;

    CertificateEnds(MeterRegistry registry) {
        gauges = MultiGauge.builder(NAME)
                .description("When the certificate ends that this part of the service shows, in seconds since 1970")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Tells anew. */
    void tell(Supplier<Stream<CounterService>> services) {
        gauges.register(services.get().flatMap(CertificateEnds::rows).toList(), true);
    }

    private static Stream<MultiGauge.Row<?>> rows(CounterService service) {
        var status = Optional.ofNullable(service.getStatus());
        var redis =
                status.map(CounterServiceStatus::redis).map(RedisStatus::tls).map(ServerTlsStatus::certificateExpires);
        var envoy = status.map(CounterServiceStatus::envoy);
        var app = envoy.map(EnvoyStatus::upstream).map(ServerTlsStatus::certificateExpires);
        return Stream.of(
                        row(service, "redis", redis),
                        row(service, "envoy", envoy.map(EnvoyStatus::certificateExpires)),
                        row(service, "app", app))
                .flatMap(Optional::stream);
    }

    private static Optional<MultiGauge.Row<?>> row(CounterService service, String part, Optional<String> end) {
        return end.flatMap(CertificateEnds::moment)
                .map(moment -> MultiGauge.Row.of(tags(service, part), moment.getEpochSecond()));
    }

    private static Tags tags(CounterService service, String part) {
        var metadata = service.getMetadata();
        return Tags.of(
                "resource_namespace", metadata.getNamespace(), "resource_name", metadata.getName(), "part", part);
    }

    /** A status may be of another version of the operator. */
    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException unknown) {
            return Optional.empty();
        }
    }
}
