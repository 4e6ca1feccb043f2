package dev.counters.app.protection;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Whose requests are counted together. */
sealed interface Caller {
    /** Who has shown a key. */
    record Named(String client) implements Caller {}

    /**
     * Who is known by an address only.
     *
     * @param prefix an IPv4 address, or the first 64 bits of an IPv6 one: one subscriber has all the addresses behind those
     */
    record Network(long prefix, boolean v6) implements Caller {
        static Network of(InetAddress address) {
            byte[] bytes = address.getAddress();
            boolean v6 = !(address instanceof Inet4Address);
            long prefix = 0;
            for (int i = 0; i < (v6 ? Long.BYTES : Integer.BYTES); i++) {
                prefix = prefix << Byte.SIZE | Byte.toUnsignedLong(bytes[i]);
            }
            return new Network(prefix, v6);
        }
    }
}
