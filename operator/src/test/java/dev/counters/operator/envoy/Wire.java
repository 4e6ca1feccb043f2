package dev.counters.operator.envoy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says to a port exactly what a proper client never would. */
final class Wire {
    private static final int PATIENCE_MILLISECONDS = 15_000;

    private Wire() {}

    /** {@return all that is answered until the other side closes; sent is written as it is} */
    static String exchange(int port, String sent) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** {@return the status of the first answer; 0 if there was none} */
    static int status(int port, String sent) throws IOException {
        String answer = exchange(port, sent);
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }
}
