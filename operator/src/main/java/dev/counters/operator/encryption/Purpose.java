package dev.counters.operator.encryption;

import java.util.List;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** Who shows a certificate, and so what it is good for. */
public enum Purpose {
    /** The servers of Redis. Replicas are clients of their primary, and show the same certificate. */
    REDIS("redis", KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth),
    /** The service that counts, to Envoy. */
    APP("counter-app", KeyPurposeId.id_kp_serverAuth),
    /** Envoy, to the service that counts. */
    ENVOY("envoy", KeyPurposeId.id_kp_clientAuth);

    private final String subject;
    private final List<KeyPurposeId> usages;

    Purpose(String subject, KeyPurposeId... usages) {
        this.subject = subject;
        this.usages = List.of(usages);
    }

    /** {@return a name for people: the subject may be no longer than 64 letters, so hosts are among the alternatives} */
    String subject() {
        return subject;
    }

    ExtendedKeyUsage usages() {
        return new ExtendedKeyUsage(usages.toArray(KeyPurposeId[]::new));
    }
}
