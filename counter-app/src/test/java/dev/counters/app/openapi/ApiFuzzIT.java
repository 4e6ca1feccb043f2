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
    /** An app without keys; one with a key, which is sent; the same, and nothing is sent. */
    private static final int KINDS = 3;

    private static final int MOST_ROUNDS = 12;
    private static final Duration ROUND = Duration.ofSeconds(20);
    /** For its start, and for making what it found smaller. */
    private static final Duration BESIDES = Duration.ofSeconds(40);

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

    /** Round after round with other seeds, until there were enough: how many a round has depends on the machine. */
    @Test
    void answersAsDescribedWhateverComes() throws IOException, InterruptedException {
        var withKey = new HashMap<>(redis.environment());
        withKey.put("API_KEY", KEY);
        try (TestApp open = TestApp.on(redis);
                TestApp keyed = TestApp.start(withKey)) {
            keyed.awaitReady();
            var cases = 0;
            for (int round = 0; round < KINDS || (cases < LEAST_CASES && round < MOST_ROUNDS); round++) {
                cases += switch (round % KINDS) {
                    case 0 -> fuzz(open, round, List.of());
                    case 1 -> fuzz(keyed, round, List.of("--header", "X-API-Key: " + KEY));
                    default -> fuzz(keyed, round, List.of());
                };
            }
            assertThat(cases).isGreaterThanOrEqualTo(LEAST_CASES);
        }
    }

    private int fuzz(TestApp app, int round, List<String> more) throws IOException, InterruptedException {
        var output = folder.resolve("output-" + round + ".txt");
        var command = new ArrayList<>(List.of(
                PROGRAM,
                "--config-file",
                resource("schemathesis.toml"),
                "run",
                resource("openapi.yaml"),
                "--url",
                "http://127.0.0.1:" + app.web().port(),
                // The first two are the same each time.
                "--phases",
                round < KINDS ? "examples,coverage,fuzzing,stateful" : "fuzzing,stateful",
                "--max-time",
                Long.toString(ROUND.toSeconds()),
                "--max-examples",
                "1000",
                "--seed",
                Integer.toString(round),
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
            var ended = process.waitFor(ROUND.plus(BESIDES).toSeconds(), TimeUnit.SECONDS);
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
