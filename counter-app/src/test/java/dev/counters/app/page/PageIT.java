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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser. */
class PageIT {
    private static final Path PICTURE = Path.of("../docs/images/page.png");
    private static final String SMALL_TARGETS = """
            return [...document.querySelectorAll('button, input, a')]
              .filter((target) => target.checkVisibility())
              .filter((target) => target.getBoundingClientRect().height < 44 || target.getBoundingClientRect().width < 44)
              .map((target) => target.outerHTML)""";

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
            // Chromium itself sends a request once more when a connection breaks that it had used before: until the
            // page knows.
            await("the page sends it again").until(() -> {
                door.cut();
                door.loseAnswers();
                return browser.text("note").startsWith("One click waits");
            });
            door.cut();

            awaitNumber("1");
            await("answered").until(() -> browser.text("note").isEmpty());
            assertThat(redis.value()).isEqualTo(1);
            browser.click("count");
            awaitNumber("2");
        }
    }

    @Test
    void saysThatTheAppIsAwayAndRecoversByItself() {
        var port = TestRedis.freePort();
        try (TestApp first = TestApp.at(port, redis)) {
            openPage(port);
            awaitNumber("0");
            first.web().post("/");
            awaitNumber("1");
        }
        await("disconnected").until(() -> browser.text("state").startsWith("Disconnected"));

        browser.click("count");
        await("told").until(() -> browser.text("note").startsWith("One click waits"));
        try (TestApp second = TestApp.at(port, redis)) {
            awaitNumber("2");
            await("connected").until(() -> browser.text("state").equals("Live"));
            await("answered").until(() -> browser.text("note").isEmpty());
            assertThat(second.web().get("/").body()).isEqualTo("{\"counter\":2}");
        }
    }

    @Test
    void saysThatRedisIsAwayAndRecoversByItself() {
        openPage(web.port());
        awaitNumber("0");
        redis.kill();
        try {
            await("away").until(() -> browser.text("state").startsWith("Redis is away"));
        } finally {
            redis.launch();
        }
        await("connected").until(() -> browser.text("state").equals("Live"));
    }

    @Test
    void worksWithTheKeyboardAlone() {
        openPage(web.port());
        awaitNumber("0");

        browser.press(Browser.TAB);
        assertThat(browser.focused()).isEqualTo("count");
        browser.press(Browser.ENTER);
        browser.press(Browser.SPACE);
        awaitNumber("2");
        assertThat(browser.script("return getComputedStyle(document.activeElement).outlineStyle")
                        .asText())
                .isEqualTo("solid");
    }

    @Test
    void asksForAKeyWhereOneIsNeededAndForgetsItWithThePage() throws IOException {
        try (KeyedDoor door = new KeyedDoor("right-key", web.port())) {
            openPage(door.port());
            await("asked").until(() -> browser.focused().equals("key"));
            assertThat(browser.text("state")).isEqualTo("A key is needed");
            assertThat(violations()).isEmpty();

            browser.type("key", "wrong-key" + Browser.ENTER);
            await("refused").until(() -> browser.text("key-hint").contains("not accepted"));
            browser.type("key", "right-key" + Browser.ENTER);
            awaitNumber("0");
            browser.click("count");
            awaitNumber("1");

            assertThat(browser.script(
                                    "return document.cookie + Object.keys(localStorage) + Object.keys(sessionStorage)")
                            .asText())
                    .isEmpty();
            openPage(door.port());
            await("asked again").until(() -> browser.focused().equals("key"));
        }
    }

    @Test
    void tellsScreenReadersOfValuesNowAndThen() {
        openPage(web.port());
        awaitNumber("0");
        web.post("/");

        await("announced").until(() -> browser.text("announcement").equals("1"));
        assertThat(browser.script("return document.getElementById('announcement').ariaLive")
                        .asText())
                .isEqualTo("polite");
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390})
    void fitsOnAPhone(int width) {
        // The greatest value there is.
        redis.asAdmin(commands -> commands.set(TestRedis.KEY, "9007199254740991"));
        browser.screen(width, 700, true);
        openPage(web.port());
        awaitNumber("9,007,199,254,740,991");

        assertThat(browser.script("return document.documentElement.scrollWidth").asInt())
                .isEqualTo(width);
        var number =
                browser.script("const n = document.getElementById('number'); return n.scrollWidth - n.clientWidth");
        assertThat(number.asInt()).isZero();
        assertThat(browser.script(SMALL_TARGETS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void isAccessibleInBothColours(String scheme) {
        browser.prefer("prefers-color-scheme", scheme);
        web.post("/");
        openPage(web.port());
        awaitNumber("1");

        assertThat(violations()).isEmpty();
        browser.script("document.getElementById('key-form').hidden = false");
        assertThat(violations()).isEmpty();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void movesNothingForThoseWhoWantThat() {
        browser.prefer("prefers-reduced-motion", "reduce");
        openPage(web.port());
        awaitNumber("0");

        assertThat(browser.script("return getComputedStyle(document.getElementById('count')).transitionDuration")
                        .asText())
                .isEqualTo("0s");
    }

    /** With {@code -Dscreenshot.write=true}, as {@code make screenshot} does, it writes the picture that the docs show. */
    @Test
    void looksAsTheDocsShow() throws IOException {
        if (Boolean.getBoolean("screenshot.write")) {
            Files.write(PICTURE, PagePicture.of(browser, web));
        }

        assertThat(PICTURE).exists();
    }

    private List<String> violations() {
        browser.script(axe());
        var found = browser.asyncScript("const done = arguments[0]; axe.run().then((r) => done(r.violations.flatMap("
                + "(v) => v.nodes.map((n) => v.id + ': ' + n.html + ' ' + n.failureSummary))))");
        var violations = new ArrayList<String>();
        found.forEach(violation -> violations.add(violation.asText()));
        return violations;
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
