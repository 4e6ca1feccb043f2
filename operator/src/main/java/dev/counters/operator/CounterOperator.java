package dev.counters.operator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Platform;
import dev.counters.operator.cache.CompactItemStore;
import dev.counters.operator.group.KeptGroups;
import dev.counters.operator.intercept.GatedHttpClientFactory;
import dev.counters.operator.intercept.RequestObserver;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.operator.reconciler.Canaries;
import dev.counters.operator.reconciler.CounterServiceReconciler;
import dev.counters.operator.reconciler.EmptiedNodes;
import dev.counters.operator.reconciler.EncryptionStore;
import dev.counters.operator.reconciler.EventPublisher;
import dev.counters.operator.reconciler.Observer;
import dev.counters.operator.reconciler.PasswordStore;
import dev.counters.operator.reconciler.RandomPasswords;
import dev.counters.operator.reconciler.Realization;
import dev.counters.operator.reconciler.Reconciliation;
import dev.counters.operator.reconciler.RedisLogins;
import dev.counters.operator.reconciler.RedisObserver;
import dev.counters.operator.reconciler.Scalers;
import dev.counters.operator.reconciler.ServerGroups;
import dev.counters.operator.reconciler.UpstreamStore;
import dev.counters.operator.redis.MeasuredServer;
import dev.counters.operator.redis.RedisInspector;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.health.EventSourceHealthIndicator;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.dependent.workflow.CRDPresentActivationCondition;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The operator in one process, alike in a cluster and in tests. */
public final class CounterOperator implements AutoCloseable {
    // Shared: what it learns of Kubernetes' types takes 9 MiB, and fabric8 holds a closed client until its watches
    // would have ended.
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization(tolerant(), true);
    private static final int RECONCILIATIONS = 4;
    /** Most of a workflow thread's time is waiting for the API server: so many that hardly a look waits for another's answers. */
    static final int WORKFLOW_THREADS = 16;
    /** Nobody renews the Lease meanwhile, and the next leader waits; a reconciliation that is cut off is done again by it. */
    private static final Duration LAST_RECONCILIATION = Duration.ofSeconds(2);

    private static final long INFORMER_PAGE = 500;

    private final KubernetesClient client;
    private final RedisInspector inspector;
    private final RedisObserver observer;
    private final ServerGroups groups;
    private final Optional<EmptiedNodes> nodes;
    private final Operator operator;
    private final Controller<CounterService> controller;

    /**
     * What surrounds the operator and differs between a cluster and a test.
     *
     * @param cluster how to reach the API server
     * @param gate asked before and after each API write and Redis command
     * @param platform images, namespace and domain
     * @param namespaces the namespaces to watch; empty for all
     * @param instance the name under which events are sent
     * @param redisAddress from a Redis server's DNS name to where this process reaches it
     * @param watchNodes whether nodes may be watched, to move primaries off those that are being emptied
     * @param requests is told of each request to the API server and to Redis
     * @param josdk further settings of JOSDK, such as metrics and leader election
     */
    public record Surroundings(
            Config cluster,
            WriteGate gate,
            Platform platform,
            Set<String> namespaces,
            String instance,
            UnaryOperator<String> redisAddress,
            boolean watchNodes,
            RequestObserver requests,
            Consumer<ConfigurationServiceOverrider> josdk) {

        /** Where nodes are nobody's business, and nobody looks at requests. */
        public Surroundings(
                Config cluster,
                WriteGate gate,
                Platform platform,
                Set<String> namespaces,
                String instance,
                UnaryOperator<String> redisAddress,
                Consumer<ConfigurationServiceOverrider> josdk) {
            this(cluster, gate, platform, namespaces, instance, redisAddress, false, RequestObserver.NONE, josdk);
        }
    }

