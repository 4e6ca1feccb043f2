package dev.counters.operator.validation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counters.operator.Samples;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencedSecretsTest {
    /** Where nobody listens: who asks there fails otherwise than by a refusal. */
    @AutoClose
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder()
                    .withMasterUrl("http://127.0.0.1:1")
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {credentials: {type: Secret, secret: {name: ../../kube-system/secrets/x}}} | spec.credentials.secret.name
            {credentials: {type: Secret, secret: {name: x?y}}}                         | spec.credentials.secret.name
            {credentials: {type: Secret, secret: {name: ..}}}                          | spec.credentials.secret.name
            {app: {authentication: {apiKeys: [{name: a, secretKeyRef: {name: b/../c, key: k}, scopes: [Read]}]}}} \
              | spec.app.authentication.apiKeys[a].secretKeyRef
            {redis: {backup: {schedule: "@daily", destination: {type: S3, s3: {bucket: abc, region: x, credentialsSecretName: ../x}}}}} \
              | spec.redis.backup.destination.s3.credentialsSecretName
            {redis: {restoreFrom: {source: {type: S3, s3: {bucket: abc, region: x, credentialsSecretName: ../x}}}}} \
              | spec.redis.restoreFrom.source.s3.credentialsSecretName
            {redis: {mode: External, external: {nodes: ["a:1"], tls: {caSecretRef: {name: a%2Fb, key: k}}}}} \
              | spec.redis.external.tls.caSecretRef
            {envoy: {tls: {secretName: a/b}}}                                          | spec.envoy.tls.secretName
            """)
    void asksForNoSecretWhoseNameCouldLeadToAnotherNamespace(String spec, String field) {
        assertThatThrownBy(() -> ReferencedSecrets.check(Samples.service(spec), client))
                .isInstanceOf(SpecRefusedException.class)
                .hasMessageStartingWith(field + ": no Secret can be named \"");
    }
}
