package dev.counters.app.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * A certificate that has signed itself, so that it is its own authority, and its key.
 *
 * @param certificate a file, as PEM
 * @param key a file, as PEM
 */
public record TestCertificate(Path certificate, Path key) {
    private static final String PASSWORD = "of-no-use";

    /** @param name as the JDK's keytool writes a name, such as {@code dns:localhost} or {@code ip:127.0.0.1} */
    public static TestCertificate of(String name, Path folder) {
        try {
            var file = Files.createTempDirectory(folder, "certificate-").resolve("store.p12");
            make(name, file);
            var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            return new TestCertificate(
                    pem(
                            file.resolveSibling("tls.crt"),
                            "CERTIFICATE",
                            store.getCertificate("it").getEncoded()),
                    pem(
                            file.resolveSibling("tls.key"),
                            "PRIVATE KEY",
                            store.getKey("it", PASSWORD.toCharArray()).getEncoded()));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private static void make(String name, Path store) throws IOException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = List.of(
                keytool,
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + UUID.randomUUID(),
                "-ext",
                "san=" + name,
                "-ext",
                "bc=ca:true",
                "-validity",
                "2",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString());
        var code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(store.resolveSibling("keytool.log").toFile())
                .start()
                .onExit()
                .join()
                .exitValue();
        if (code != 0) {
            throw new IllegalStateException(Files.readString(store.resolveSibling("keytool.log")));
        }
    }

    private static Path pem(Path file, String type, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n");
    }
}
