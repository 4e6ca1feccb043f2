package dev.counters.faults.scale;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A kube-apiserver with its etcd, and nothing else of a cluster: no controller, no scheduler, no node. It keeps a log of all writes. */
final class ApiServer implements AutoCloseable {
    /** The operator's name in the audit log. */
    static final String OPERATOR = "counter-operator";

    private static final Patience PATIENCE = new Patience(Duration.ofMinutes(3), Duration.ofMillis(200));
    private static final int KEY_BITS = 2048;
    private static final int AT_ONCE = 64;

    private final Deque<Child> processes = new ArrayDeque<>();
    private final Path folder;
    private final int port;
    private final String harness = UUID.randomUUID().toString();
    private final String operator = UUID.randomUUID().toString();

    private ApiServer(Path folder) throws IOException {
        this.folder = folder;
        this.port = freePort();
    }

    /** Starts both in an empty folder, and waits until they answer. */
    static ApiServer start(Programs programs, Path folder) throws Exception {
        var server = new ApiServer(folder);
        try {
            server.begin(programs);
            return server;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void begin(Programs programs) throws Exception {
        var store = "http://127.0.0.1:" + freePort();
        var peers = "http://127.0.0.1:" + freePort();
        start(
                "etcd",
                List.of(
                        programs.etcd().toString(),
                        "--data-dir=" + folder.resolve("etcd"),
                        "--listen-client-urls=" + store,
                        "--advertise-client-urls=" + store,
                        "--listen-peer-urls=" + peers,
                        "--initial-advertise-peer-urls=" + peers,
                        "--initial-cluster=default=" + peers));
        var key = secret("accounts.key", accountKey());
        var users = secret("users.csv", user(harness, "harness", 1) + user(operator, OPERATOR, 2));
        start(
                "kube-apiserver",
                List.of(
                        programs.apiServer().toString(),
                        "--etcd-servers=" + store,
                        "--bind-address=127.0.0.1",
                        "--secure-port=" + port,
                        "--cert-dir=" + folder.resolve("certificates"),
                        "--endpoint-reconciler-type=none",
                        // Each service takes an address.
                        "--service-cluster-ip-range=10.96.0.0/12",
                        "--service-account-issuer=https://kubernetes.default.svc",
                        "--service-account-key-file=" + key,
                        "--service-account-signing-key-file=" + key,
                        "--authorization-mode=RBAC",
                        "--token-auth-file=" + users,
                        // Nobody makes the accounts that it would ask for.
                        "--disable-admission-plugins=ServiceAccount",
                        "--audit-policy-file=" + secret("audit.yaml", text("audit.yaml")),
                        "--audit-log-path=" + audit().file()));
        PATIENCE.until(
                System.nanoTime(), this::answers, () -> "The API server does not answer: see its log in " + folder);
    }

    private void start(String name, List<String> command) throws IOException {
        processes.push(Child.start(command, Map.of(), folder.resolve(name + ".log")));
    }

    private boolean answers() {
        if (processes.stream().anyMatch(process -> !process.isAlive())) {
            throw new NotMeasuredException("The API server or its store has ended: see their logs in " + folder);
        }
        if (!Files.exists(authority())) {
            return false;
        }
        try (var client = client()) {
            return client.namespaces().withName("kube-system").get() != null;
        } catch (KubernetesClientException notYet) {
            return false;
        }
    }

    /** {@return a client of the harness, whose writes are not the operator's} */
    KubernetesClient client() {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(url())
                .withCaCertFile(authority().toString())
                .withOauthToken(harness)
                .withMaxConcurrentRequestsPerHost(AT_ONCE)
                .withRequestTimeout(Math.toIntExact(Duration.ofMinutes(1).toMillis()))
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** {@return a file with the operator's access} */
    Path kubeconfig() throws IOException {
        return secret(
                "kubeconfig",
                text("kubeconfig.yaml")
                        .replace("@server@", url())
                        .replace("@authority@", authority().toString())
                        .replace("@token@", operator));
    }

    AuditLog audit() {
        return new AuditLog(folder.resolve("audit.log"));
    }

    private String url() {
        return "https://127.0.0.1:" + port;
    }

    /** Made by the server for itself. */
    private Path authority() {
        return folder.resolve("certificates").resolve("apiserver.crt");
    }

    /** The rights of an operator are tried elsewhere; here it may do all. */
    private static String user(String token, String name, int number) {
        return "%s,%s,%d,system:masters%n".formatted(token, name, number);
    }

    private static String accountKey() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        var key = generator.generateKeyPair().getPrivate().getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                .formatted(Base64.getMimeEncoder().encodeToString(key));
    }

    private Path secret(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    private static String text(String name) throws IOException {
        try (var resource = Objects.requireNonNull(ApiServer.class.getResourceAsStream(name), name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        processes.forEach(Child::close);
    }
}