    public CounterOperator(Surroundings surroundings) {
        // JOSDK keeps it for the whole process which kinds a cluster has, also when the next operator has another
        // cluster.
        CRDPresentActivationCondition.clearState();
        client = client(surroundings);
        inspector = new RedisInspector(surroundings.gate(), surroundings.requests());
        observer = new RedisObserver(inspector, surroundings.redisAddress());
        var events = new EventPublisher(client, surroundings.instance(), Clock.systemUTC());
        groups = groups(surroundings, events);
        nodes = surroundings.watchNodes() ? Optional.of(new EmptiedNodes(client, groups::lookAtAll)) : Optional.empty();
        nodes.ifPresent(groups::heed);
        operator = new Operator(overrider -> {
            overrider
                    .withKubernetesClient(client)
                    .withCloseClientOnStop(false)
                    .withUseSSAToPatchPrimaryResource(true)
                    .withSSABasedCreateUpdateMatchForDependentResources(true)
                    // Server-side apply tells what is ours; an annotation on every object would only be noise.
                    .withPreviousAnnotationForDependentResources(false)
                    .withConcurrentReconciliationThreads(RECONCILIATIONS)
                    .withConcurrentWorkflowExecutorThreads(WORKFLOW_THREADS)
                    .withReconciliationTerminationTimeout(LAST_RECONCILIATION);
            surroundings.josdk().accept(overrider);
        });
        controller = (Controller<CounterService>) operator.register(
                reconciler(surroundings, events), controllerConfiguration -> {
                    controllerConfiguration.withInformerListLimit(INFORMER_PAGE);
                    // With named namespaces there is an informer for each, and a store is one informer's.
                    if (surroundings.namespaces().isEmpty()) {
                        controllerConfiguration.withItemStore(
                                new CompactItemStore<>(CounterService.class, SERIALIZATION));
                    } else {
                        controllerConfiguration.settingNamespaces(surroundings.namespaces());
                    }
                });
    }

    /** Starts; returns at once, or with leader election once this instance waits for its turn. */
    public void start() {
        operator.start();
    }

    /** Lets reconciliations under way end. The client stays open, so that a Lease can be released after it. */
    public void stop() {
        operator.stop();
    }

    public KubernetesClient client() {
        return client;
    }

    /** {@return which caches are not filled and followed; empty if all are} That of a kind that others define ends when they take it away. */
    public Optional<String> watchProblem() {
        var info = operator.getRuntimeInfo();
        if (!info.isStarted()) {
            return Optional.of("the caches are not filled yet");
        }
        var sick = info.unhealthyEventSources().values().stream()
                .flatMap(sources -> sources.entrySet().stream())
                .filter(source -> !isOfOthers(source.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return sick.isEmpty() ? Optional.empty() : Optional.of("not followed: " + String.join(", ", sick));
    }

    private static boolean isOfOthers(EventSourceHealthIndicator source) {
        return source instanceof EventSource<?, ?> of
                && CustomResource.class.isAssignableFrom(of.resourceType())
                && of.resourceType() != CounterService.class;
    }

    /** {@return what it looks after, as it last saw it; nothing while another instance leads} */
    public Stream<CounterService> services() {
        return controller.getEventSourceManager().getControllerEventSource().list();
    }

    /** {@return how the Redis servers that take the writes fared when this instance last asked them} */
    public Stream<MeasuredServer> measured() {
        return Stream.concat(groups.measured(), observer.measured());
    }

    @Override
    public void close() {
        nodes.ifPresent(EmptiedNodes::close);
        groups.close();
        inspector.close();
        client.close();
    }

    private ServerGroups groups(Surroundings surroundings, EventPublisher events) {
        return new ServerGroups(
                listener -> new KeptGroups(surroundings.gate(), client, listener), surroundings.redisAddress(), events);
    }

    private CounterServiceReconciler reconciler(Surroundings surroundings, EventPublisher events) {
        var clock = Clock.systemUTC();
        var logins = new RedisLogins(inspector, surroundings.redisAddress());
        var canaries = new Canaries(clock);
        var realization = new Realization(
                surroundings.platform(),
                new PasswordStore(new RandomPasswords(), logins::of, clock),
                new EncryptionStore(clock),
                new UpstreamStore(clock),
                groups,
                canaries,
                events);
        var observer = new Observer(this.observer, groups, canaries, new Scalers(clock));
        return new CounterServiceReconciler(new Reconciliation(realization, observer, events, clock), groups);
    }

    private static KubernetesClient client(Surroundings surroundings) {
        return new KubernetesClientBuilder()
                .withConfig(surroundings.cluster())
                .withHttpClientFactory(new GatedHttpClientFactory(surroundings.gate(), surroundings.requests()))
                .withKubernetesSerialization(SERIALIZATION)
                .build();
    }

    /** One object with a field or value of a newer version must not break the watch of all others. */
    private static JsonMapper tolerant() {
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
                .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
                .build();
    }
}
