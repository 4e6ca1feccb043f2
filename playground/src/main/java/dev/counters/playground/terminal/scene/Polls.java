package dev.counters.playground.terminal.scene;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Ports;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks CounterServices for their counts, and their app pods for their metrics. It only reads. */
final class Polls implements AutoCloseable {
    /** Less than a round, so that a service that hangs does not hold up the others. */
    private static final Duration TIMEOUT = Duration.ofMillis(900);

    private static final int OK = 200;
    private static final Pattern COUNTER = Pattern.compile("\"counter\"\\s*:\\s*(-?\\d+)");

    private final FrontDoors frontDoors;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final Map<ServiceKey, RequestRate> rates = new ConcurrentHashMap<>();
    private final Map<ServiceKey, Reading> readings = new ConcurrentHashMap<>();

    Polls(FrontDoors frontDoors) {
        this.frontDoors = frontDoors;
    }

    Map<ServiceKey, Reading> readings() {
        return Map.copyOf(readings);
    }

    /** Asks all at once, and returns when the last has answered or timed out. */
    void round(ClusterState state) {
        var keys = state.services().stream().map(Polls::key).toList();
        readings.keySet().retainAll(keys);
        rates.keySet().retainAll(keys);
        CompletableFuture.allOf(keys.stream()
                        .map(key -> ask(key, state.pods()).thenAccept(reading -> readings.put(key, reading)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private CompletableFuture<Reading> ask(ServiceKey key, List<Pod> pods) {
        var counter = frontDoors
                .find(key.namespace(), key.name())
                .map(door -> get(door.resolve(RequestCount.OWN_READS)))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
        return requests(key, pods)
                .thenCombine(
                        counter,
                        (counts, value) ->
                                new Reading(counterIn(value), rate(key).next(counts, System.nanoTime())));
    }

    private RequestRate rate(ServiceKey key) {
        return rates.computeIfAbsent(key, none -> new RequestRate());
    }

    private CompletableFuture<Map<String, Double>> requests(ServiceKey key, List<Pod> pods) {
        var answers = pods.stream()
                .filter(pod -> ServiceKey.ofOwned(pod).equals(key))
                .filter(pod -> ServiceKey.part(pod).equals(Part.APP.component()))
                .filter(pod -> pod.getStatus() != null && pod.getStatus().getPodIP() != null)
                .collect(Collectors.toMap(
                        pod -> pod.getMetadata().getUid(),
                        pod -> get(metrics(pod.getStatus().getPodIP()))));
        return CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> answers.entrySet().stream()
                        .filter(answer -> answer.getValue().join().isPresent())
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                answer ->
                                        RequestCount.in(answer.getValue().join().orElse("")))));
    }

    /** The body of a good answer; whatever else happens is no answer. */
    private CompletableFuture<Optional<String>> get(URI uri) {
        var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .handle((response, failure) -> Optional.ofNullable(response)
                        .filter(answer -> answer.statusCode() == OK)
                        .map(HttpResponse::body));
    }

    private static OptionalLong counterIn(Optional<String> body) {
        var found = COUNTER.matcher(body.orElse(""));
        return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
    }

    private static URI metrics(String address) {
        var host = address.contains(":") ? "[" + address + "]" : address;
        return URI.create("http://" + host + ":" + Ports.MANAGEMENT + "/metrics");
    }

    private static ServiceKey key(CounterService service) {
        return new ServiceKey(
                service.getMetadata().getNamespace(), service.getMetadata().getName());
    }
}
