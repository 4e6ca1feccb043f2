package dev.counters.embeddedapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** It lets people start processes, so nobody else may get in. Requests are written byte by byte, as an attacker would. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityTest {
    private static final int TIMEOUT = 10_000;

    private EmbeddedApi api;

    @BeforeAll
    void start() {
        api = EmbeddedApi.start();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void answersUnderItsSecretPath() throws IOException {
        assertThat(ask("GET " + api.url().getPath() + "/api", ""))
                .startsWith("HTTP/1.1 200")
                .contains("APIVersions");
    }

    @Test
    void aWrongPathSaysNothing() throws IOException {
        assertThat(ask("GET /api", ""))
                .startsWith("HTTP/1.1 404")
                .doesNotContain("Status")
                .endsWith("\r\n\r\n");
        assertThat(ask("POST /0123/api/v1/namespaces", "Content-Length: 0\r\n")).startsWith("HTTP/1.1 404");
    }

    @Test
    void theSecretIsTakenAsItIsWritten() throws IOException {
        var path = api.url().getPath();
        assertThat(ask("GET /x/.." + path + "/api", "")).startsWith("HTTP/1.1 404");
        assertThat(ask("GET /" + path + "/api", "")).doesNotStartWith("HTTP/1.1 200");
    }

    @Test
    void aPageUnderAnotherNameForLoopbackIsRefused() throws IOException {
        assertThat(raw("GET " + api.url().getPath() + "/api HTTP/1.1\r\nHost: rebound.example:"
                        + api.url().getPort() + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
    }

    @Test
    void aPageOfAnotherSiteIsRefused() throws IOException {
        assertThat(ask("GET " + api.url().getPath() + "/api", "Origin: https://evil.example\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void aBodyWithoutEndIsRefused() throws IOException {
        var large = "x".repeat(3 * 1024 * 1024 + 1);
        var answer = ask(
                "POST " + api.url().getPath() + "/api/v1/namespaces",
                "Content-Type: application/json\r\nContent-Length: " + large.length() + "\r\n",
                large);
        assertThat(answer).startsWith("HTTP/1.1 413").contains("Request entity too large");
    }

    @Test
    void listensOnLoopbackAlone() throws IOException {
        var others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
        for (InetAddress other : others) {
            try (var socket = new Socket()) {
                var address = new InetSocketAddress(other, api.url().getPort());
                assertThatThrownBy(() -> socket.connect(address, TIMEOUT)).isInstanceOf(ConnectException.class);
            }
        }
        assertThat(api.url().getHost()).isEqualTo("127.0.0.1");
    }

    private String ask(String line, String headers) throws IOException {
        return ask(line, headers, "");
    }

    private String ask(String line, String headers, String body) throws IOException {
        var host = "Host: 127.0.0.1:" + api.url().getPort() + "\r\n";
        return raw(line + " HTTP/1.1\r\n" + host + headers + "Connection: close\r\n\r\n" + body);
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", api.url().getPort())) {
            socket.setSoTimeout(TIMEOUT);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
