package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example does what it says; then nothing needs to be written again for those that stay. */
@Order(90)
@ExtendWith(OnCluster.class)
class ExamplesE2E {
    private static final Duration A_RECONCILE = Duration.ofSeconds(90);
    private static final Duration A_START = Duration.ofMinutes(4);

    /** One waits for its pods while the other's start; more of them together would starve the API server. */
    private static final int AT_ONCE = 2;

    private static final int ROUNDS = 4;
    /** Of surroundings.yaml; examples without keys do not look at it. */
    private static final String KEY = "of-the-protected-example";

    // What needs more than this cluster has is never ready here; its own test says what must hold instead.
    private static final Set<String> NEVER_READY = Set.of(
            "aws",
            "external-secret",
            "external-cluster",
            "public",
            "paused",
            "encrypted",
            "certified",
            "routed",
            "signed");

    /** Beside them, so that what must not be written again is of many shapes. All of them would be too much for two processors. */
    private static final Set<String> STAYING =
            Set.of("autoscaled", "bare", "custom", "external", "hosted", "kept", "protected", "visits");

    private final TestBed bed;
    private final KubernetesClient client;
    private final Kubectl kubectl;

    ExamplesE2E(TestBed bed) {
        this.bed = bed;
        this.client = bed.client();
        this.kubectl = bed.kubectl(TestBed.EXAMPLES);
    }

