package dev.counters.playground.cluster;

import static org.awaitility.Awaitility.await;

import dev.counters.api.v1alpha1.ServerTlsStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * The servers of a service as whoever connects sees them, and what its pods were given.
 *
 * @param folder of the cluster
 */
record EncryptedServers(RunningService running, Path folder) {
    static final int PLAIN = 6379;
    static final int TLS = 6380;
    static final String HELD = "visits-redis-tls";
    /** The names of the servers, as the operator asks for them. */
    static final List<String> HOSTS = hosts();

    List<Pod> pods() {
        return running.pods("redis");
    }

    /** {@return how far the encryption is; empty where nothing is encrypted} */
    Optional<ServerTlsStatus> status() {
        return running.status()
                .flatMap(status -> Optional.ofNullable(status.redis()))
                .flatMap(redis -> Optional.ofNullable(redis.tls()));
    }

    /** {@return those of the certificates that servers show} */
    Set<BigInteger> serials() {
        return pods().stream()
                .map(pod -> ShownCertificate.of(pod.getStatus().getPodIP(), TLS).getSerialNumber())
                .collect(Collectors.toSet());
    }

    /** Returns once all show the same certificate, none of these. */
    void awaitOtherThan(Set<BigInteger> former) {
        await().atMost(RunningService.LONG).until(() -> showOtherThan(former));
    }

    boolean showOtherThan(Set<BigInteger> former) {
        var now = serials();
        return now.size() == 1 && now.stream().noneMatch(former::contains);
    }

    /** {@return how many are trusted} */
    int authorities() {
        return PodFiles.certificates(running.secrets().read(HELD, "ca.crt"));
    }

    /** {@return how many are trusted by the files of all pods of servers and service; -1 while they differ} */
    int authoritiesInPods() throws IOException {
        return new PodFiles(folder).authorities();
    }

    /** As if ten minutes had passed, once pods have been given what they wait for; the operator may have written at the same time. */
    void letTimePass(Callable<Boolean> until) {
        await().atMost(RunningService.LONG).until(() -> {
            if (until.call()) {
                return true;
            }
            if (authorities() == authoritiesInPods()) {
                running.secrets().edit(HELD, Map.of("since", "0"));
            }
            return false;
        });
    }

    static boolean isOpen(Pod pod, int port) {
        try (var socket = new Socket(pod.getStatus().getPodIP(), port)) {
            return socket.isConnected();
        } catch (IOException closed) {
            return false;
        }
    }

    /** {@return what it answers to the operator} */
    String ask(Pod pod, String command) {
        var password = running.secrets().read("visits-redis", "operator");
        return ShownCertificate.ask(
                pod.getStatus().getPodIP(), TLS, "AUTH operator %s\r\n%s\r\nQUIT\r\n".formatted(password, command));
    }

    private static List<String> hosts() {
        var host = "visits-redis." + TestCluster.NAMESPACE + ".svc";
        var whole = host + ".cluster.local";
        return List.of(host, "*." + host, whole, "*." + whole, "localhost");
    }
}
