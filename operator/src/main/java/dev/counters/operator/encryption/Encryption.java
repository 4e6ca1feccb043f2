package dev.counters.operator.encryption;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The encryption of one service's connections to Redis at this moment.
 *
 * @param held empty where nothing is encrypted
 * @param authority the operator's own; empty where somebody else signs
 */
public record Encryption(Stage stage, Optional<Held> held, Optional<SigningPair> authority) {
    /** Nothing is encrypted. */
    public static final Encryption NONE = new Encryption(Stage.PLAIN, Optional.empty(), Optional.empty());

    public static final String CERTIFICATE = "tls.crt";
    public static final String KEY = "tls.key";
    public static final String AUTHORITIES = "ca.crt";

    private static final String STAGE = "stage";
    private static final String SINCE = "since";

    /**
     * What is in force.
     *
     * @param since when it last changed
     */
    public record Held(Identity identity, Instant since) {}

    /** {@return what the Secret of the servers holds; empty if that is nothing that servers could use} */
    public static Optional<Encryption> read(Map<String, String> entries) {
        var stage = Optional.ofNullable(entries.get(STAGE)).flatMap(Stage::named);
        var held = heldIn(entries);
        return stage.isEmpty() || held.isEmpty()
                ? Optional.empty()
                : Optional.of(new Encryption(stage.get(), held, Optional.empty()));
    }

    /** {@return what is in force by these entries; empty if one of them is missing} */
    static Optional<Held> heldIn(Map<String, String> entries) {
        var chain = Optional.ofNullable(entries.get(CERTIFICATE));
        var key = Optional.ofNullable(entries.get(KEY));
        var authorities = Optional.ofNullable(entries.get(AUTHORITIES));
        return chain.isEmpty() || key.isEmpty() || authorities.isEmpty()
                ? Optional.empty()
                : Optional.of(new Held(new Identity(chain.get(), key.get(), authorities.get()), since(entries)));
    }

    /** {@return the entries of what is in force} */
    static Map<String, String> entriesOf(Held now) {
        var entries = new TreeMap<String, String>();
        entries.put(CERTIFICATE, now.identity().chain());
        entries.put(KEY, now.identity().key());
        entries.put(AUTHORITIES, now.identity().authorities());
        entries.put(SINCE, Long.toString(now.since().getEpochSecond()));
        return entries;
    }

    private static Instant since(Map<String, String> entries) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(entries.getOrDefault(SINCE, "0")));
        } catch (NumberFormatException spoiled) {
            return Instant.EPOCH;
        }
    }

    /** {@return what the Secret of the servers is to hold} */
    public Map<String, String> entries() {
        var entries = new TreeMap<String, String>();
        held.ifPresent(now -> {
            entries.putAll(entriesOf(now));
            entries.put(STAGE, stage.name());
        });
        return entries;
    }

    /** {@return what servers show, and whom others trust, where anything is encrypted} */
    public Optional<Identity> identity() {
        return held.map(Held::identity);
    }
}
