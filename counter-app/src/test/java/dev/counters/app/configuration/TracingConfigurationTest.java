package dev.counters.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counters.app.configuration.TracingConfiguration.Sampler;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracingConfigurationTest {
    @Test
    void isOffWithoutAnEndpoint() {
        assertThat(AppConfiguration.from(Map.of()).tracing()).isEmpty();
        assertThat(AppConfiguration.from(Map.of("OTEL_TRACES_SAMPLER", "always_on"))
                        .tracing())
                .isEmpty();
    }

    @Test
    void recordsAllThatNobodyDecidedOnUnlessToldOtherwise() {
        var tracing = with();

        assertThat(tracing.endpoint()).hasToString("http://collector:4318/v1/traces");
        assertThat(tracing.sampler()).isEqualTo(Sampler.PARENTBASED_ALWAYS_ON);
        assertThat(tracing.ratio()).isEqualTo(1);
        assertThat(tracing.serviceName()).isEqualTo("counter-app");
        assertThat(tracing.resource()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "always_on, false, 1",
        "always_off, false, 0",
        "traceidratio, false, 0.25",
        "parentbased_always_on, true, 1",
        "parentbased_always_off, true, 0",
        "parentbased_traceidratio, true, 0.25"
    })
    void knowsTheSamplersOfOpenTelemetry(String name, boolean followsParent, double ratio) {
        var tracing = with("OTEL_TRACES_SAMPLER", name, "OTEL_TRACES_SAMPLER_ARG", "0.25");

        assertThat(tracing.sampler().followsParent()).isEqualTo(followsParent);
        assertThat(tracing.ratio()).isEqualTo(ratio);
    }

    @Test
    void readsWhatIsSaidOfTheProcess() {
        var tracing = with("OTEL_RESOURCE_ATTRIBUTES", " service.name=visits , k8s.pod.name=visits-app-1,empty=, ");

        assertThat(tracing.serviceName()).isEqualTo("visits");
        assertThat(tracing.resource())
                .containsEntry("k8s.pod.name", "visits-app-1")
                .containsEntry("empty", "");
        assertThat(with("OTEL_RESOURCE_ATTRIBUTES", "service.name=visits", "OTEL_SERVICE_NAME", "other")
                        .serviceName())
                .isEqualTo("other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://collector:4318/", "http://collector:4318//"})
    void appendsThePathOfTraces(String endpoint) {
        assertThat(with("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint).endpoint())
                .hasToString("http://collector:4318/v1/traces");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collector:4318",
                "collector",
                "grpc://collector:4317",
                "http://",
                "http://a b",
                "http://user:secret@collector",
                "http://collector?x=1"
            })
    void takesNoEndpointToWhichNothingCanBePosted(String endpoint) {
        assertThatThrownBy(() -> with("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("OTEL_EXPORTER_OTLP_ENDPOINT ")
                .hasMessageEndingWith("set it to the URL of an OTLP receiver, such as http://collector:4318.")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_TRACES_SAMPLER, jaeger_remote, set it to one of",
        "OTEL_TRACES_SAMPLER_ARG, 1.5, set it to a number from 0 to 1",
        "OTEL_TRACES_SAMPLER_ARG, NaN, set it to a number from 0 to 1",
        "OTEL_TRACES_SAMPLER_ARG, '1 %', set it to a number from 0 to 1",
        "OTEL_RESOURCE_ATTRIBUTES, lonely, write name=value",
        "OTEL_EXPORTER_OTLP_PROTOCOL, grpc, speaks http/protobuf only"
    })
    void saysWhatToDoAboutAVariableThatCannotBeUsed(String name, String value, String remedy) {
        assertThatThrownBy(() -> with(name, value))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith(name + " ")
                .hasMessageContaining(remedy);
    }

    private static TracingConfiguration with(String... variables) {
        Map<String, String> environment = new HashMap<>();
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318");
        for (var name = 0; name < variables.length; name += 2) {
            environment.put(variables[name], variables[name + 1]);
        }
        return AppConfiguration.from(environment).tracing().orElseThrow();
    }
}
