package dev.counters.embeddedapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.counters.embeddedapi.http.Evictions;
import dev.counters.embeddedapi.http.PodLogs;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** An embedded API, a client of it, and a way to ask it without one. */
final class TestApi implements AutoCloseable {
    static final String MERGE = "application/merge-patch+json";
    static final String APPLY = "application/apply-patch+yaml";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final EmbeddedApi api;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final KubernetesClient client;

    TestApi() {
        this(PodLogs.NONE);
    }

    TestApi(PodLogs logs) {
        this(logs, Evictions.ALLOWED);
    }

    TestApi(PodLogs logs, Evictions evictions) {
        api = EmbeddedApi.start(new EmbeddedApi.Settings(0, logs, evictions));
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(api.kubeconfig()))
                .build();
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, String yaml) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json(yaml))));
    }

    Answer put(String path, String yaml) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json(yaml))));
    }

    Answer patch(String path, String type, String yaml) {
        return send(request(path)
                .header("Content-Type", type)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(json(yaml))));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api.url() + path)).timeout(TIMEOUT);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String json(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml).toString();
        } catch (IOException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }

    @Override
    public void close() {
        client.close();
        http.close();
        api.close();
    }

    record Answer(int code, String body, HttpResponse<String> response) {
        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException(body, e);
            }
        }

        String text(String pointer) {
            return json().at(pointer).asText();
        }
    }
}
