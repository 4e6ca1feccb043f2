package dev.counters.operator.envoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.operator.Samples;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.dependent.envoy.EnvoyBootstrap;
import dev.counters.operator.dependent.envoy.EnvoyXds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every configuration that a CounterService can lead to, before a real Envoy. */
class EnvoyValidationIT {
    /** Of the walk; another one by -Denvoy.walk.seed. */
    private static final long SEED = Long.getLong("envoy.walk.seed", 20_261_122L);

    private static final int STEPS = Integer.getInteger("envoy.walk.steps", 60);

    @TempDir
    static Path folder;

    private static Path envoy;
    private static Path certificates;

    @BeforeAll
    static void findEnvoy() throws Exception {
        Optional<Path> binary = EnvoyBinary.find();
        assumeTrue(binary.isPresent(), EnvoyBinary.WHERE);
        envoy = binary.orElseThrow();
        Map<String, String> files =
                new TreeMap<>(TestCertificate.make(folder, "validated").files());
        files.put("ca.crt", files.get("tls.crt"));
        certificates = new KubeletFolder(folder.resolve("certificate"), files).path();
    }

    @Test
    void acceptsTheFilesOfAPod() throws Exception {
        assertThat(validate(folded("{}"))).endsWith("OK");
    }

    @Test
    void acceptsWhateverARandomWalkOfSpecsLeadsTo() throws Exception {
        SpecWalk walk = new SpecWalk(new Random(SEED));
        Map<String, String> refused = new TreeMap<>();
        for (int step = 0; step < STEPS; step++) {
            String spec = walk.next();
            String says = validate(folded(spec, walk.weight()));
            if (!says.endsWith("OK")) {
                refused.put(spec + " " + walk.weight(), says);
            }
        }
        assertThat(refused).as("specs of seed %d that Envoy refuses", SEED).isEmpty();
    }

    @Test
    void noticesAnUnknownField() throws Exception {
        ObjectNode config = folded("{}");
        ((ObjectNode) config.at("/static_resources/clusters/2")).put("no_such_field", 1);
        assertThat(validate(config)).contains("no_such_field").doesNotEndWith("OK");
    }

    @Test
    void noticesARouteToNobody() throws Exception {
        ObjectNode config = folded("{}");
        String text = config.toString().replace("\"cluster\":\"counter_stable\"", "\"cluster\":\"counter_stabel\"");
        assertThat(validate((ObjectNode) new com.fasterxml.jackson.databind.ObjectMapper().readTree(text)))
                .contains("counter_stabel")
                .doesNotEndWith("OK");
    }

    @Test
    void noticesACanaryThatNobodyIs() throws Exception {
        String text = folded("{}", Optional.of(10))
                .toString()
                .replace("\"name\":\"counter_canary\",\"weight\"", "\"name\":\"counter_canari\",\"weight\"");
        assertThat(validate((ObjectNode) new com.fasterxml.jackson.databind.ObjectMapper().readTree(text)))
                .contains("counter_canari")
                .doesNotEndWith("OK");
    }

    private static ObjectNode folded(String spec) throws IOException {
        return folded(spec, Optional.empty());
    }

    private static ObjectNode folded(String spec, Optional<Integer> weight) throws IOException {
        Blueprint plain = Samples.blueprint(spec);
        Blueprint blueprint =
                weight.map(percent -> plain.with(Samples.canary(percent))).orElse(plain);
        Map<String, String> hot =
                new TreeMap<>(new EnvoyXds().desired(blueprint).getData());
        hot.replaceAll((_, text) -> text.replace(EnvoySettings.CERTIFICATE_DIRECTORY, certificates.toString())
                .replace(EnvoySettings.CLIENT_DIRECTORY, certificates.toString()));
        return FoldedConfig.of(new EnvoyBootstrap().desired(blueprint).getData(), hot);
    }

    private static String validate(ObjectNode config) throws IOException {
        return FoldedConfig.validate(envoy, folder, config);
    }
}
