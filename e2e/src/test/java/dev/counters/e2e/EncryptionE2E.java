package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.operator.encryption.Authority;
import dev.counters.operator.encryption.Identity;
import dev.counters.operator.encryption.Purpose;
import dev.counters.operator.encryption.SigningPair;
import dev.counters.operator.encryption.Wanted;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connections to Redis are encrypted with the cluster's own names, and a certificate is renewed through kubelet's files. */
@Order(55)
@ExtendWith(OnCluster.class)
class EncryptionE2E {
    private static final String NAME = "sealed";
    /** Small: it runs beside others on two processors. */
    private static final String SPEC = """
        {app: {replicas: 1, resources: {requests: {cpu: 20m}}},
         envoy: {replicas: 1, resources: {requests: {cpu: 20m}}},
         redis: {mode: Replication, tls: {}, resources: {requests: {cpu: 20m}}}}
        """;

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration MOST_OF_ITS_LIFE = Duration.ofDays(70);
    private static final int SOME = 10;

    private final TestBed bed;
    private final LiveCounter sealed;

    EncryptionE2E(TestBed bed) {
        this.bed = bed;
        this.sealed = bed.counter(NAME);
    }

    @AfterAll
    void makeRoom() {
        sealed.delete();
    }

    @Test
    @Order(1)
    void countsThroughEnvoyAndNoServerSpeaksPlain() {
        sealed.apply(SPEC).awaitReady();

        assertThat(sealed.door().increment()).isEqualTo(1);
        assertThat(sealed.pods("redis")).hasSize(3).allSatisfy(pod -> {
            assertThat(plainAt(pod)).contains("Connection refused");
            assertThat(ServerCertificate.at(bed.client(), pod, ServerCertificate.REDIS, authorities())
                            .getSerialNumber())
                    .as("signed by the operator's authority")
                    .isPositive();
        });
    }

    @Test
    @Order(2)
    void anOldCertificateIsRenewedWhileItCountsAndNothingIsLost() {
        Set<String> pods = uids();
        Set<BigInteger> before = serials();
        try (CountingClients clients = new CountingClients(sealed, 1)) {
            clients.awaitMore(SOME);
            String old = makeOld();
            await("renewed by the operator")
                    .atMost(LIMIT)
                    .until(() -> !text(held(), "tls.crt").equals(old));
            haveKubeletLook();
            await("shown by all servers")
                    .atMost(LIMIT)
                    .ignoreExceptions()
                    .until(() -> serials().size() == 1
                            && serials().stream().noneMatch(before::contains)
                            && serials()
                                    .equals(Set.of(ServerCertificate.of(text(held(), "tls.crt"))
                                            .getSerialNumber())));
            clients.awaitMore(SOME);
            clients.checkLedger();
        }
        assertThat(uids()).as("nothing restarts").isEqualTo(pods);
    }

    private String plainAt(Pod pod) {
        Command plain = sealed.kubectl()
                .tryRun(
                        "exec",
                        pod.getMetadata().getName(),
                        "--",
                        "sh",
                        "-c",
                        "$(command -v valkey-cli || command -v redis-cli) -p 6379 ping 2>&1");
        return plain.out() + plain.err();
    }

    /** As if its certificate had been made seventy days ago. The operator may write at the same time. */
    private String makeOld() {
        Secret ca = secret("sealed-redis-ca").get();
        Authority authority = Authority.of(new SigningPair(text(ca, "tls.crt"), text(ca, "tls.key")))
                .orElseThrow();
        Identity old = new Wanted.Own(authority, Purpose.REDIS, List.of("sealed-redis." + sealed.namespace() + ".svc"))
                .identity(Instant.now().minus(MOST_OF_ITS_LIFE));
        await("an old certificate").atMost(LIMIT).ignoreExceptions().until(() -> {
            secret("sealed-redis-tls").edit(held -> {
                held.getData().put("tls.crt", base64(old.chain()));
                held.getData().put("tls.key", base64(old.key()));
                held.getData().put("since", base64("0"));
                return held;
            });
            return true;
        });
        return old.chain();
    }

    /** A change of a pod has kubelet write its files anew at once; else they may be a minute old. */
    private void haveKubeletLook() {
        sealed.kubectl()
                .run(
                        "annotate",
                        "pods",
                        "--overwrite",
                        "--selector=app.kubernetes.io/instance=sealed,app.kubernetes.io/component=redis",
                        "test.counters.dev/look=now");
    }

    private Set<BigInteger> serials() {
        String authorities = authorities();
        return sealed.pods("redis").stream()
                .map(pod -> ServerCertificate.at(bed.client(), pod, ServerCertificate.REDIS, authorities)
                        .getSerialNumber())
                .collect(Collectors.toSet());
    }

    private Set<String> uids() {
        return sealed.pods("redis").stream()
                .map(pod -> pod.getMetadata().getUid() + " "
                        + pod.getStatus().getContainerStatuses().getFirst().getRestartCount())
                .collect(Collectors.toSet());
    }

    private String authorities() {
        return text(held(), "ca.crt");
    }

    private Secret held() {
        return secret("sealed-redis-tls").get();
    }

    private Resource<Secret> secret(String name) {
        return bed.client().secrets().inNamespace(sealed.namespace()).withName(name);
    }

    private static String text(Secret secret, String key) {
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
