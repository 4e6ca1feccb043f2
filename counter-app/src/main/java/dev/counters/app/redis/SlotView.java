package dev.counters.app.redis;

import dev.counters.app.configuration.RedisNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server of a Redis Cluster says of one slot (CLUSTER NODES).
 *
 * @param epoch of the configuration by which the slot's owner has it; 0 if it knows of none
 * @param own whether the owner is the server itself that says so
 * @param owner for people to read
 * @param servers the owner and its replicas, as far as it knows where they are
 */
record SlotView(long epoch, boolean own, String owner, List<RedisNode> servers) {
    /**
     * Reads a reply.
     *
     * @param byName whether servers are reached by the names that they announce, which a certificate has, or by their addresses
     */
    static SlotView parse(String reply, int slot, boolean byName) {
        var lines = reply.lines().flatMap(line -> Line.parse(line).stream()).toList();
        return lines.stream()
                .filter(line -> line.has(slot))
                .findFirst()
                .map(owner -> of(owner, lines, byName))
                .orElseGet(() -> new SlotView(0, false, "no server", List.of()));
    }

    private static SlotView of(Line owner, List<Line> lines, boolean byName) {
        var servers = lines.stream()
                .filter(line -> line.id().equals(owner.id()) || line.primary().equals(owner.id()))
                .flatMap(line -> line.node(byName).stream())
                .toList();
        var name = owner.node(byName).map(RedisNode::toString).orElse("an unknown address");
        return new SlotView(owner.epoch(), owner.is("myself"), name, servers);
    }

    /** One server: {@code <id> <ip:port@cport[,hostname[,…]]> <flags> <primary> <ping> <pong> <epoch> <link> <slot> <slot> …} */
    private record Line(String id, String place, List<String> flags, String primary, long epoch, List<String> slots) {
        private static final int FIELDS = 8;
        private static final Pattern PLACE = Pattern.compile("(?<ip>[^@,]*):(?<port>\\d{1,5})(?:@\\d+)?(?:,(?<name>[^,]*))?.*");
        /** From and to; a slot that is about to move stands in brackets, too, and does not belong to whom it moves yet. */
        private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

        static Optional<Line> parse(String line) {
            var fields = line.split(" ", -1);
            if (fields.length < FIELDS || !fields[6].matches("\\d{1,18}")) {
                return Optional.empty();
            }
            return Optional.of(new Line(
                    fields[0],
                    fields[1],
                    List.of(fields[2].split(",", -1)),
                    fields[3],
                    Long.parseLong(fields[6]),
                    Arrays.asList(fields).subList(FIELDS, fields.length)));
        }

        boolean is(String flag) {
            return flags.contains(flag);
        }

        boolean has(int slot) {
            return is("master") && slots.stream().anyMatch(range -> covers(range, slot));
        }

        private static boolean covers(String range, int slot) {
            var ends = RANGE.matcher(range);
            if (!ends.matches()) {
                return false;
            }
            var from = Integer.parseInt(ends.group(1));
            var to = Optional.ofNullable(ends.group(2)).map(Integer::parseInt).orElse(from);
            return from <= slot && slot <= to;
        }

        /** {@return where it is, if that is known and it is not given up} */
        Optional<RedisNode> node(boolean byName) {
            var parts = PLACE.matcher(place);
            if (!parts.matches() || Stream.of("noaddr", "handshake", "fail").anyMatch(this::is)) {
                return Optional.empty();
            }
            var port = Integer.parseInt(parts.group("port"));
            var host = Optional.ofNullable(parts.group("name"))
                    .filter(name -> byName && !name.isEmpty())
                    .orElse(parts.group("ip"));
            // A server that has not met any other yet does not know its own address.
            return host.isEmpty() || port == 0 ? Optional.empty() : Optional.of(new RedisNode(host, port));
        }
    }
}
