package dev.counters.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.counters.app.redis.TestRedis;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CounterApplicationIT {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void endsWithOneSentenceIfTheEnvironmentCannotBeUsed() throws IOException {
        try (AppProcess app = AppProcess.start(Map.of("PORT", "abc"))) {
            assertThat(app.awaitExit()).isEqualTo(1);
            assertThat(app.log()).hasSize(1);
            JsonNode line = json.readTree(app.log().getFirst());
            assertThat(line.get("level").asText()).isEqualTo("ERROR");
            assertThat(line.get("message").asText())
                    .isEqualTo("Cannot start: PORT is 'abc'; set it to a whole number from 1 to 65535,"
                            + " or leave it out for 8080.");
            assertThat(line.has("stack")).isFalse();
        }
    }

    @Test
    void endsWithOneSentenceIfItMayNotReadThePassword(@TempDir Path folder) throws IOException {
        // A folder in the file's place: this fails for root, too.
        try (AppProcess app = AppProcess.start(Map.of("REDIS_PASSWORD_FILE", folder.toString()))) {
            assertThat(app.awaitExit()).isEqualTo(1);
            assertThat(app.log()).hasSize(1);
            assertThat(json.readTree(app.log().getFirst()).get("message").asText())
                    .contains("REDIS_PASSWORD_FILE")
                    .contains("cannot be read");
        }
    }

    @Test
    void endsWithOneSentenceIfAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"));
                AppProcess app = AppProcess.start(Map.of("PORT", Integer.toString(taken.getLocalPort())))) {
            assertThat(app.awaitExit()).isEqualTo(1);
            assertThat(json.readTree(app.log().getLast()).get("message").asText())
                    .isEqualTo("Cannot start: Unable to start Micronaut server on *:" + taken.getLocalPort()
                            + "; is the port in use?");
            assertThat(app.log()).noneMatch(line -> line.contains("serving for another"));
        }
    }

    @Test
    void opensBothPortsOnTheOneAddressThatItIsGiven() {
        try (TestRedis redis = TestRedis.start();
                AppProcess app = AppProcess.start(boundTo("127.0.0.2", redis))) {
            app.awaitReady(app.web("127.0.0.2"));

            assertThat(app.web("127.0.0.2").post("/").statusCode()).isEqualTo(200);
            assertThat(app.management("127.0.0.2").get("/metrics").statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> app.web().get("/")).hasCauseInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> app.management().get("/metrics")).hasCauseInstanceOf(ConnectException.class);
        }
    }

    @Test
    void logsJsonLinesWithoutThePasswordEvenInDebug() throws IOException {
        try (TestRedis redis = TestRedis.start();
                AppProcess app = AppProcess.start(debugging(redis)).awaitReady()) {
            app.web().post("/");
            redis.kill();
            app.web().post("/");
            app.web().get("/nowhere");
            app.terminate();
            app.awaitExit();

            assertThat(app.log()).hasSizeGreaterThan(2).allSatisfy(line -> {
                JsonNode object = json.readTree(line);
                assertThat(object.has("timestamp")).isTrue();
                assertThat(object.has("level")).isTrue();
                assertThat(object.has("logger")).isTrue();
                assertThat(object.has("message")).isTrue();
                assertThat(line).doesNotContain(TestRedis.PASSWORD);
            });
        }
    }

    private static Map<String, String> boundTo(String address, TestRedis redis) {
        Map<String, String> environment = new HashMap<>(redis.environment());
        environment.put("COUNTERS_BIND_ADDRESS", address);
        return environment;
    }

    private static Map<String, String> debugging(TestRedis redis) {
        Map<String, String> environment = new HashMap<>(redis.environment());
        environment.put("DEBUG", "true");
        environment.put("COUNTERS_DRAIN_SECONDS", "0");
        return environment;
    }
}
