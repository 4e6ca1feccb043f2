package dev.counters.operator.election;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The reply of INFO, as far as elections need it. */
final class InfoFields {
    private static final String YES = "1";
    private final Map<String, String> fields = new HashMap<>();

    InfoFields(String reply) {
        reply.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).trim());
            }
        });
    }

    boolean isLoading() {
        return is("loading");
    }

    boolean isPrimary() {
        return field("role").equals("master");
    }

    /** {@return whether it copies, or has copied and its disk does not have it yet} */
    boolean isSyncing() {
        return !isPrimary() && (is("master_sync_in_progress") || isRewriting());
    }

    boolean isRewriting() {
        return is("aof_rewrite_in_progress") || is("aof_rewrite_scheduled");
    }

    boolean keepsFile() {
        return is("aof_enabled");
    }

    boolean linkUp() {
        return field("master_link_status").equals("up") && !is("master_sync_in_progress");
    }

    Optional<String> following() {
        return isPrimary() ? Optional.empty() : Optional.of(field("master_host") + ":" + field("master_port"));
    }

    String version() {
        return field("redis_version");
    }

    /** {@return how many replicas have copied the data and answered lately} */
    int replicas() {
        return (int) fields.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("slave")
                        && entry.getValue().contains("state=online")
                        && !isLate(entry.getValue()))
                .count();
    }

    private static boolean isLate(String replica) {
        int at = replica.indexOf("lag=");
        return at >= 0 && Replies.number(replica.substring(at + "lag=".length())) > LONGEST_LAG_SECONDS;
    }

    private static final int LONGEST_LAG_SECONDS = 3;

    private boolean is(String name) {
        return field(name).equals(YES);
    }

    private String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
