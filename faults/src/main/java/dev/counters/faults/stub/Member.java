package dev.counters.faults.stub;

import java.net.InetAddress;

/**
 * One server of one service's group of three; the first is the primary. Each has an address of its own on the loopback.
 *
 * @param service from 0 on
 * @param number from 0 on
 */
public record Member(int service, int number) {
    public static final int MEMBERS = 3;

    private static final String POD = "visits-redis-";
    private static final int NETWORK = 111;
    private static final int ROW = 250;
    private static final int BYTE = 0xff;

    public static String pod(int number) {
        return POD + number;
    }

    public static Member ofPod(int service, String pod) {
        return new Member(service, Integer.parseInt(pod.substring(POD.length())));
    }

    static Member at(InetAddress address) {
        var bytes = address.getAddress();
        return new Member((bytes[2] & BYTE) * ROW + (bytes[3] & BYTE) - 1, (bytes[1] & BYTE) - NETWORK);
    }

    boolean isPrimary() {
        return number == 0;
    }

    public String host() {
        return "127.%d.%d.%d".formatted(NETWORK + number, service / ROW, service % ROW + 1);
    }
}
