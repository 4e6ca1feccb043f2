package dev.counters.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatisticsPageTest {
    private static final String PAGE = """
            # TYPE envoy_cluster_upstream_rq_xx counter
            envoy_cluster_upstream_rq_xx{envoy_response_code_class="2",envoy_cluster_name="counter_canary"} 95
            envoy_cluster_upstream_rq_xx{envoy_response_code_class="5",envoy_cluster_name="counter_canary"} 5
            envoy_cluster_upstream_rq_xx{envoy_response_code_class="5",envoy_cluster_name="counter_stable"} 77
            # TYPE envoy_cluster_membership_healthy gauge
            envoy_cluster_membership_healthy{envoy_cluster_name="counter_canary"} 2
            # TYPE envoy_http_rds_version gauge
            envoy_http_rds_version{envoy_rds_route_config="edge_routes",envoy_http_conn_manager_prefix="edge_http"} %s
            # TYPE envoy_cluster_upstream_rq_time histogram
            envoy_cluster_upstream_rq_time_bucket{envoy_cluster_name="counter_canary",le="10"} 90
            envoy_cluster_upstream_rq_time_bucket{envoy_cluster_name="counter_canary",le="+Inf"} 100
            envoy_cluster_upstream_rq_time_sum{envoy_cluster_name="counter_canary"} 800
            """;

    @Test
    void readsTheCanaryAndTheVersion() {
        var page = StatisticsPage.read(PAGE.formatted(Long.toUnsignedString(VersionHash.of("abc-10"))));
        assertThat(page.tally().requests()).isEqualTo(100);
        assertThat(page.tally().errors()).isEqualTo(5);
        assertThat(page.tally().p99()).isInfinite();
        assertThat(page.reachable()).isEqualTo(2);
        assertThat(page.follows("abc-10")).isTrue();
        assertThat(page.follows("abc-25")).isFalse();
    }

    @Test
    void usesClustersOnceNoneOfThemIsWarming() {
        var page = """
                # TYPE envoy_cluster_manager_cds_version gauge
                envoy_cluster_manager_cds_version{} %s
                # TYPE envoy_cluster_manager_warming_clusters gauge
                envoy_cluster_manager_warming_clusters{} %d
                """;
        var version = Long.toUnsignedString(VersionHash.of("encrypted"));
        assertThat(StatisticsPage.read(page.formatted(version, 0)).uses("encrypted"))
                .isTrue();
        assertThat(StatisticsPage.read(page.formatted(version, 1)).uses("encrypted"))
                .isFalse();
        assertThat(StatisticsPage.read(page.formatted(version, 0)).uses("plain"))
                .isFalse();
        assertThat(StatisticsPage.read("").uses("plain")).isFalse();
    }

    /** Figures of the reference implementation, and of an Envoy. */
    @Test
    void hashesAsEnvoyDoes() {
        assertThat(Long.toHexString(VersionHash.of(""))).isEqualTo("ef46db3751d8e999");
        assertThat(Long.toHexString(VersionHash.of("a"))).isEqualTo("d24ec4f1a98c6e5b");
        assertThat(Long.toHexString(VersionHash.of("abc"))).isEqualTo("44bc2cf5ad770999");
        assertThat(VersionHash.of("abc-10")).as("what Envoy 1.40 said of it").isEqualTo(1_007_561_435_440_060_438L);
    }

    @Test
    void saysNothingOfACanaryThatEnvoyDoesNotKnow() {
        var page = StatisticsPage.read("");
        assertThat(page.tally().requests()).isZero();
        assertThat(page.reachable()).isZero();
        assertThat(page.follows("abc-0")).isFalse();
    }
}
