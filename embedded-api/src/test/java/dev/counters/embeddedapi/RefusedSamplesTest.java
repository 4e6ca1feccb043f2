package dev.counters.embeddedapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** A CRD with many rules, the project's own: what a kube-apiserver refuses with some sentence is refused with it here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedSamplesTest {
    private static final Path CRD = Path.of("../crds/src/main/crd/counterservices.counters.dev-v1.yml");
    private static final Path SAMPLES = Path.of("../crds/src/test/resources/dev/counters/api/v1alpha1/refused.yaml");
    private static final String SERVICES = "/apis/counters.dev/v1alpha1/namespaces/default/counterservices";

    private TestApi api;

    @BeforeAll
    void start() throws IOException {
        api = new TestApi();
        var defined = api.post(
                "/apis/apiextensions.k8s.io/v1/customresourcedefinitions?fieldValidation=Strict",
                Files.readString(CRD));
        assertThat(defined.code()).as(defined.body()).isEqualTo(201);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @TestFactory
    Stream<DynamicTest> refusesEachSampleWithTheMessageOfItsRule() throws IOException {
        return new YAMLMapper()
                .readTree(SAMPLES.toFile())
                .valueStream()
                .map(sample -> dynamicTest(sample.get("message").asText(), () -> refuses(sample)));
    }

    private void refuses(JsonNode sample) {
        var name = sample.path("name").asText("sample");
        if (sample.has("from")) {
            assertThat(api.post(SERVICES, object(name, sample.get("from"))).code())
                    .isEqualTo(201);
        }
        var refused = sample.has("from")
                ? api.put(SERVICES + "/" + name, object(name, sample.get("spec")))
                : api.post(SERVICES, object(name, sample.get("spec")));
        api.delete(SERVICES + "/" + name);
        assertThat(refused.code()).as(refused.body()).isEqualTo(422);
        assertThat(refused.text("/message")).contains(sample.get("message").asText());
    }

    private static String object(String name, JsonNode spec) {
        return "{\"metadata\":{\"name\":\"" + name + "\"},\"spec\":" + spec + "}";
    }
}
