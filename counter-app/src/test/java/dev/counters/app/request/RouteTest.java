package dev.counters.app.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
    @ParameterizedTest
    @CsvSource({
        "/, ROOT",
        "/?x=/reset, ROOT",
        "/read, READ",
        "/reset, RESET",
        "/reset/, RESET",
        "/reset/?x, RESET",
        "http://localhost/reset, RESET",
        "HTTPS://localhost:1/reset/, RESET",
        "http://localhost, ROOT",
        "/counters/a, COUNTER",
        "/counters/a/, COUNTER",
        "http://localhost/counters/a, COUNTER",
        "/health/liveness, LIVENESS",
        "/page/page.js, PAGE",
        "/page/../reset, PAGE",
    })
    void meansWhatTheFrameworkMakesOfIt(String uri, Route route) {
        assertThat(Route.of(uri)).isEqualTo(route);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//",
                "//reset",
                "/reset//",
                "/./reset",
                "/r%65set",
                "/RESET",
                "reset",
                "*",
                "",
                "localhost:80",
                "http:/reset"
            })
    void anythingElseIsUnknown(String uri) {
        assertThat(Route.of(uri)).isEqualTo(Route.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /counters/a, READ",
        "HEAD, /, READ",
        "POST, /counters/a, COUNT",
        "DELETE, /counters/a, RESET",
        "post, /, RESET",
        "delete, /counters/a, RESET",
        "INVENTED, /, RESET",
        "GET, /reset, RESET",
        "GET, /health, PUBLIC",
    })
    void aMethodThatIsNotKnownNeedsTheMost(String method, String uri, Scope scope) {
        assertThat(head(method, uri).scope()).isEqualTo(scope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "Text/HTML , */*"
            })
    void thePageIsForAnybody(String accept) {
        assertThat(head("GET", "/", accept).scope()).isEqualTo(Scope.PUBLIC);
        assertThat(head("HEAD", "/?x", accept).scope()).isEqualTo(Scope.PUBLIC);
        assertThat(head("POST", "/", accept).scope()).isEqualTo(Scope.COUNT);
        assertThat(head("GET", "/read", accept).scope()).isEqualTo(Scope.READ);
        assertThat(head("GET", "/counters/a", accept).scope()).isEqualTo(Scope.READ);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json, text/html",
                "text/html;q=0.1, application/json",
                "text/*",
                "",
                "text/html5"
            })
    void theNumberIsNot(String accept) {
        assertThat(head("GET", "/", accept).scope()).isEqualTo(Scope.READ);
    }

    @Test
    void onlyTheFirstOfSeveralHeadersCounts() {
        assertThat(head("GET", "/", "application/json", "text/html").scope()).isEqualTo(Scope.READ);
        assertThat(head("GET", "/").scope()).isEqualTo(Scope.READ);
    }

    private static RequestHead head(String method, String uri, String... accepts) {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(method), uri);
        for (String accept : accepts) {
            request.headers().add("Accept", accept);
        }
        return new RequestHead(Route.of(uri), InetAddress.getLoopbackAddress(), request);
    }
}
