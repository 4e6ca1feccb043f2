package dev.counters.operator.encryption;

import dev.counters.operator.encryption.Encryption.Held;
import java.util.Optional;

/** How far the encryption is carried out, in words for whoever asked for it. */
public final class Progress {
    private Progress() {}

    /**
     * {@return who speaks TLS}
     *
     * @param wanted whether all are to
     * @param settled whether all servers are of the present template
     */
    public static String inWords(Encryption encryption, boolean wanted, boolean settled) {
        return switch (encryption.stage()) {
            case PLAIN -> "under way: the servers close their port for TLS, one after the other";
            case BOTH ->
                wanted
                        ? "under way: the servers open a port for TLS, one after the other"
                        : "under way: the service goes back to the plain port";
            case MOVED ->
                wanted
                        ? "under way: the service goes over to TLS"
                        : "under way: the servers open the plain port again, one after the other";
            case ENCRYPTED ->
                settled
                        ? "all connections are encrypted" + exchange(encryption)
                        : "all connections are encrypted; the servers close the plain port, one after the other";
        };
    }

    /**
     * {@return who of Envoy and the app speaks TLS with the other}
     *
     * @param wanted whether both are to
     * @param settled whether all pods of the app are of the present template
     */
    public static String inWords(Upstream upstream, boolean wanted, boolean settled) {
        return switch (upstream.stage()) {
            case PLAIN ->
                "under way: the pods of Envoy and of the app let go of their certificates, one after the other";
            case BOTH ->
                wanted
                        ? "under way: the app's pods learn to speak TLS, and Envoy's are given a certificate, one after the other"
                        : "under way: Envoy goes back to plain requests";
            case MOVED ->
                wanted
                        ? "under way: Envoy goes over to TLS"
                        : "under way: the app's pods let plain requests in again, one after the other";
            case ENCRYPTED ->
                settled
                        ? "all requests from Envoy to the app are encrypted"
                        : "all requests from Envoy to the app are encrypted; the app's pods close to plain ones, one after the other";
        };
    }

    private static String exchange(Encryption encryption) {
        return Exchange.isUnderWay(encryption) ? "; more authorities than one are trusted" : "";
    }

    /** {@return what a step between Envoy and the app is to be told of, for an event} */
    public static Optional<String> news(Upstream before, Upstream after) {
        return news(before.app(), after.app(), "the app").or(() -> news(before.envoy(), after.envoy(), "Envoy"));
    }

    private static Optional<String> news(Optional<Held> before, Optional<Held> after, String who) {
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        var shown = before.get().identity();
        var next = after.get().identity();
        if (!shown.chain().equals(next.chain())) {
            return Optional.of(who + " is given another certificate");
        }
        if (shown.authorities().equals(next.authorities())) {
            return Optional.empty();
        }
        return Optional.of(
                Pem.containsAll(next.authorities(), shown.authorities())
                        ? who + " trusts another authority as well"
                        : who + " trusts the former authority no more");
    }

    /** {@return what a step is to be told of, for an event} */
    public static Optional<String> news(Encryption before, Encryption after) {
        var shown = before.identity();
        var next = after.identity();
        if (shown.isEmpty() || next.isEmpty()) {
            return Optional.empty();
        }
        if (!shown.get().chain().equals(next.get().chain())) {
            return Exchange.end(after)
                    .map(end -> "the servers are given another certificate, which is valid until " + end);
        }
        if (shown.get().authorities().equals(next.get().authorities())) {
            return Optional.empty();
        }
        return Optional.of(
                Pem.containsAll(next.get().authorities(), shown.get().authorities())
                        ? "another authority is trusted as well; the servers show what it signed once every pod knows it"
                        : "the former authority is trusted no more");
    }
}
