package dev.counters.app.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.app.Web;
import dev.counters.app.redis.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image that {@code make images} built last, its files laid out on this machine. */
class AotCacheIT {
    private static final Path IMAGE = Path.of("target/jib-image.tar");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    static Path folder;

    private static ImageTree tree;
    private static TestRedis redis;

    @BeforeAll
    static void unpack() throws IOException {
        assumeTrue(Files.exists(IMAGE), "skipped: there is no image of the app; make images builds one");
        tree = ImageTree.unpack(IMAGE, folder);
        redis = TestRedis.start();
    }

    @AfterAll
    static void stop() {
        if (redis != null) {
            redis.close();
        }
    }

    @Test
    void theImageStartsFromItsCache() throws IOException {
        var log = folder.resolve("on.log");
        var classes = folder.resolve("classes.log");
        // "on": it would rather end than start without the cache.
        countsOnce(log, "-XX:AOTMode=on", "-Xlog:class+load:file=" + classes);

        assertThat(Files.readString(log)).doesNotContain("[aot]");
        assertThat(Files.readAllLines(classes))
                .anySatisfy(line -> assertThat(line)
                        .contains("dev.counters.app.CounterApplication ")
                        .contains("shared objects file"))
                .anySatisfy(line -> assertThat(line)
                        .contains("io.netty.channel.epoll.EpollIoHandler ")
                        .contains("shared objects file"));
    }

    @Test
    void aCacheOfOtherFilesIsLeftAsideWithAWarning() throws IOException {
        var log = folder.resolve("auto.log");
        try (var jars = Files.list(tree.file("/app/classpath"))) {
            for (var jar : jars.toList()) {
                Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH.plusSeconds(2)));
            }
        }
        try {
            countsOnce(log);
            assertThat(Files.readString(log)).contains("[warning][aot]");
        } finally {
            try (var jars = Files.list(tree.file("/app/classpath"))) {
                for (var jar : jars.toList()) {
                    Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH.plusSeconds(1)));
                }
            }
        }
    }

    private static void countsOnce(Path log, String... flags) throws IOException {
        var port = TestRedis.freePort();
        Map<String, String> environment = new HashMap<>(redis.environment());
        environment.put("PORT", Integer.toString(port));
        environment.put("MANAGEMENT_PORT", Integer.toString(TestRedis.freePort()));
        environment.put("COUNTERS_DRAIN_SECONDS", "0");
        var process = tree.start(environment, log, flags);
        try {
            var web = new Web(port);
            await("ready")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> web.get("/health/readiness").statusCode() == 200);
            assertThat(web.post("/").statusCode()).isEqualTo(200);
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }
}
