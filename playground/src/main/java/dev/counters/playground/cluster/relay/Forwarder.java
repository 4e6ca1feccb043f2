package dev.counters.playground.cluster.relay;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * Stands for Envoy where there is none: answers its probes and passes every other connection on to an app's pod that is
 * ready. No retries, no limits, no statistics. A process of its own, so that it can be killed like any container.
 */
public final class Forwarder {
    private static final String READY = "GET /edge/ready ";
    private static final String STATISTICS = "GET /stats/prometheus ";
    private static final int LONGEST_LINE = 8192;
    private static final int PATIENCE_MILLISECONDS = 30_000;

    private final String name;
    private final int port;
    private final SimpleResolver dns;
    private final Relay relay = new Relay();

    private Forwarder(String name, int port, SimpleResolver dns) {
        this.name = name;
        this.port = port;
        this.dns = dns;
    }

    /**
     * Listens until the process is ended.
     *
     * @param args address, port for requests, port for probes, the app's name, its port, the name server's address, its port
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        var forwarder = new Forwarder(args[3], Integer.parseInt(args[4]), new SimpleResolver(place(args[5], args[6])));
        TcpProxy.listen(place(args[0], args[1]), forwarder.relay, forwarder::serve);
        TcpProxy.listen(place(args[0], args[2]), forwarder.relay, forwarder::serve);
        try (var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            out.println(
                    "This forwarder stands for Envoy, of which there is none on this machine. It only passes connections on to "
                            + forwarder.name + ".");
            new CountDownLatch(1).await();
        }
    }

    private static InetSocketAddress place(String address, String port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), Integer.parseInt(port));
    }

    private void serve(Socket caller) throws IOException {
        caller.setSoTimeout(PATIENCE_MILLISECONDS);
        var head = firstLine(caller);
        caller.setSoTimeout(0);
        var line = new String(head, StandardCharsets.ISO_8859_1);
        if (line.startsWith(READY)) {
            answer(caller, targets().isEmpty() ? "503 Service Unavailable" : "200 OK");
        } else if (line.startsWith(STATISTICS)) {
            answer(caller, "200 OK");
        } else if (head.length > 0) {
            relay.join(caller, head, targets());
        }
    }

    private static byte[] firstLine(Socket caller) throws IOException {
        var line = new ByteArrayOutputStream();
        var in = caller.getInputStream();
        for (var next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n' || line.size() == LONGEST_LINE) {
                break;
            }
        }
        return line.toByteArray();
    }

    private static void answer(Socket caller, String status) throws IOException {
        caller.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        caller.shutdownOutput();
    }

    /** The app's pods that are ready now, as the cluster's name server lists them. */
    private List<InetSocketAddress> targets() {
        try {
            var query = Message.newQuery(Record.newRecord(Name.fromString(name, Name.root), Type.A, DClass.IN));
            return dns.send(query).getSection(Section.ANSWER).stream()
                    .filter(ARecord.class::isInstance)
                    .map(found -> new InetSocketAddress(((ARecord) found).getAddress(), port))
                    .toList();
        } catch (IOException e) {
            // Nobody tells where the app is, so there is no pod to go to.
            return List.of();
        }
    }
}
