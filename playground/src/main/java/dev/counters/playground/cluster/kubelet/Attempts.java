package dev.counters.playground.cluster.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ExecAction;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Asks a container how it is, once. A probe by HTTPS only sees whether the port answers.
 *
 * @param address the pod's
 * @param exec runs a command in the container, for so long at most
 */
record Attempts(Container container, String address, BiFunction<List<String>, Duration, ProbeAnswer> exec) {
    private static final int GOOD_FROM = 200;
    private static final int BAD_FROM = 400;
    private static final int DEFAULT_TIMEOUT = 1;

    ProbeAnswer of(Probe probe) {
        var timeout = Duration.ofSeconds(
                Optional.ofNullable(probe.getTimeoutSeconds()).orElse(DEFAULT_TIMEOUT));
        try {
            if (probe.getHttpGet() != null) {
                return http(probe.getHttpGet(), timeout);
            }
            if (probe.getTcpSocket() != null) {
                return tcp(port(probe.getTcpSocket().getPort()), timeout);
            }
            if (probe.getExec() != null) {
                return exec.apply(probe.getExec().getCommand(), timeout);
            }
            return ProbeAnswer.good();
        } catch (IOException e) {
            return ProbeAnswer.bad(String.valueOf(e.getMessage()));
        }
    }

    /** A hook before the end: what it answers is of no interest. */
    ProbeAnswer hook(@Nullable ExecAction command, @Nullable HTTPGetAction get, Duration timeout) throws IOException {
        if (command != null) {
            return exec.apply(command.getCommand(), timeout);
        }
        return get == null ? ProbeAnswer.good() : http(get, timeout);
    }

    private ProbeAnswer http(HTTPGetAction get, Duration timeout) throws IOException {
        var port = port(get.getPort());
        if ("HTTPS".equals(get.getScheme())) {
            return tcp(port, timeout);
        }
        var host = Optional.ofNullable(get.getHost())
                .filter(name -> !name.isEmpty())
                .orElse(address);
        var path = Optional.ofNullable(get.getPath())
                .filter(text -> !text.isEmpty())
                .orElse("/");
        var uri = URI.create("http://%s:%d%s".formatted(host, port, path.startsWith("/") ? path : "/" + path));
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        try {
            connection.setConnectTimeout(Math.toIntExact(timeout.toMillis()));
            connection.setReadTimeout(Math.toIntExact(timeout.toMillis()));
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestProperty("Connection", "close");
            connection.setRequestProperty("User-Agent", "kube-probe/playground");
            Optional.ofNullable(get.getHttpHeaders())
                    .orElse(List.of())
                    .forEach(header -> connection.setRequestProperty(header.getName(), header.getValue()));
            var code = connection.getResponseCode();
            return code >= GOOD_FROM && code < BAD_FROM
                    ? ProbeAnswer.good()
                    : ProbeAnswer.bad("HTTP probe failed with statuscode: " + code);
        } catch (IOException e) {
            return ProbeAnswer.bad("Get \"%s\": %s".formatted(uri, e.getMessage()));
        } finally {
            connection.disconnect();
        }
    }

    private ProbeAnswer tcp(int port, Duration timeout) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), Math.toIntExact(timeout.toMillis()));
            return ProbeAnswer.good();
        } catch (IOException e) {
            return ProbeAnswer.bad("dial tcp %s:%d: %s".formatted(address, port, e.getMessage()));
        }
    }

    private int port(IntOrString port) throws IOException {
        if (port.getIntVal() != null) {
            return port.getIntVal();
        }
        return container.getPorts().stream()
                .filter(candidate -> port.getStrVal().equals(candidate.getName()))
                .map(ContainerPort::getContainerPort)
                .findFirst()
                .orElseThrow(() -> new IOException("couldn't find port: " + port.getStrVal()));
    }
}
