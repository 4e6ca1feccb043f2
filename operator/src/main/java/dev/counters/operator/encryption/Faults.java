package dev.counters.operator.encryption;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why servers could not use a certificate that somebody brings. Looked at before any server is given it. */
public final class Faults {
    private Faults() {}

    /**
     * {@return what is wrong and what to do, in plain words}
     *
     * @param name that clients ask for
     */
    public static Optional<String> of(Identity brought, String name, Instant now) {
        var chain = Pem.certificates(brought.chain());
        var authorities = Pem.certificates(brought.authorities());
        var key = Pem.key(brought.key());
        if (chain.isEmpty()) {
            return Optional.of("tls.crt holds no certificate as PEM: put the servers' certificate there");
        }
        if (authorities.isEmpty()) {
            return Optional.of(
                    "ca.crt holds no certificate as PEM: put that of the authority there that signed tls.crt");
        }
        if (key.isEmpty()) {
            return Optional.of(
                    "tls.key holds no key of EC or RSA as PEM without a password: put that of tls.crt there");
        }
        var certificate = chain.getFirst();
        if (!KeyFit.fits(certificate, key.get())) {
            return Optional.of(
                    "the key in tls.key is not that of the certificate in tls.crt: bring both of the same pair");
        }
        if (Lifetime.isOver(certificate, now)) {
            return Optional.of("the certificate in tls.crt ended at "
                    + certificate.getNotAfter().toInstant() + ": bring a newer one");
        }
        if (!NamesOf.matches(certificate, name)) {
            return Optional.of("the certificate in tls.crt is not one of %s but of %s: bring one of that name"
                    .formatted(name, NamesOf.certificate(certificate)));
        }
        return isSigned(chain, authorities, now)
                ? Optional.empty()
                : Optional.of(
                        "none of the authorities in ca.crt signed the certificate in tls.crt: bring those that did");
    }

    /** {@return that the certificate in force ends soon, and nobody brought another} */
    public static Optional<String> nearEnd(Identity shown, Instant now) {
        return Pem.certificates(shown.chain()).stream()
                .findFirst()
                .filter(certificate -> Lifetime.isNearEnd(certificate, now))
                .map(certificate ->
                        "the certificate of the servers ends at %s, and then nobody trusts them: bring a newer one"
                                .formatted(certificate.getNotAfter().toInstant()));
    }

    private static boolean isSigned(List<X509Certificate> chain, List<X509Certificate> authorities, Instant now) {
        try {
            var anchors = authorities.stream()
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet());
            var parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            var path = CertificateFactory.getInstance("X.509")
                    .generateCertPath(chain.stream()
                            .filter(certificate -> !authorities.contains(certificate))
                            .toList());
            // A certificate that signed itself is its own authority.
            if (!path.getCertificates().isEmpty()) {
                CertPathValidator.getInstance("PKIX").validate(path, parameters);
            }
            return true;
        } catch (GeneralSecurityException unsigned) {
            return false;
        }
    }
}
