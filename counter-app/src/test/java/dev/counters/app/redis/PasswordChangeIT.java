package dev.counters.app.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.app.TestApp;
import dev.counters.app.redis.TestGroup.Version;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The password changes under load, and connections are cut at every stage: no request fails, and nothing is counted twice. */
class PasswordChangeIT {
    private static final int CLIENTS = 16;
    /** Acknowledgements before and after each step. */
    private static final int SOME = 200;

    private static final String NEXT = "counter-secret-2";

    @TempDir
    private Path folder;

    @Test
    void ofOneServer() throws IOException {
        try (var redis = TestRedis.start();
                var app = TestApp.start(withFile(redis.environment()))) {
            app.awaitReady();
            try (var load = Load.of(app.web(), CLIENTS)) {
                change(
                        load,
                        words -> redis.asAdmin(admin -> switch (words[0]) {
                            case "CLIENT" -> admin.clientKill(io.lettuce.core.KillArgs.Builder.typeNormal());
                            default ->
                                admin.aclSetuser(
                                        TestRedis.USER,
                                        words[3].startsWith(">")
                                                ? io.lettuce.core.AclSetuserArgs.Builder.addPassword(
                                                        words[3].substring(1))
                                                : io.lettuce.core.AclSetuserArgs.Builder.removePassword(
                                                        words[3].substring(1)));
                        }));
                assertNoneFailed(load);
                assertThat(redis.value()).isBetween((long) load.acknowledged().size(), load.attempted());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void ofAGroup(Version version) throws IOException {
        try (var group = TestGroup.start(version);
                var app = TestApp.start(withFile(group.environment()))) {
            app.awaitReady();
            try (var load = Load.of(app.web(), CLIENTS)) {
                change(load, words -> group.running().forEach(member -> member.call(words)));
                assertNoneFailed(load);
                assertThat(group.value()).isBetween((long) load.acknowledged().size(), load.attempted());
            }
        }
    }

    /** The app is given the next password before the servers know it, and keeps its connections until they are cut. */
    private void change(Load load, Consumer<String[]> server) throws IOException {
        String[] cut = {"CLIENT", "KILL", "USER", TestRedis.USER};
        awaitMore(load);
        Files.writeString(password(), NEXT);
        server.accept(cut);
        awaitMore(load);
        server.accept(new String[] {"ACL", "SETUSER", TestRedis.USER, ">" + NEXT});
        server.accept(cut);
        awaitMore(load);
        server.accept(new String[] {"ACL", "SETUSER", TestRedis.USER, "<" + TestRedis.PASSWORD});
        server.accept(cut);
        awaitMore(load);
        load.close();
    }

    private static void assertNoneFailed(Load load) {
        assertThat(load.failed()).extracting(HttpResponse::body).isEmpty();
        assertThat(load.acknowledged()).doesNotHaveDuplicates();
    }

    private static void awaitMore(Load load) {
        var before = load.acknowledged().size();
        await().atMost(60, TimeUnit.SECONDS).until(() -> load.acknowledged().size() > before + SOME);
    }

    private Map<String, String> withFile(Map<String, String> environment) throws IOException {
        Files.writeString(password(), TestRedis.PASSWORD);
        var changed = new HashMap<>(environment);
        changed.remove("REDIS_PASSWORD");
        changed.put("REDIS_PASSWORD_FILE", password().toString());
        return changed;
    }

    private Path password() {
        return folder.resolve("password");
    }
}
