package dev.counters.operator.envoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.counters.api.v1alpha1.AccessLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvoyFilesTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String CONNECTIONS = "/filter_chains/0/filters/0/typed_config";
    private static final EnvoySettings SETTINGS =
            settings("visits-app.shop.svc.cluster.local", 8080, 200_000_000, Edge.PLAIN);

    @Test
    void splitsWhatIsReadOnceFromWhatIsFollowed() {
        assertThat(EnvoyFiles.bootstrap(SETTINGS)).containsOnlyKeys("bootstrap.yaml");
        assertThat(EnvoyFiles.hot(SETTINGS)).containsOnlyKeys("cds.yaml", "lds.yaml", "rds.yaml");
    }

    @Test
    void givesTheSameBytesForTheSameSettings() {
        assertThat(EnvoyFiles.hot(SETTINGS)).isEqualTo(EnvoyFiles.hot(SETTINGS));
        assertThat(EnvoyFiles.bootstrap(SETTINGS)).isEqualTo(EnvoyFiles.bootstrap(SETTINGS));
    }

    @Test
    void fillsEveryPlaceholder() {
        assertThat(EnvoyFiles.hot(SETTINGS).values()).noneMatch(text -> text.contains("${"));
        assertThat(EnvoyFiles.bootstrap(SETTINGS).values()).noneMatch(text -> text.contains("${"));
    }

    @Test
    void keepsTheAdminPortOnLoopback() throws Exception {
        JsonNode bootstrap = YAML.readTree(EnvoyFiles.bootstrap(SETTINGS).get("bootstrap.yaml"));
        assertThat(bootstrap.at("/admin/address/socket_address/address").asText())
                .isEqualTo("127.0.0.1");
    }

    @Test
    void looksForTheAppByItsName() throws Exception {
        JsonNode cds = YAML.readTree(EnvoyFiles.hot(SETTINGS).get("cds.yaml"));
        JsonNode address =
                cds.at("/resources/0/load_assignment/endpoints/0/lb_endpoints/0/endpoint/address/socket_address");
        assertThat(address.path("address").asText()).isEqualTo("visits-app.shop.svc.cluster.local");
        assertThat(address.path("port_value").asInt()).isEqualTo(8080);
    }

    @Test
    void repeatsIncrementsWithAKeyFreelyAndResetsNever() throws Exception {
        assertThat(route("idempotency-key").at("/route/retry_policy/retry_on").asText())
                .contains("reset,")
                .contains("gateway-error");
        JsonNode reset = routes().stream()
                .filter(route ->
                        route.at("/match/path_separated_prefix").asText().equals("/reset"))
                .findFirst()
                .orElseThrow();
        assertThat(reset.at("/route").has("retry_policy")).isFalse();
        assertThat(routes().indexOf(reset)).isLessThan(routes().indexOf(route("idempotency-key")));
    }

    @Test
    void speaksNoTlsBelow12AndLeadsToIt() throws Exception {
        EnvoySettings encrypted = settings("visits-app", 8080, 1, encrypted(true));
        assertThat(EnvoyFiles.hot(encrypted)).containsOnlyKeys("cds.yaml", "lds.yaml", "rds.yaml", "sds.yaml");
        JsonNode listeners =
                YAML.readTree(EnvoyFiles.hot(encrypted).get("lds.yaml")).path("resources");
        assertThat(listeners).hasSize(2);
        assertThat(listeners
                        .at("/0" + CONNECTIONS + "/route_config/virtual_hosts/0/routes/0/redirect/https_redirect")
                        .asBoolean())
                .isTrue();
        assertThat(listeners.at("/1" + CONNECTIONS + "/rds/route_config_name").asText())
                .isEqualTo("edge_routes");
        assertThat(listeners
                        .at("/1/filter_chains/0/transport_socket/typed_config/common_tls_context/tls_params"
                                + "/tls_minimum_protocol_version")
                        .asText())
                .isEqualTo("TLSv1_2");
        assertThat(YAML.readTree(EnvoyFiles.hot(settings("visits-app", 8080, 1, encrypted(false)))
                                .get("lds.yaml"))
                        .at("/resources/0" + CONNECTIONS + "/rds/route_config_name")
                        .asText())
                .isEqualTo("edge_routes");
    }

    @Test
    void letsStreamsLastAndEndsConnectionsBetweenRequests() throws Exception {
        JsonNode stream = routes().stream()
                .filter(route ->
                        route.at("/match/path_separated_prefix").asText().equals("/events"))
                .findFirst()
                .orElseThrow();
        assertThat(stream.at("/route/timeout").asText()).isEqualTo("0s");
        assertThat(stream.at("/route/priority").asText()).isEqualTo("HIGH");
        JsonNode lds = YAML.readTree(EnvoyFiles.hot(SETTINGS).get("lds.yaml"));
        assertThat(lds.at("/resources/0" + CONNECTIONS + "/http1_safe_max_connection_duration")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(AccessLog.class)
    void logsWhatIsWished(AccessLog wish) throws Exception {
        Edge edge = new Edge(wish, Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty());
        JsonNode lds = YAML.readTree(
                EnvoyFiles.hot(settings("visits-app", 8080, 1, edge)).get("lds.yaml"));
        assertThat(lds.at("/resources/0" + CONNECTIONS).has("access_log")).isEqualTo(wish != AccessLog.Off);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x }, port_value: 1", "a\nb", "-a", "${admin_port}", "\"quoted\""})
    void refusesHostsThatWouldChangeTheYaml(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(host, 8080, 1, Edge.PLAIN))
                .withMessageContaining("appHost");
    }

    @Test
    void refusesImpossiblePortsAndSizes() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings("visits-app", 0, 1, Edge.PLAIN));
        assertThatIllegalArgumentException().isThrownBy(() -> settings("visits-app", 65_536, 1, Edge.PLAIN));
        assertThatIllegalArgumentException().isThrownBy(() -> settings("visits-app", 1, 0, Edge.PLAIN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Drain("a\" or true --", 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Drain("mark", 2, 1));
    }

    @Test
    void indentsABlockAsItsPlaceholderAndDropsAnEmptyOne() {
        assertThat(new Template("a:\n  ${block}\n  ${none}\nb: ${c}\n")
                        .fill(Map.of("block", "x:\n  y: 1\n", "none", "", "c", "2")))
                .isEqualTo("a:\n  x:\n    y: 1\nb: 2\n");
    }

    @Test
    void refusesATemplateThatAsksForMoreThanThereIs() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Template("a: ${nobody_knows}").fill(Map.of()))
                .withMessageContaining("nobody_knows");
    }

    private static JsonNode route(String header) throws Exception {
        return routes().stream()
                .filter(route ->
                        route.at("/match/headers").findValuesAsText("name").contains(header))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> routes() throws Exception {
        JsonNode rds = YAML.readTree(EnvoyFiles.hot(SETTINGS).get("rds.yaml"));
        List<JsonNode> routes = new ArrayList<>();
        rds.at("/resources/0/virtual_hosts/0/routes").forEach(routes::add);
        return routes;
    }

    private static Edge encrypted(boolean redirect) {
        return new Edge(
                AccessLog.All,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Edge.Encryption("/etc/envoy/certificate", redirect)),
                false,
                Optional.empty());
    }

    private static EnvoySettings settings(String host, int port, long heapBytes, Edge edge) {
        return EnvoySettings.inPod(host, port, heapBytes, new Drain("mark", 15, 80), edge);
    }
}
