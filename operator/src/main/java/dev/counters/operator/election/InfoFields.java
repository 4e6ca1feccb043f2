package dev.counters.operator.election;

import dev.counters.operator.redis.InfoText;
import java.util.Optional;

/** The reply of INFO, as far as elections need it. */
final class InfoFields {
    private static final String YES = "1";
    private static final int LONGEST_LAG_SECONDS = 3;

    private final InfoText info;

    InfoFields(String reply) {
        info = new InfoText(reply);
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
        return (int) info.replicas()
                .filter(replica ->
                        InfoText.part(replica, "state").filter("online"::equals).isPresent())
                .filter(replica -> !isLate(replica))
                .count();
    }

    private static boolean isLate(String replica) {
        return InfoText.part(replica, "lag")
                .filter(lag -> Replies.number((Object) lag) > LONGEST_LAG_SECONDS)
                .isPresent();
    }

    private boolean is(String name) {
        return field(name).equals(YES);
    }

    private String field(String name) {
        return info.field(name).orElse("");
    }
}
