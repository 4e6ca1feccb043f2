package dev.counters.operator.dependent.app;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.CertificateFiles;
import dev.counters.operator.encryption.Encryption;
import dev.counters.operator.encryption.Stage;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Whether the service speaks TLS with Envoy: its variables, and files that it follows. */
public final class RequestEncryption {
    static final String VOLUME = "tls";
    static final String FOLDER = "/etc/counters/tls";
    /** What all its variables begin with. */
    static final String VARIABLES = "COUNTERS_TLS";

    private RequestEncryption() {}

    /** {@return which requests the pods of a stage let in, as the service has it; empty for plain ones} */
    public static Optional<String> mode(Stage stage) {
        if (!stage.hasEncryptedPort()) {
            return Optional.empty();
        }
        return Optional.of(stage.hasPlainPort() ? "Optional" : "Required");
    }

    /** {@return which requests a pod lets in; empty for plain ones} */
    public static Optional<String> mode(PodSpec pod) {
        return pod.getContainers().stream()
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> VARIABLES.equals(variable.getName()))
                .map(variable -> variable.getValue())
                .findFirst();
    }

    /** {@return the variables, in the order in which pods show them} */
    static Map<String, String> variables(Blueprint blueprint) {
        var names = blueprint.names();
        var variables = new LinkedHashMap<String, String>();
        mode(blueprint.upstream().stage()).ifPresent(mode -> {
            variables.put(VARIABLES, mode);
            variables.put(VARIABLES + "_CERT_FILE", FOLDER + "/" + Encryption.CERTIFICATE);
            variables.put(VARIABLES + "_KEY_FILE", FOLDER + "/" + Encryption.KEY);
            variables.put(VARIABLES + "_CLIENT_CA_FILE", FOLDER + "/" + Encryption.AUTHORITIES);
            variables.put(VARIABLES + "_CLIENT_NAME", names.host(names.of(Part.ENVOY)));
        });
        return variables;
    }

    /**
     * {@return what readiness is asked by: where the service is to speak TLS, a path that images without it do not know, so that none of
     * their pods takes the place of one that serves}
     */
    static String readiness(Blueprint blueprint) {
        return mode(blueprint.upstream().stage()).isPresent() ? "readiness/encrypted" : "readiness";
    }

    /** {@return the files, where there are any} */
    static Optional<Volume> volume(Blueprint blueprint) {
        return mode(blueprint.upstream().stage())
                .map(_ -> CertificateFiles.volume(VOLUME, blueprint.names().appTls()));
    }
}
