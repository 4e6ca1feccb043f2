package dev.counters.playground.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

/** Says hello to everyone who connects. */
final class HelloServer {
    private HelloServer() {}

    /** @param args address and port */
    public static void main(String[] args) throws IOException {
        try (var listener = new ServerSocket(Integer.parseInt(args[1]), 50, InetAddress.ofLiteral(args[0]))) {
            while (!listener.isClosed()) {
                try (var caller = listener.accept()) {
                    caller.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }
}
