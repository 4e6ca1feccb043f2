package dev.counters.app.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.app.TestApp;
import dev.counters.app.Web;
import dev.counters.app.redis.DeafProxy;
import dev.counters.app.redis.TestRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a real browser. */
class PageIT {
    private static TestRedis redis;
    private static TestApp app;
    private static Web web;

    private Browser browser;

    @BeforeAll
    static void start() {
        assumeTrue(Browser.isInstalled(), "skipped: chromium and chromedriver are not on the PATH");
        redis = TestRedis.start();
        app = TestApp.on(redis);
        web = app.web();
    }

    @AfterAll
    static void stop() {
        if (app != null) {
            app.close();
            redis.close();
        }
    }

    @BeforeEach
    void open() {
        redis.asAdmin(commands -> commands.flushall());
        browser = Browser.start();
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void followsIncrementsMadeElsewhere() {
        web.post("/");
        openPage(web.port());
        awaitNumber("1");
        assertThat(browser.text("state")).isEqualTo("Live");

        for (int n = 0; n < 41; n++) {
            web.post("/");
        }

        awaitNumber("42");
        assertThat(browser.text("rate")).startsWith("41 counted, at most");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void countsOnceAClick() {
        openPage(web.port());
        awaitNumber("0");

        for (int click = 0; click < 5; click++) {
            browser.click("count");
        }

        awaitNumber("5");
        assertThat(redis.value()).isEqualTo(5);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void countsOnceAClickAlsoIfTheFirstAnswerIsLost() throws IOException {
        try (DeafProxy door = new DeafProxy(web.port())) {
            openPage(door.port());
            awaitNumber("0");
            door.loseAnswers();

            browser.click("count");
            await("counted, and nobody knows").until(() -> redis.value() == 1);
            door.cut();

            awaitNumber("1");
            await("answered").until(() -> browser.text("note").isEmpty());
            assertThat(redis.value()).isEqualTo(1);
            browser.click("count");
            awaitNumber("2");
        }
    }

    private void openPage(int port) {
        browser.open("http://127.0.0.1:" + port + "/");
    }

    private void awaitNumber(String number) {
        await("the page shows " + number).until(() -> browser.text("number").equals(number));
    }

    private static String axe() {
        try (var script = PageIT.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
