package dev.counters.operator.encryption;

import dev.counters.operator.encryption.Encryption.Held;
import java.util.Map;
import java.util.Optional;

/**
 * The encryption between Envoy and the app of one service at this moment.
 *
 * @param app what the app shows, and whom it lets in; empty where nothing is encrypted
 * @param envoy what Envoy shows, and whom it trusts; empty where nothing is encrypted
 * @param authority the operator's own
 */
public record Upstream(Stage stage, Optional<Held> app, Optional<Held> envoy, Optional<SigningPair> authority) {
    /** Nothing is encrypted. */
    public static final Upstream NONE = new Upstream(Stage.PLAIN, Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * {@return what the Secrets hold; empty if that is nothing that the app could use}
     *
     * @param app the entries of the app's Secret, where the stage stands as well
     * @param envoy those of Envoy's
     */
    public static Optional<Upstream> read(Map<String, String> app, Map<String, String> envoy) {
        return Encryption.read(app)
                .map(found -> new Upstream(found.stage(), found.held(), Encryption.heldIn(envoy), Optional.empty()));
    }

    /** {@return what the app's Secret is to hold} */
    public Map<String, String> appEntries() {
        return new Encryption(stage, app, Optional.empty()).entries();
    }

    /** {@return what Envoy's Secret is to hold} */
    public Map<String, String> envoyEntries() {
        return envoy.map(Encryption::entriesOf).orElse(Map.of());
    }

    /** {@return the same at another stage} */
    public Upstream at(Stage other) {
        return new Upstream(other, app, envoy, authority);
    }
}