    @BeforeAll
    void applyThoseThatAreNeverReady() throws IOException {
        try (InputStream surroundings = Objects.requireNonNull(getClass().getResourceAsStream("surroundings.yaml"))) {
            kubectl.apply(new String(surroundings.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("REDIS_IMAGE", bed.images().redis()));
        }
        for (var file : ProjectFiles.examples()) {
            var example = read(file);
            if (NEVER_READY.contains(nameOf(example))) {
                apply(file, example);
            }
        }
    }

    static Stream<List<Path>> runnable() {
        return ProjectFiles.examples().stream()
                .filter(file -> !NEVER_READY.contains(nameOf(read(file))))
                .gather(Gatherers.windowFixed(AT_ONCE));
    }

    @ParameterizedTest
    @MethodSource("runnable")
    @Order(1)
    void getReadyAndCount(List<Path> files) {
        List<LiveCounter> examples =
                files.stream().map(file -> apply(file, read(file))).toList();
        for (LiveCounter example : examples) {
            example.awaitReady(A_START);
            assertThat(example.door().withKey(KEY).increment()).isEqualTo(1);
            if (!STAYING.contains(example.name())) {
                example.delete();
            }
        }
    }

    @Test
    @Order(2)
    void aLoadBalancerThatNobodyMakesIsToldAsNotExposed() {
        LiveCounter example = named("public").awaitCondition("Exposed", "False");

        GenericKubernetesResource service = Objects.requireNonNull(client.genericKubernetesResources("v1", "Service")
                .inNamespace(TestBed.EXAMPLES)
                .withName("public")
                .get());
        assertThat((String) service.get("spec", "type")).isEqualTo("LoadBalancer");
        assertThat((String) service.get("spec", "loadBalancerClass")).isEqualTo("service.k8s.aws/nlb");
        assertThat(example.pods("envoy")).isNotEmpty();
    }

    @Test
    @Order(3)
    void aPausedCounterIsNotMade() {
        assertThat(named("paused").awaitCondition("Paused", "True").pods("app")).isEmpty();
    }

    static Stream<MissingKind> missing() {
        return MissingKind.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("missing")
    @Order(4)
    void withoutAKindThatItNeedsAConditionSaysSo(MissingKind kind) {
        assumeTrue(!kind.isOn(client), "the cluster has " + kind.crd());

        await("a condition that names what is missing")
                .atMost(A_RECONCILE)
                .until(() -> String.valueOf(named(kind.example())
                                .get()
                                .getAdditionalProperties()
                                .get("status"))
                        .contains(kind.name()));
        assertThat(named(kind.example()).is("Ready", "True")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("missing")
    @Order(5)
    void onceTheKindIsThereItsObjectIsMadeAndGoesWithTheNeed(MissingKind kind) {
        assumeTrue(!kind.isOn(client), "the cluster has " + kind.crd());
        var crd = kind.stub();
        client.resource(crd).create();
        try {
            await("the " + kind.name()).atMost(A_RECONCILE).until(() -> has(kind.crd(), kind.object()));

            named(kind.example()).patch(kind.without());

            await("no " + kind.name()).atMost(A_RECONCILE).until(() -> !has(kind.crd(), kind.object()));
            named(kind.example()).awaitReady();
        } finally {
            client.resource(crd).delete();
        }
    }

    @Test
    @Order(5)
    void anIngressGoesWithTheNeed() {
        assertThat(has("ingress", "hosted")).isTrue();
        named("hosted").patch("{\"ingress\":null}");
        await("no Ingress").atMost(A_RECONCILE).until(() -> !has("ingress", "hosted"));
    }

    @ParameterizedTest
    @CsvSource({
        "encrypted, Secret front",
        "external-cluster, Secret shared-cluster-password",
        "signed, ConfigMap signed-keys"
    })
    @Order(5)
    void withoutWhatItsUserMustMakeAConditionSaysSo(String example, String missing) {
        await("a condition that names what is missing")
                .atMost(A_RECONCILE)
                .until(() -> String.valueOf(
                                named(example).get().getAdditionalProperties().get("status"))
                        .contains("there is no " + missing));
    }

    @Test
    @Order(6)
    void anotherReconcileOfEverythingWritesNothing() {
        AuditLog audit = AuditLog.find().orElse(null);
        assumeTrue(audit != null, AuditLog.VARIABLE + " does not name the API server's audit log");
        // Dozens of pods on a small machine: one whose probe is late for once changes a status, rightly so. Such a
        // round proves nothing of statuses and events; the objects must be left alone in every round.
        for (int round = 1; ; round++) {
            Quiet.await(audit);
            Quiet quiet = new Quiet(audit);
            reconcileEverythingAnew(round);
            assertThat(quiet.writesOfObjects()).isEmpty();
            if (quiet.noPodChanged(client)) {
                assertThat(quiet.writes()).isEmpty();
                return;
            }
            assertThat(round).as("rounds until no pod changes").isLessThan(ROUNDS);
        }
    }

    private void reconcileEverythingAnew(int round) {
        // A new leader reads and reconciles everything.
        Lease.of(bed.client()).deleteHolder();
        bed.kubectl(OperatorInstallation.NAMESPACE)
                .run("rollout", "status", "deployment/counter-operator", "--timeout=120s");
        // A foreign label on each Deployment wakes the operator, and is none of its business. (An annotation would
        // begin
        // a new generation, which the status rightly calls a rollout until the Deployment's controller has seen it.)
        kubectl.run("label", "deployments,statefulsets", "--all", "--overwrite", "example.com/touched=" + round);
        await("reconciles by the new leader, and after the touch")
                .during(Quiet.WHILE)
                .atMost(Quiet.WHILE.multipliedBy(2))
                .until(() -> true);
    }

    private LiveCounter apply(Path file, GenericKubernetesResource example) {
        kubectl.apply(new SmallExample(kubectl, file).manifest(example));
        return named(nameOf(example));
    }

    private static GenericKubernetesResource read(Path file) {
        try {
            return new KubernetesSerialization().unmarshal(Files.readString(file), GenericKubernetesResource.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(GenericKubernetesResource example) {
        return example.getMetadata().getName();
    }

    private LiveCounter named(String name) {
        return new LiveCounter(client, kubectl, name);
    }

    private boolean has(String kind, String name) {
        return kubectl.tryRun("get", kind, name).succeeded();
    }
}
