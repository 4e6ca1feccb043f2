package dev.counters.rolls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * A certificate for localhost that signs itself, made by the JDK's keytool.
 *
 * @param chain tls.crt of a Secret
 * @param key tls.key of a Secret
 */
record SelfSigned(String chain, String key, X509Certificate certificate) {
    private static final String PASSWORD = "not-secret";
    private static final int LINE = 64;

    /** @param number tells certificates apart */
    static SelfSigned make(int number) {
        try {
            var folder = Files.createTempDirectory("rolls");
            var store = folder.resolve("keys.p12");
            try {
                return read(store, keytool(store, number));
            } finally {
                Files.deleteIfExists(store);
                Files.delete(folder);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new RollFailedException("no certificate could be made with keytool: " + e.getMessage());
        }
    }

    private static String keytool(Path store, int number) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "front",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=front-" + number,
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static SelfSigned read(Path store, String said) throws IOException, GeneralSecurityException {
        if (!Files.exists(store)) {
            throw new IOException(said.strip());
        }
        var keys = KeyStore.getInstance("PKCS12");
        keys.load(new ByteArrayInputStream(Files.readAllBytes(store)), PASSWORD.toCharArray());
        var certificate = (X509Certificate) keys.getCertificate("front");
        return new SelfSigned(
                pem("CERTIFICATE", certificate.getEncoded()),
                pem("PRIVATE KEY", keys.getKey("front", PASSWORD.toCharArray()).getEncoded()),
                certificate);
    }

    private static String pem(String type, byte[] bytes) {
        var base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, base64, type);
    }
}
