package dev.counters.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrdComparisonTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {type: string, default: a}  | {type: string, default: b}
            {type: string, default: a}  | {type: string}
            {type: string, enum: [a]}   | {type: string, enum: [a, b]}
            {type: string, enum: [a]}   | {type: string}
            {type: integer, minimum: 2} | {type: integer, minimum: 1}
            """)
    void findsNothingInWhatTakesAllThatIsStored(String before, String after) {
        assertThat(CrdComparison.losses(crd("mode: " + before), crd("mode: " + after + ", other: {type: string}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {type: string}              | {type: string, default: b}   | default of .spec.mode was null and is b
            {type: string}              | {type: integer}              | type of .spec.mode was string and is integer
            {type: string, enum: [a]}   | {type: string, enum: [b]}    | .spec.mode no longer takes [a]
            {type: integer, minimum: 1} | {type: integer, minimum: 2}  | minimum of .spec.mode was 1 and is 2
            {type: string}              | {type: string, maxLength: 9} | maxLength of .spec.mode was null and is 9
            """)
    void findsWhatStoredObjectsCouldLose(String before, String after, String loss) {
        assertThat(CrdComparison.losses(crd("mode: " + before), crd("mode: " + after)))
                .containsExactly(loss);
    }

    @Test
    void findsFieldsThatAreGone() {
        assertThat(CrdComparison.losses(crd("mode: {type: string}"), crd("other: {type: string}")))
                .containsExactly(".spec.mode is gone: the API server would drop it");
    }

    private static GenericKubernetesResource crd(String properties) {
        return new KubernetesSerialization().unmarshal("""
                        apiVersion: apiextensions.k8s.io/v1
                        kind: CustomResourceDefinition
                        metadata: {name: samples.counters.dev}
                        spec:
                          versions:
                            - name: v1
                              served: true
                              storage: true
                              schema:
                                openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {%s}}}}
                        """.formatted(properties), GenericKubernetesResource.class);
    }
}
