package dev.counters.operator.reconciler;

import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.rollout.StatisticsPage;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks Envoys what they count. Whoever does not answer in time is missing from the answer. */
final class EnvoyStatistics {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String PAGE =
            "/stats/prometheus?usedonly&filter=" + URLEncoder.encode(StatisticsPage.FILTER, StandardCharsets.UTF_8);

    private Optional<HttpClient> client = Optional.empty();

    /** @param addresses of pods */
    Map<String, StatisticsPage> of(Collection<String> addresses) {
        var asked = new HashMap<String, CompletableFuture<Optional<StatisticsPage>>>();
        addresses.forEach(address -> asked.put(address, ask(address)));
        var answers = new HashMap<String, StatisticsPage>();
        asked.forEach((address, answer) -> answer.join().ifPresent(page -> answers.put(address, page)));
        return answers;
    }

    private CompletableFuture<Optional<StatisticsPage>> ask(String address) {
        var host = address.contains(":") ? "[" + address + "]" : address;
        var request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + Ports.MANAGEMENT + PAGE))
                .timeout(PATIENCE)
                .build();
        return client().sendAsync(request, BodyHandlers.ofString())
                .handle((response, failure) -> failure == null ? read(response) : Optional.empty());
    }

    private static Optional<StatisticsPage> read(HttpResponse<String> response) {
        return response.statusCode() == HttpURLConnection.HTTP_OK
                ? Optional.of(StatisticsPage.read(response.body()))
                : Optional.empty();
    }

    /** Made when a canary is tried for the first time: it has threads of its own. */
    private synchronized HttpClient client() {
        var made = client.orElseGet(
                () -> HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        client = Optional.of(made);
        return made;
    }
}
