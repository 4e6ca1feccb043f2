package dev.counters.operator.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiWritesTest {
    private static final String PATH = "/apis/apps/v1/namespaces/a/deployments/visits-app";

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void countsEveryChangingMethod(String method) {
        assertThat(ApiWrites.of(request(method, PATH + "?fieldManager=counter-operator&force=true")))
                .contains(Write.api(method, PATH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void ignoresReads(String method) {
        assertThat(ApiWrites.of(request(method, PATH))).isEmpty();
    }

    @Test
    void ignoresDryRuns() {
        assertThat(ApiWrites.of(request("PATCH", PATH + "?fieldManager=x&dryRun=All")))
                .isEmpty();
    }

    @Test
    void ignoresReviewsOfRights() {
        assertThat(ApiWrites.of(request("POST", "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews")))
                .isEmpty();
    }

    private static HttpRequest request(String method, String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create("https://api.example" + pathAndQuery))
                .method(method, BodyPublishers.noBody())
                .build();
    }
}
