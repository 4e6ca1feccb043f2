package dev.counters.app.compatibility;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.app.TestApp;
import dev.counters.app.redis.TestRedis;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users of five older systems do by their documentation works here, too. */
class FormerSystemsIT {
    private final TestRedis redis = TestRedis.stopped();

    @BeforeEach
    void start() {
        var curl = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl")));
        assumeTrue(curl, "skipped: curl is not on the PATH");
        redis.launch();
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void answersAsAServiceBehindArgo() {
        replay("service-behind-argo.txt", Map.of());
    }

    @Test
    void answersAsAnApiWithAKey() {
        replay("api-with-key.txt", Map.of("API_KEY", "secret-key"));
    }

    @Test
    void answersAsAServiceOnALocalCluster() {
        replay("local-cluster-and-environments.txt", Map.of());
    }

    @Test
    void answersThePipelineOfACanary() {
        replay("pipeline-with-canary.txt", Map.of());
    }

    @Test
    void answersTheScriptOfAChartPerEnvironment() {
        replay("chart-per-environment.txt", Map.of());
    }

    private void replay(String session, Map<String, String> more) {
        var environment = new HashMap<>(redis.environment());
        environment.putAll(more);
        try (TestApp app = TestApp.start(environment)) {
            app.awaitReady();
            Session.load(session).replay(app);
        }
    }
}
