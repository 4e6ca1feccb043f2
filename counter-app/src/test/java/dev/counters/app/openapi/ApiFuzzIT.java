package dev.counters.app.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.app.TestApp;
import dev.counters.app.redis.TestRedis;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sends the app thousands of requests, right and wrong ones: every answer must be one that its description knows, and no 5xx. */
class ApiFuzzIT {
    private static final String PROGRAM = "schemathesis";
    private static final String KEY = "fuzz-key-0123456789abcdef";
    private static final int LEAST_CASES = 5_000;
    private static final Duration EACH = Duration.ofSeconds(60);
    private static final Duration START_AND_END = Duration.ofSeconds(30);
    private static final Pattern CASES = Pattern.compile("(\\d+) generated");

    private final TestRedis redis = TestRedis.stopped();

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        assumeTrue(isOnPath(), "skipped: schemathesis is not on the PATH (it is on PyPI)");
        redis.launch();
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void answersAsDescribedWhateverComes() throws IOException, InterruptedException {
        var environment = new HashMap<>(redis.environment());
        int cases;
        try (TestApp open = TestApp.start(environment)) {
            open.awaitReady();
            cases = fuzz(open, 1, List.of());
        }
        environment.put("API_KEY", KEY);
        try (TestApp keyed = TestApp.start(environment)) {
            keyed.awaitReady();
            cases += fuzz(keyed, 2, List.of("--header", "X-API-Key: " + KEY));
            cases += fuzz(keyed, 3, List.of());
        }

        assertThat(cases).isGreaterThanOrEqualTo(LEAST_CASES);
    }

    private int fuzz(TestApp app, int seed, List<String> more) throws IOException, InterruptedException {
        var output = folder.resolve("output-" + seed + ".txt");
        var command = new ArrayList<>(List.of(
                PROGRAM,
                "--config-file",
                resource("schemathesis.toml"),
                "run",
                resource("openapi.yaml"),
                "--url",
                "http://127.0.0.1:" + app.web().port(),
                "--max-time",
                Long.toString(EACH.toSeconds()),
                "--max-examples",
                "200",
                "--seed",
                Integer.toString(seed),
                "--generation-database",
                "none",
                "--continue-on-failure",
                "--no-color"));
        command.addAll(more);
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            var ended = process.waitFor(EACH.plus(START_AND_END).toSeconds(), TimeUnit.SECONDS);
            assertThat(ended).as("%s has ended", PROGRAM).isTrue();
        } finally {
            process.destroyForcibly();
        }
        var text = Files.readString(output);
        assertThat(process.exitValue()).as(text).isZero();
        return cases(text);
    }

    private static int cases(String text) {
        var cases = CASES.matcher(text);
        assertThat(cases.find()).as(text).isTrue();
        return Integer.parseInt(cases.group(1));
    }

    private String resource(String name) throws IOException {
        var file = folder.resolve(name);
        if (!Files.exists(file)) {
            try (var stream = OpenApiController.class.getResourceAsStream(name)) {
                Files.copy(stream, file);
            }
        }
        return file.toString();
    }

    private static boolean isOnPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
    }
}
