package dev.counters.e2e;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts as clients do, through whatever the front door's Service leads to: Envoy, or the app if there is no Envoy. It comes in by
 * port-forward, since this machine need not reach the cluster's addresses.
 */
record FrontDoor(KubernetesClient client, String namespace, String service, Optional<String> apiKey) {
    // Of Envoy and of the app alike.
    private static final int HTTP_PORT = 8080;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Pattern COUNTER = Pattern.compile("\"counter\"\\s*:\\s*(\\d+)");
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /** {@return the same door for the holder of an API key} */
    FrontDoor withKey(String key) {
        return new FrontDoor(client, namespace, service, Optional.of(key));
    }

    /** Adds one; returns the new value. */
    long increment() {
        return counter("POST");
    }

    long read() {
        return counter("GET");
    }

    private long counter(String method) {
        HttpResponse<String> response = ask(method);
        Matcher matcher = COUNTER.matcher(response.body());
        if (response.statusCode() != 200 || !matcher.find()) {
            throw new IllegalStateException(
                    method + " / of " + service + ": " + response.statusCode() + " " + response.body());
        }
        return Long.parseLong(matcher.group(1));
    }

    private HttpResponse<String> ask(String method) {
        Service door = Objects.requireNonNull(
                client.services().inNamespace(namespace).withName(service).get());
        try (LocalPortForward forward = client.pods()
                .inNamespace(namespace)
                .withName(readyPod(door).getMetadata().getName())
                .portForward(HTTP_PORT)) {
            URI uri = URI.create("http://localhost:" + forward.getLocalPort() + "/");
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(uri).timeout(TIMEOUT).method(method, HttpRequest.BodyPublishers.noBody());
            apiKey.ifPresent(key -> request.header("X-API-Key", key));
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " / of " + service, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + service, e);
        }
    }

    private Pod readyPod(Service door) {
        return client.pods().inNamespace(namespace).withLabels(door.getSpec().getSelector()).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(Readiness::isPodReady)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no ready pod behind Service " + service));
    }
}
