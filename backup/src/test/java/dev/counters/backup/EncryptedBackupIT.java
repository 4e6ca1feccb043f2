package dev.counters.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.backup.redis.TestServer;
import dev.counters.backup.redis.TestServer.Program;
import dev.counters.backup.settings.Variables;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup from a server that speaks TLS, on a port of its own. */
class EncryptedBackupIT {
    private static final String HOST = "visits-redis.shop.svc";
    private static final String PASSWORD = "of-no-use";

    @TempDir
    private Path folder;

    private TestServer server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        certificate("server");
        port = freePort();
        server = TestServer.start(
                Program.REDIS_6,
                folder.resolve("data-of-server"),
                "--tls-port",
                Integer.toString(port),
                "--tls-cert-file",
                file("server.crt"),
                "--tls-key-file",
                file("server.key"),
                "--tls-ca-cert-file",
                file("server.crt"),
                "--tls-auth-clients",
                "no");
        server.ask("SET", "counter:default:n", "42");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isTakenWhereTheServerProvesWhoItIs() throws Exception {
        var bench = new Bench(folder);

        assertThat(bench.run(Variables.BACK_UP, environment(bench, "server.crt", HOST))
                        .description()
                        .defaultCounter())
                .isEqualTo(42);
    }

    @Test
    void isNotTakenFromAServerThatAnotherAuthorityVouchesForOrOfAnotherName() throws Exception {
        certificate("other");
        var bench = new Bench(folder);
        var sentence = "it does not prove that it is ";

        bench.run(Variables.BACK_UP, environment(bench, "other.crt", HOST)).isRefused(sentence + HOST);
        bench.run(Variables.BACK_UP, environment(bench, "server.crt", "other-redis.shop.svc"))
                .isRefused(sentence + "other-redis.shop.svc");
    }

    private Map<String, String> environment(Bench bench, String authorities, String name) throws IOException {
        var environment = new HashMap<>(bench.backUpEnvironment(7, server));
        environment.put(Variables.REDIS, "127.0.0.1:" + port);
        environment.put(Variables.REDIS_CA_FILE, file(authorities));
        environment.put(Variables.REDIS_SERVER_NAME, name);
        return environment;
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** Signs itself, and so is its own authority; made by the JDK's keytool. */
    private void certificate(String name) throws IOException, GeneralSecurityException, InterruptedException {
        var store = folder.resolve(name + ".p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + HOST,
                        "-ext",
                        "bc=ca:true",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString()))
                .inheritIO()
                .start()
                .waitFor();
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        pem(name + ".crt", "CERTIFICATE", keys.getCertificate("it").getEncoded());
        pem(
                name + ".key",
                "PRIVATE KEY",
                keys.getKey("it", PASSWORD.toCharArray()).getEncoded());
    }

    private void pem(String name, String type, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                folder.resolve(name), "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, lines));
    }
}
