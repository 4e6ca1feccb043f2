package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A typing error in the values is refused before anything is installed, with a message that names the place. */
class ChartSchemaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replica: 3                                 | additional properties 'replica' not allowed",
                "image: {repo: x}                           | additional properties 'repo' not allowed",
                "operands: {memcached: {repository: x}}     | additional properties 'memcached' not allowed",
                "serviceMonitor: {enable: true}             | additional properties 'enable' not allowed",
                "replicas: two                              | at '/replicas': got string, want integer",
                "replicas: -1                               | at '/replicas': minimum",
                "leaderElection: 'yes'                      | at '/leaderElection': got string, want boolean",
                "leaderElection: false                      | at '/replicas': maximum",
                "logLevel: VERBOSE                          | at '/logLevel': value must be one of",
                "watchNamespaces: [Shop]                    | at '/watchNamespaces/0'",
                "watchNamespaces: shop                      | at '/watchNamespaces': got string, want array",
                "watchNamespaces: [shop, shop]              | at '/watchNamespaces': items at 0 and 1 are equal",
                "image: {digest: 'sha256:12'}               | at '/image/digest'",
                "image: {repository: 'x/y:1'}               | at '/image/repository'",
                "image: {pullPolicy: Sometimes}             | at '/image/pullPolicy': value must be one of",
                "operands: {redis: {tag: ''}}               | at '/operands/redis/tag'",
                "resources: {limits: {memory: 1 GB}}        | at '/resources/limits/memory'",
                "resources: {request: {cpu: 1}}             | additional properties 'request' not allowed",
                "extraEnv: [{key: A}]                       | at '/extraEnv/0'",
                "imagePullSecrets: [mirror]                 | at '/imagePullSecrets/0': got string, want object",
                "podDisruptionBudget: {maxUnavailable: 0}   | at '/podDisruptionBudget/maxUnavailable'",
                "networkPolicy: {apiServerPorts: [70000]}   | at '/networkPolicy/apiServerPorts/0': maximum",
            })
    void refusesWrongValuesAndSaysWhere(String values, String message) {
        assertThatThrownBy(() -> RenderedChart.with(values)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "global: {anything: [goes, here]}",
                "{replicas: 1, leaderElection: false}",
                "podDisruptionBudget: {maxUnavailable: 50%}",
                "resources: {requests: {cpu: 1, memory: 1Gi}}",
                "extraEnv: [{name: A, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}]"
            })
    void acceptsWhatKubernetesAccepts(String values) {
        org.assertj.core.api.Assertions.assertThatCode(() -> RenderedChart.with(values))
                .doesNotThrowAnyException();
    }
}
