package dev.counters.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.TestApp;
import dev.counters.app.redis.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets the page, and how its files are served; what it does is in {@link PageIT}. */
class PageFilesIT {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static TestRedis redis;
    private static TestApp app;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        app = TestApp.on(redis);
    }

    @AfterAll
    static void stop() {
        app.close();
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {BROWSER, "text/html", "text/html, application/json"})
    void thoseWhoPreferHtmlGetThePage(String accept) {
        var page = app.web().get("/", "Accept", accept);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Vary")).contains("Accept");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy")).contains(POLICY);
        assertThat(page.body()).startsWith("<!doctype html>").endsWith("</html>\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/json, text/html",
                "text/html;q=0.5, */*",
                "application/json;q=0.5, text/html"
            })
    void allOthersGetTheValue(String accept) {
        assertThat(app.web().get("/", "Accept", accept).body()).isEqualTo("{\"counter\":0}");
        assertThat(app.web().get("/").body()).isEqualTo("{\"counter\":0}");
    }

    @Test
    void isAtThisAddressAndPortOnly() {
        assertThat(app.web().get("/read", "Accept", BROWSER).body()).isEqualTo("{\"counter\":0}");
        assertThat(app.management().get("/", "Accept", BROWSER).statusCode()).isEqualTo(404);
        assertThat(app.web().send("DELETE", "/", "Accept", BROWSER).statusCode())
                .isEqualTo(405);
    }

    @Test
    void aBrowserThatPostsIsAnsweredToo() {
        try (var other = TestApp.on(redis)) {
            assertThat(other.web().post("/", "Accept", BROWSER).statusCode()).isEqualTo(200);
        } finally {
            app.web().post("/reset");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "page.css, text/css; charset=utf-8",
        "page.js, text/javascript; charset=utf-8",
        "stream.js, text/javascript; charset=utf-8",
        "increments.js, text/javascript; charset=utf-8",
        "chart.js, text/javascript; charset=utf-8",
        "icon.svg, image/svg+xml"
    })
    void filesAreKeptButAskedAboutEachTime(String name, String type) {
        var file = app.web().get("/page/" + name);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).contains(type);
        assertThat(file.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(file.headers().firstValue("Content-Security-Policy")).contains(POLICY);

        var tag = file.headers().firstValue("ETag").orElseThrow();
        var again = app.web().get("/page/" + name, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(app.web().get("/page/" + name, "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"other.js", "page.html", "..%2fPageFile.class", "PageFile.class", "%2e%2e/openapi/openapi.yaml"})
    void thereIsNoOtherFile(String name) {
        assertThat(app.web().get("/page/" + name).statusCode()).isEqualTo(404);
    }
}
