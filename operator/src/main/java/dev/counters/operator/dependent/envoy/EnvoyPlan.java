package dev.counters.operator.dependent.envoy;

import dev.counters.api.v1alpha1.EnvoySpec;
import dev.counters.api.v1alpha1.JwtSpec;
import dev.counters.api.v1alpha1.ServiceType;
import dev.counters.api.v1alpha1.TracingSpec;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.CanaryShape;
import dev.counters.operator.blueprint.Fingerprint;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.encryption.Stage;
import dev.counters.operator.envoy.AppEncryption;
import dev.counters.operator.envoy.CanaryRoute;
import dev.counters.operator.envoy.Drain;
import dev.counters.operator.envoy.Edge;
import dev.counters.operator.envoy.EnvoySettings;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a CounterService asks of its Envoys. */
final class EnvoyPlan {
    static final String BOOTSTRAP_DIRECTORY = "/etc/envoy/bootstrap";
    /** Answered by the edge listener itself: healthy while an app pod is. */
    static final String READY_PATH = "/edge/ready";

    static final String STATISTICS_PATH = "/stats/prometheus";

    /** Until every kube-proxy has seen that the pod leaves. */
    private static final int SECONDS_TO_LEAVE = 15;
    /** An AWS NLB was seen to send new connections for about two minutes after the pod was taken off its list. */
    private static final int SECONDS_TO_LEAVE_A_BALANCER = 120;
    /** An event stream ends by itself after a minute; nothing else lasts that long. */
    private static final int SECONDS_OF_STREAMS = 65;
    /** For the process' own end, and for a hook that counts its seconds late. */
    private static final int SECONDS_TO_SPARE = 25;

    /** Not by URI, which takes a host with an underscore for none. */
    private static final Pattern HOST = Pattern.compile("https?://\\[?((?<=\\[)[^]]+|[^:/]+)");

    /** The rest is for what the heap does not count: code, stacks, kernel buffers. */
    private static final BigDecimal HEAP_SHARE = new BigDecimal("0.75");

    private static final BigDecimal HEAP_WITHOUT_LIMIT = BigDecimal.valueOf(512L * 1024 * 1024);

    private EnvoyPlan() {}

    static EnvoySettings of(Blueprint blueprint) {
        var names = blueprint.names();
        var appHost =
                names.host(names.of(Part.APP)) + "." + blueprint.platform().clusterDomain();
        return EnvoySettings.inPod(appHost, Ports.HTTP, heapBytes(blueprint), drain(blueprint), edge(blueprint))
                .with(canary(blueprint))
                .encrypting(upstream(blueprint));
    }

    private static Optional<AppEncryption> upstream(Blueprint blueprint) {
        var names = blueprint.names();
        return Optional.of(blueprint.upstream().stage())
                .filter(Stage::hasEncryptedPort)
                .map(stage -> new AppEncryption(
                        EnvoySettings.CLIENT_DIRECTORY, names.host(names.of(Part.APP)), stage.clientsEncrypt()));
    }

    private static Optional<CanaryRoute> canary(Blueprint blueprint) {
        var names = blueprint.names();
        return Optional.of(blueprint.canary())
                .filter(CanaryShape::present)
                .map(canary -> new CanaryRoute(
                        names.host(names.of(Part.CANARY)) + "."
                                + blueprint.platform().clusterDomain(),
                        canary.split().map(split -> new CanaryRoute.Split(split.weight(), split.version()))));
    }

    static Drain drain(Blueprint blueprint) {
        var least = blueprint.spec().envoy().service().type() == ServiceType.LoadBalancer
                ? SECONDS_TO_LEAVE_A_BALANCER
                : SECONDS_TO_LEAVE;
        // Known to those who may read the pod, and to nobody who merely reaches it.
        var mark = Fingerprint.of("drain", blueprint.service().getMetadata().getUid());
        return new Drain(mark, least, least + SECONDS_OF_STREAMS);
    }

    static long graceSeconds(Blueprint blueprint) {
        return drain(blueprint).mostSeconds() + (long) SECONDS_TO_SPARE;
    }

    private static Edge edge(Blueprint blueprint) {
        var envoy = blueprint.spec().envoy();
        return new Edge(
                envoy.accessLog(),
                Optional.ofNullable(envoy.rateLimit())
                        .map(limit -> new Edge.Rate(
                                limit.requestsPerSecond(),
                                Objects.requireNonNullElse(limit.burst(), limit.requestsPerSecond()))),
                Optional.ofNullable(blueprint.spec().app().tracing()).map(tracing -> traces(blueprint, tracing)),
                encryption(envoy),
                envoy.service().proxyProtocol(),
                envoy.jwt().map(jwt -> tokens(blueprint, jwt)));
    }

    private static Edge.Tokens tokens(Blueprint blueprint, JwtSpec jwt) {
        var keySet = Optional.ofNullable(jwt.jwks()).or(blueprint::issuerKeys);
        return new Edge.Tokens(
                jwt.issuer(),
                jwt.audiences(),
                keySet.orElseThrow(() -> new IllegalStateException("the validation demands the keys of the issuer")));
    }

    private static Edge.Traces traces(Blueprint blueprint, TracingSpec tracing) {
        var base = tracing.endpoint();
        var host = HOST.matcher(base);
        if (!host.lookingAt()) {
            throw new IllegalStateException("the schema demands a host in " + base);
        }
        return new Edge.Traces(
                (base.endsWith("/") ? base : base + "/") + "v1/traces",
                host.group(1),
                tracing.port(),
                blueprint.names().of(Part.ENVOY),
                tracing.samplingPercentage());
    }

    private static Optional<Edge.Encryption> encryption(EnvoySpec envoy) {
        return envoy.https().map(tls -> new Edge.Encryption(EnvoySettings.CERTIFICATE_DIRECTORY, tls.redirectHTTP()));
    }

    private static long heapBytes(Blueprint blueprint) {
        var limits = EnvoyContainer.resources(blueprint.spec().envoy()).getLimits();
        return Optional.ofNullable(limits.get("memory"))
                .map(Quantity::getAmountInBytes)
                .map(HEAP_SHARE::multiply)
                .orElse(HEAP_WITHOUT_LIMIT)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }
}
