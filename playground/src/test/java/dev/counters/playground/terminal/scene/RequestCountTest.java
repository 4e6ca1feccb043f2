package dev.counters.playground.terminal.scene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestCountTest {
    private static final String METRICS = """
            # HELP http_server_requests_seconds Requests by method, route and status
            # TYPE http_server_requests_seconds histogram
            http_server_requests_seconds_bucket{method="POST",route="/",status="200",le="0.001"} 7
            http_server_requests_seconds_count{method="POST",route="/",status="200"} 1.2E3
            http_server_requests_seconds_sum{method="POST",route="/",status="200"} 4.5
            http_server_requests_seconds_count{method="POST",route="/",status="503"} 30
            http_server_requests_seconds_count{method="GET",route="none",status="404"} 4
            http_server_requests_seconds_count{method="GET",route="/metrics",status="200"} 1000
            http_server_requests_seconds_count{method="GET",route="/health/readiness",status="200"} 1000
            http_server_requests_seconds_count{method="GET",route="/read",status="200"} 1000
            """;

    @Test
    void countsWhatClientsAsk() {
        assertThat(RequestCount.in(METRICS)).isEqualTo(1_234);
    }

    @Test
    void isZeroBeforeTheFirstRequest() {
        assertThat(RequestCount.in("jvm_threads_live_threads 20\n")).isZero();
    }
}
