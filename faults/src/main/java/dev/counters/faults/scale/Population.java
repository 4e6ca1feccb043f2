package dev.counters.faults.scale;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.faults.stub.Member;
import dev.counters.faults.stub.SettledBallot;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.redis.RedisPasswordsSecret;
import dev.counters.operator.election.LeaseBallot;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The services, each called {@code visits} in a namespace of its own, with {@code spec: {}}. Their Redis servers have long been
 * elected, as the stubs say; so there is of each what such servers need: the Lease of their election, and their passwords.
 */
record Population(KubernetesClient client, int services) {
    static final String SERVICE = "visits";

    private static final String CRD = "/counterservices.counters.dev-v1.yml";
    private static final String CRD_NAME = "counterservices.counters.dev";
    private static final String PREFIX = "scale-";
    private static final String REDIS = SERVICE + "-redis";
    private static final Patience PATIENCE = new Patience(Duration.ofMinutes(1), Duration.ofMillis(100));

    static String namespace(int number) {
        return PREFIX + number;
    }

    /** {@return of a namespace} */
    static int number(String namespace) {
        return Integer.parseInt(namespace.substring(PREFIX.length()));
    }

    static boolean isOurs(String namespace) {
        return namespace.startsWith(PREFIX);
    }

    /** Makes them all. */
    void create() throws Exception {
        client.resource(Serialization.unmarshal(
                        Objects.requireNonNull(
                                Population.class.getResourceAsStream(CRD), "the crds module carries " + CRD),
                        CustomResourceDefinition.class))
                .serverSideApply();
        PATIENCE.until(System.nanoTime(), this::isServed, () -> "The API server does not serve CounterServices.");
        namespace(client, OperatorProcess.NAMESPACE);
        Crew.each(services, number -> create(namespace(number)));
    }

    private boolean isServed() {
        var status = client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(CRD_NAME)
                .get()
                .getStatus();
        // At first the server says that its conditions are null.
        return Stream.ofNullable(status)
                .flatMap(known -> Stream.ofNullable(known.getConditions()))
                .flatMap(List::stream)
                .anyMatch(
                        condition -> "Established".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    static void namespace(KubernetesClient client, String name) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    private void create(String namespace) {
        namespace(client, namespace);
        var service = new CounterService();
        service.getMetadata().setName(SERVICE);
        service.getMetadata().setNamespace(namespace);
        var uid = client.resource(service).create().getMetadata().getUid();
        client.resource(new SecretBuilder()
                        .withMetadata(owned(namespace, uid))
                        .addToStringData(RedisPasswordsSecret.OPERATOR, "operator-password")
                        // By this the recorded servers admit replicas.
                        .addToStringData(RedisPasswordsSecret.REPLICATION, "replication-password")
                        .build())
                .create();
        client.resource(new LeaseBuilder()
                        .withMetadata(owned(namespace, uid))
                        .editMetadata()
                        .addToAnnotations(LeaseBallot.HAS_DATA, "true")
                        .endMetadata()
                        .withNewSpec()
                        .withHolderIdentity(Member.pod(0))
                        .withLeaseTransitions(SettledBallot.EPOCH)
                        .endSpec()
                        .build())
                .create();
    }

    private static ObjectMeta owned(String namespace, String uid) {
        return new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(REDIS)
                .withLabels(Labels.of(SERVICE, Part.REDIS))
                .addNewOwnerReference()
                .withApiVersion("counters.dev/v1alpha1")
                .withKind("CounterService")
                .withName(SERVICE)
                .withUid(uid)
                .withController(true)
                .endOwnerReference()
                .build();
    }

    /** {@return whether a service says that it is as it should be} */
    static boolean isReady(CounterService service) {
        return is(service, "Ready", "True") && is(service, "Progressing", "False") && is(service, "Degraded", "False");
    }

    private static boolean is(CounterService service, String condition, String value) {
        return Optional.ofNullable(service.getStatus())
                .flatMap(status -> status.condition(condition))
                .filter(found -> value.equals(found.getStatus()))
                .isPresent();
    }
}
