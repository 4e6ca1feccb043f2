package dev.counters.operator.encryption;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs the certificates of one service. Keys are of EC, P-256. */
public final class Authority {
    static final Duration OWN_LIFE = Duration.ofDays(3_650);
    static final Duration LIFE_OF_SERVERS = Duration.ofDays(90);
    /** Clocks differ. */
    private static final Duration BEFORE = Duration.ofMinutes(5);

    private static final int SERIAL_BITS = 127;
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X509Certificate certificate;
    private final PrivateKey key;

    private Authority(X509Certificate certificate, PrivateKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** {@return a new one} */
    public static SigningPair found(String service, Instant now) {
        var pair = newPair();
        var name = new X500Name("CN=" + "counter-operator for " + service.replace(',', ' '));
        try {
            var unsigned = unsigned(name, name, pair, now, OWN_LIFE)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new SigningPair(Pem.text(signed(unsigned, pair.getPrivate())), Pem.text(pair.getPrivate()));
        } catch (CertIOException impossible) {
            throw new IllegalStateException("a certificate's own fields cannot be written", impossible);
        }
    }

    /** {@return the one that was kept, if it is whole} */
    public static java.util.Optional<Authority> of(SigningPair pair) {
        var certificates = Pem.certificates(pair.certificate());
        var key = Pem.key(pair.key());
        return certificates.size() == 1 && key.isPresent() && KeyFit.fits(certificates.getFirst(), key.get())
                ? java.util.Optional.of(new Authority(certificates.getFirst(), key.get()))
                : java.util.Optional.empty();
    }

    /** {@return whether two thirds of its life are over} */
    public boolean isOld(Instant now) {
        return Lifetime.isOld(certificate, now);
    }

    /**
     * {@return a certificate and its key}
     *
     * @param names of DNS, the first of which is that which others ask for
     */
    Identity issue(Purpose purpose, List<String> names, Instant now) {
        var pair = newPair();
        var subject = new X500Name("CN=" + purpose.subject());
        var issuer = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        var alternatives = names.stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        try {
            var extensions = new JcaX509ExtensionUtils();
            var unsigned = unsigned(issuer, subject, pair, now, LIFE_OF_SERVERS)
                    .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, false, purpose.usages())
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            extensions.createAuthorityKeyIdentifier(certificate));
            return new Identity(Pem.text(signed(unsigned, key)), Pem.text(pair.getPrivate()), Pem.text(certificate));
        } catch (CertIOException | GeneralSecurityException impossible) {
            throw new IllegalStateException("a certificate's own fields cannot be written", impossible);
        }
    }

    /** {@return its certificate as PEM} */
    String text() {
        return Pem.text(certificate);
    }

    boolean signed(X509Certificate other) {
        try {
            other.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException somebodyElse) {
            return false;
        }
    }

    private static X509v3CertificateBuilder unsigned(
            X500Name issuer, X500Name subject, KeyPair pair, Instant now, Duration life) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, RANDOM),
                Date.from(now.minus(BEFORE)),
                Date.from(now.plus(life)),
                subject,
                pair.getPublic());
    }

    private static X509Certificate signed(X509v3CertificateBuilder unsigned, PrivateKey by) {
        try {
            var signer = new JcaContentSignerBuilder(SIGNATURE).build(by);
            return new JcaX509CertificateConverter().getCertificate(unsigned.build(signer));
        } catch (OperatorCreationException | GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java signs with " + SIGNATURE, impossible);
        }
    }

    private static KeyPair newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java knows P-256", impossible);
        }
    }
}
