package dev.counters.operator.envoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.api.v1alpha1.AccessLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a real Envoy lets in that wants tokens. */
class TokensIT {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final String AUDIENCE = "counter";

    @TempDir
    Path folder;

    private TestIssuer issuer;
    private FakeApp app;
    private RunningEnvoy envoy;

    @BeforeEach
    void start() throws Exception {
        Optional<Path> binary = EnvoyBinary.find();
        assumeTrue(binary.isPresent(), EnvoyBinary.WHERE);
        issuer = new TestIssuer();
        app = new FakeApp();
        envoy = new RunningEnvoy(binary.orElseThrow(), folder, wanting(issuer), app.port());
        await().atMost(READY).ignoreExceptions().until(() -> ask("GET", "/edge/ready", "") == 200);
    }

    @AfterEach
    void stop() throws Exception {
        if (envoy != null) {
            envoy.close();
            app.close();
        }
    }

    @Test
    void letsInWhoHasATokenOfTheIssuerAndNobodyElse() throws Exception {
        assertThat(ask("POST", "/", "")).isEqualTo(401);
        assertThat(ask("POST", "/", bearer("no.token.atall"))).isEqualTo(401);
        assertThat(ask("POST", "/", bearer(new TestIssuer().token(AUDIENCE))))
                .as("signed by another")
                .isEqualTo(401);
        assertThat(ask("POST", "/", bearer(issuer.token("someone-else"))))
                .as("for others")
                .isEqualTo(403);
        assertThat(ask("POST", "/", bearer(issuer.sign(claims("https://other.example", 60)))))
                .isEqualTo(401);
        assertThat(ask("POST", "/", bearer(issuer.sign(claims(TestIssuer.NAME, -600)))))
                .as("over")
                .isEqualTo(401);
        assertThat(ask(
                        "POST",
                        "/",
                        bearer(issuer.sign("{\"iss\":\"%s\",\"aud\":\"%s\"}".formatted(TestIssuer.NAME, AUDIENCE)))))
                .as("without an end")
                .isEqualTo(401);
        assertThat(ask("POST", "/?access_token=" + issuer.token(AUDIENCE), ""))
                .as("in the query")
                .isEqualTo(401);
        assertThat(app.requests).as("what came through so far").hasValue(0);

        assertThat(ask("POST", "/", bearer(issuer.token(AUDIENCE)))).isEqualTo(200);
        assertThat(app.writes).hasValue(1);
        assertThat(app.lastHeaders).as("the app is not told the token").doesNotContainKey("Authorization");
    }

    @Test
    void leavesTheHealthOpenAndNothingBehindIt() throws Exception {
        assertThat(ask("GET", "/health", "")).isEqualTo(200);
        assertThat(ask("POST", "/health/../reset", "")).isEqualTo(401);
        assertThat(ask("POST", "/health/%2e%2e/reset", "")).isEqualTo(401);
        assertThat(ask("GET", "/healthy", "")).isEqualTo(401);
    }

    @Test
    void takesOtherKeysWhileItRuns() throws Exception {
        TestIssuer next = new TestIssuer();
        assertThat(ask("GET", "/", bearer(next.token(AUDIENCE)))).isEqualTo(401);

        envoy.follow(wanting(next));

        await().atMost(READY).until(() -> ask("GET", "/", bearer(next.token(AUDIENCE))) == 200);
        assertThat(ask("GET", "/", bearer(issuer.token(AUDIENCE)))).isEqualTo(401);
    }

    private static Edge wanting(TestIssuer issuer) {
        return new Edge(
                AccessLog.Off,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(new Edge.Tokens(TestIssuer.NAME, List.of("other", AUDIENCE), issuer.keySet())));
    }

    private static String claims(String issuer, long seconds) {
        return "{\"iss\":\"%s\",\"aud\":[\"%s\"],\"exp\":%d}"
                .formatted(issuer, AUDIENCE, Instant.now().plusSeconds(seconds).getEpochSecond());
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    private int ask(String method, String path, String headers) throws IOException {
        return Wire.status(
                envoy.settings.doors().http(),
                "%s %s HTTP/1.1\r\nHost: counter\r\nConnection: close\r\nContent-Length: 0\r\n%s\r\n"
                        .formatted(method, path, headers));
    }
}
