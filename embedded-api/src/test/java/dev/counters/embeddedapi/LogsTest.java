package dev.counters.embeddedapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
    private static final String POD = "/api/v1/namespaces/default/pods/p";

    @TempDir
    Path folder;

    /** A follower looks again and again. */
    private final AtomicInteger looks = new AtomicInteger();

    private TestApi api;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("a-false"), "one\ntwo\nthree\n");
        Files.writeString(folder.resolve("a-true"), "before\n");
        api = new TestApi((namespace, pod, container, previous) -> {
            looks.incrementAndGet();
            return Optional.of(folder.resolve(container + "-" + previous)).filter(Files::exists);
        });
        api.post(
                "/api/v1/namespaces/default/pods",
                "{metadata: {name: p}, spec: {nodeName: n, containers: [{name: a, image: x}, {name: b, image: x}]}}");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void givesAllOrTheLastLines() {
        assertThat(api.get(POD + "/log?container=a").body()).isEqualTo("one\ntwo\nthree\n");
        assertThat(api.get(POD + "/log?container=a&tailLines=2").body()).isEqualTo("two\nthree\n");
        assertThat(api.get(POD + "/log?container=a&tailLines=0").body()).isEmpty();
        assertThat(api.get(POD + "/log?container=a&tailLines=9").body()).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void givesTheLogBeforeTheRestart() {
        assertThat(api.get(POD + "/log?container=a&previous=true").body()).isEqualTo("before\n");
    }

    @Test
    void wantsToKnowWhichContainer() {
        assertThat(api.get(POD + "/log").text("/message"))
                .isEqualTo("a container name must be specified for pod p, choose one of: [a b]");
        assertThat(api.get(POD + "/log?container=c").text("/message")).isEqualTo("container c is not valid for pod p");
        assertThat(api.get(POD + "/log?container=b").text("/message"))
                .isEqualTo("container \"b\" in pod \"p\" is waiting to start: ContainerCreating");
        assertThat(api.get("/api/v1/namespaces/default/pods/none/log").code()).isEqualTo(404);
    }

    @Test
    void followsUntilThePodIsGone() throws Exception {
        var followed = CompletableFuture.supplyAsync(
                () -> api.get(POD + "/log?container=a&follow=true").body());
        await().until(() -> looks.get() > 2);
        Files.write(folder.resolve("a-false"), "four\n".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        api.delete(POD + "?gracePeriodSeconds=0");
        assertThat(followed.get(10, TimeUnit.SECONDS)).endsWith("three\nfour\n");
    }
}
