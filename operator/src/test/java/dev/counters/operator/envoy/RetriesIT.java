package dev.counters.operator.envoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.operator.envoy.FakeApp.Mood;
import dev.counters.operator.envoy.RawApp.End;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real Envoy sends again, and what it never does. */
class RetriesIT {
    private static final Duration READY = Duration.ofSeconds(60);
    /** Until Envoy has read what came over the loopback. */
    private static final Duration SEEN = Duration.ofMillis(300);

    @TempDir
    Path folder;

    private static Path binary;
    private static HttpClient client;

    @BeforeAll
    static void findEnvoy() {
        Optional<Path> found = EnvoyBinary.find();
        assumeTrue(found.isPresent(), EnvoyBinary.WHERE);
        binary = found.orElseThrow();
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterAll
    static void closeClient() {
        if (client != null) {
            client.close();
        }
    }

    @ParameterizedTest
    @EnumSource(value = End.class, names = "ANSWERED", mode = EnumSource.Mode.EXCLUDE)
    void neverSendsAnIncrementAgainThatTheAppMayHaveCounted(End end) throws Exception {
        try (var app = new RawApp();
                var envoy = ready(new RunningEnvoy(binary, folder, app.port()))) {
            app.end = end;
            assertThat(failed(request(envoy, "POST", "/"))).isTrue();
            assertThat(app.writes).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /reset", "POST /reset/", "DELETE /counters/x"})
    void neverSendsAgainWhatWouldTakeCountsAwayEvenWithAKey(String request) throws Exception {
        String[] words = request.split(" ", -1);
        try (var app = new FakeApp();
                var envoy = ready(new RunningEnvoy(binary, folder, app.port()))) {
            app.mood = Mood.HANGING_UP_ONCE;
            assertThat(failed(request(envoy, words[0], words[1]).header("Idempotency-Key", "7")))
                    .isTrue();
            assertThat(app.requests).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"FAILING", "HANGING_UP"})
    void neverSendsAKeylessIncrementAgainThatFailed(Mood mood) throws Exception {
        try (var app = new FakeApp();
                var envoy = ready(new RunningEnvoy(binary, folder, app.port()))) {
            app.mood = mood;
            assertThat(failed(request(envoy, "POST", "/write"))).isTrue();
            assertThat(app.writes).hasValue(1);
        }
    }

    @Test
    void sendsAnIncrementWithAKeyAgainWhateverBecameOfIt() throws Exception {
        try (var app = new FakeApp();
                var envoy = ready(new RunningEnvoy(binary, folder, app.port()))) {
            app.mood = Mood.HANGING_UP_ONCE;
            assertThat(failed(request(envoy, "POST", "/").header("Idempotency-Key", "7")))
                    .isFalse();
            assertThat(app.writes).hasValue(2);
            assertThat(app.lastHeaders.getFirst("Idempotency-Key")).isEqualTo("7");
        }
    }

    @Test
    void sendsAnIncrementElsewhereWhereNobodyTookIt() throws Exception {
        try (var stays = new FakeApp();
                var goes = new RawApp();
                var envoy = ready(new RunningEnvoy(binary, folder, Edge.PLAIN, stays.port(), goes.port()))) {
            await().atMost(READY).until(() -> {
                failed(request(envoy, "POST", "/"));
                return goes.writes.get() > 0 && stays.writes.get() > 0;
            });
            stays.writes.set(0);
            goes.close();
            // What is sent over a connection whose end Envoy has not seen yet may have been taken: it is not sent
            // again.
            await().pollDelay(SEEN).until(() -> true);
            for (int i = 0; i < 20; i++) {
                assertThat(failed(request(envoy, "POST", "/"))).isFalse();
            }
            assertThat(stays.writes).hasValue(20);
            assertThat(envoy.statistic(client, "envoy_cluster_upstream_rq_retry_success"))
                    .isPositive();
        }
    }

    @Test
    void neverEjectsAllPodsThoughAllFail() throws Exception {
        try (var one = new FakeApp();
                var other = new FakeApp();
                var envoy = ready(new RunningEnvoy(binary, folder, Edge.PLAIN, one.port(), other.port()))) {
            one.mood = Mood.FAILING;
            other.mood = Mood.FAILING;
            await().atMost(READY).until(() -> {
                failed(request(envoy, "POST", "/"));
                return envoy.statistic(client, "envoy_cluster_outlier_detection_ejections_active") == 1;
            });
            for (int i = 0; i < 40; i++) {
                failed(request(envoy, "POST", "/"));
            }
            assertThat(envoy.statistic(client, "envoy_cluster_outlier_detection_ejections_active"))
                    .isEqualTo(1);
            one.mood = Mood.ANSWERING;
            other.mood = Mood.ANSWERING;
            assertThat(failed(request(envoy, "POST", "/"))).isFalse();
        }
    }

    @Test
    void stillTriesPodsThatAllSayThatTheyAreNotReady() throws Exception {
        try (var app = new FakeApp();
                var envoy = ready(new RunningEnvoy(binary, folder, app.port()))) {
            app.ready = false;
            await().atMost(READY).until(() -> failed(request(envoy, "GET", "/edge/ready")));
            assertThat(failed(request(envoy, "POST", "/"))).isFalse();
        }
    }

    private static RunningEnvoy ready(RunningEnvoy envoy) {
        await().atMost(READY).ignoreExceptions().until(() -> !failed(request(envoy, "GET", "/edge/ready")));
        return envoy;
    }

    private static HttpRequest.Builder request(RunningEnvoy envoy, String method, String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + envoy.settings.doors().http() + path))
                .method(method, BodyPublishers.noBody());
    }

    /** {@return whether there was no good and whole answer} */
    private static boolean failed(HttpRequest.Builder request) throws InterruptedException {
        try {
            return client.send(request.build(), BodyHandlers.ofString()).statusCode() != 200;
        } catch (IOException cut) {
            return true;
        }
    }
}
