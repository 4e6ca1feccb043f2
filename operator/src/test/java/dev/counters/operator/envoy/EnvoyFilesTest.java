package dev.counters.operator.envoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvoyFilesTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final EnvoySettings SETTINGS =
            EnvoySettings.inPod("visits-app.shop.svc.cluster.local", 8080, 200_000_000);

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
    void repeatsKeyedRequestsOnlyForAnAppThatDeduplicates() throws Exception {
        assertThat(keyedRetries(SETTINGS)).isEqualTo("connect-failure,refused-stream,reset-before-request");

        EnvoySettings deduplicating =
                new EnvoySettings("visits-app", 8080, "0.0.0.0", 8080, 8081, 9901, 1, "/etc/envoy/xds", true);
        assertThat(keyedRetries(deduplicating)).contains("gateway-error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x }, port_value: 1", "a\nb", "-a", "${admin_port}", "\"quoted\""})
    void refusesHostsThatWouldChangeTheYaml(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnvoySettings.inPod(host, 8080, 1))
                .withMessageContaining("appHost");
    }

    @Test
    void refusesImpossiblePortsAndSizes() {
        assertThatIllegalArgumentException().isThrownBy(() -> EnvoySettings.inPod("visits-app", 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> EnvoySettings.inPod("visits-app", 65_536, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> EnvoySettings.inPod("visits-app", 1, 0));
    }

    @Test
    void refusesATemplateThatAsksForMoreThanThereIs() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Template("a: ${nobody_knows}").fill(Map.of()))
                .withMessageContaining("nobody_knows");
    }

    private static String keyedRetries(EnvoySettings settings) throws Exception {
        JsonNode rds = YAML.readTree(EnvoyFiles.hot(settings).get("rds.yaml"));
        for (JsonNode route : rds.at("/resources/0/virtual_hosts/0/routes")) {
            if (route.at("/match/headers/0/name").asText().equals("idempotency-key")) {
                return route.at("/route/retry_policy/retry_on").asText();
            }
        }
        throw new AssertionError("no route for requests with a key");
    }
}
