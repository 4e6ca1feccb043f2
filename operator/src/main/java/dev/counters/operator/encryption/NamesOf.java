package dev.counters.operator.encryption;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** The names that a certificate is of. */
public final class NamesOf {
    /** The kind of an alternative name that is one of DNS. */
    private static final int DNS = 2;

    private NamesOf() {}

    static List<String> certificate(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(java.util.Collection::stream)
                    .filter(name -> name.getFirst().equals(DNS))
                    .map(name -> String.valueOf(name.get(1)))
                    .toList();
        } catch (CertificateParsingException none) {
            return List.of();
        }
    }

    /** {@return whether clients that ask for this name are content; a wildcard stands for one label} */
    public static boolean matches(X509Certificate certificate, String name) {
        var parent = name.substring(name.indexOf('.') + 1);
        return certificate(certificate).stream()
                .anyMatch(known -> known.equalsIgnoreCase(name) || known.equalsIgnoreCase("*." + parent));
    }
}
