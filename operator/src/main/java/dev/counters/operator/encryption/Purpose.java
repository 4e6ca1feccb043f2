package dev.counters.operator.encryption;

import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** Who shows a certificate, and so what it is good for. */
public enum Purpose {
    /** The servers of Redis. Replicas are clients of their primary, and show the same certificate. */
    REDIS("redis", true, true),
    /** The service that counts, to Envoy. */
    APP("counter-app", true, false),
    /** Envoy, to the service that counts. */
    ENVOY("envoy", false, true);

    private final String subject;
    private final boolean server;
    private final boolean client;

    Purpose(String subject, boolean server, boolean client) {
        this.subject = subject;
        this.server = server;
        this.client = client;
    }

    /** {@return a name for people: the subject may be no longer than 64 letters, so hosts are among the alternatives} */
    String subject() {
        return subject;
    }

    ExtendedKeyUsage usages() {
        return new ExtendedKeyUsage(Stream.concat(
                        usage(server, KeyPurposeId.id_kp_serverAuth), usage(client, KeyPurposeId.id_kp_clientAuth))
                .toArray(KeyPurposeId[]::new));
    }

    private static Stream<KeyPurposeId> usage(boolean isOne, KeyPurposeId id) {
        return isOne ? Stream.of(id) : Stream.empty();
    }
}
