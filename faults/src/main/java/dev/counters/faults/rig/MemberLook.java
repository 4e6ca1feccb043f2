package dev.counters.faults.rig;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * What a member of a group says of itself.
 *
 * @param epoch of its data; 0 for none
 * @param granted whether the app may count there
 * @param replicas that have copied all and follow it
 * @param settled whether nothing is being copied, loaded or rewritten
 */
public record MemberLook(long epoch, boolean granted, int replicas, boolean settled) {
    private static final String EPOCH = "counter:_:e";

    /** {@return what it says; empty if it does not answer} */
    static Optional<MemberLook> at(InetSocketAddress server, Optional<SSLContext> encryption) {
        try (var operator = new RedisLine(server, encryption, "operator", RedisFiles.PASSWORDS.operator())) {
            var info = operator.ask("INFO").orElse("");
            var epoch = Long.parseLong(operator.ask("GET", EPOCH).orElse("0"));
            return Optional.of(new MemberLook(epoch, granted(server, encryption), online(info), settled(info)));
        } catch (IOException | NumberFormatException silent) {
            return Optional.empty();
        }
    }

    private static boolean granted(InetSocketAddress server, Optional<SSLContext> encryption) throws IOException {
        try (var app = new RedisLine(server, encryption, "counter", RedisFiles.PASSWORD)) {
            return app.ask("GET", EPOCH).isPresent();
        }
    }

    private static int online(String info) {
        return Math.toIntExact(
                info.lines().filter(line -> line.contains(",state=online,")).count());
    }

    private static boolean settled(String info) {
        return info.lines().map(String::strip).noneMatch(line -> switch (line) {
            case "loading:1", "aof_rewrite_in_progress:1", "aof_rewrite_scheduled:1", "master_sync_in_progress:1" ->
                true;
            default -> false;
        });
    }
}
