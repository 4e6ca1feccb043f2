package dev.counters.operator.encryption;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a certificate lives. */
public final class Lifetime {
    private Lifetime() {}

    /** {@return when the first certificate of a chain ends; empty if that is no PEM} */
    public static Optional<Instant> end(String chain) {
        return Pem.certificates(chain).stream()
                .findFirst()
                .map(certificate -> certificate.getNotAfter().toInstant());
    }

    /** {@return whether two thirds of it are over: time to renew it, and to notice if that fails} */
    static boolean isOld(X509Certificate certificate, Instant now) {
        return isOver(certificate, 2, 3, now);
    }

    /** {@return whether less than a tenth of it is left: who renews it should have done so long ago} */
    static boolean isNearEnd(X509Certificate certificate, Instant now) {
        return isOver(certificate, 9, 10, now);
    }

    private static boolean isOver(X509Certificate certificate, int parts, int of, Instant now) {
        var begun = certificate.getNotBefore().toInstant();
        var life = Duration.between(begun, certificate.getNotAfter().toInstant());
        return !now.isBefore(begun.plus(life.multipliedBy(parts).dividedBy(of)));
    }

    static boolean isOver(X509Certificate certificate, Instant now) {
        return now.isAfter(certificate.getNotAfter().toInstant());
    }
}
