package dev.counters.app.protection;

import dev.counters.app.request.RequestHead;
import io.netty.util.AsciiString;
import java.net.InetAddress;
import java.util.List;

/**
 * Finds out from where a request comes. Each trusted proxy adds the address that it sees to the end of {@code X-Forwarded-For}, so
 * with n of them the n-th from the right was written by the first; what is left of it, the client may have made up.
 */
final class ClientAddresses {
    private static final AsciiString FORWARDED_FOR = AsciiString.cached("x-forwarded-for");

    private final int trustedHops;

    ClientAddresses(int trustedHops) {
        this.trustedHops = trustedHops;
    }

    /** {@return the client's address; the connection's if the header does not give any} */
    InetAddress of(RequestHead head) {
        if (trustedHops == 0) {
            return head.peer();
        }
        String entry = entry(head.header(FORWARDED_FOR));
        try {
            return entry.isEmpty() ? head.peer() : InetAddress.ofLiteral(entry);
        } catch (IllegalArgumentException noAddress) {
            return head.peer();
        }
    }

    /** Several headers are one list in their order. */
    private String entry(List<String> headers) {
        int hops = trustedHops;
        for (int i = headers.size() - 1; i >= 0; i--) {
            String header = headers.get(i);
            int end = header.length();
            while (end >= 0) {
                int comma = header.lastIndexOf(',', end - 1);
                if (--hops == 0) {
                    return header.substring(comma + 1, end).strip();
                }
                end = comma;
            }
        }
        return "";
    }
}
