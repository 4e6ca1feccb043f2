package dev.counters.playground.cluster.network;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Answers what addresses the cluster's names have, over UDP. */
final class DnsServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DnsServer.class);
    /** In seconds: pods come and go, and nobody shall remember one that is gone. */
    private static final int LIFETIME = 1;

    private static final int LONGEST_QUESTION = 1024;
    /** The answer of a program that takes no more by UDP is cut to this many addresses. */
    private static final int MOST_ADDRESSES = 25;

    private final ClusterNames names;
    private final DatagramSocket socket;

    private DnsServer(DatagramSocket socket, ClusterNames names) {
        this.socket = socket;
        this.names = names;
    }

    static DnsServer start(DatagramSocket socket, ClusterNames names) {
        var server = new DnsServer(socket, names);
        Thread.ofPlatform().daemon().name("cluster-dns").start(server::serve);
        return server;
    }

    InetSocketAddress place() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private void serve() {
        var buffer = new byte[LONGEST_QUESTION];
        while (!socket.isClosed()) {
            try {
                var question = new DatagramPacket(buffer, buffer.length);
                socket.receive(question);
                var reply = answer(question);
                socket.send(new DatagramPacket(reply, reply.length, question.getSocketAddress()));
            } catch (IOException e) {
                log.trace("{}", e.getMessage());
            }
        }
    }

    private byte[] answer(DatagramPacket packet) throws IOException {
        var bytes = new byte[packet.getLength()];
        System.arraycopy(packet.getData(), packet.getOffset(), bytes, 0, bytes.length);
        return answer(new Message(bytes)).toWire();
    }

    Message answer(Message query) {
        var reply = new Message(query.getHeader().getID());
        reply.getHeader().setOpcode(query.getHeader().getOpcode());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.AA);
        if (query.getHeader().getFlag(Flags.RD)) {
            reply.getHeader().setFlag(Flags.RD);
        }
        var question = Optional.ofNullable(query.getQuestion());
        if (query.getHeader().getOpcode() != Opcode.QUERY || question.isEmpty()) {
            reply.getHeader().setRcode(Rcode.NOTIMP);
            return reply;
        }
        reply.addRecord(question.orElseThrow(), Section.QUESTION);
        fill(reply, question.orElseThrow());
        return reply;
    }

    private void fill(Message reply, Record question) {
        var name = question.getName().toString(true);
        if (!names.known(name)) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
            return;
        }
        if (question.getType() != Type.A && question.getType() != Type.ANY) {
            return;
        }
        names.lookup(name).stream()
                .limit(MOST_ADDRESSES)
                .map(address -> new ARecord(question.getName(), DClass.IN, LIFETIME, Addresses.parse(address)))
                .forEach(record -> reply.addRecord(record, Section.ANSWER));
    }

    @Override
    public void close() {
        socket.close();
    }
}
