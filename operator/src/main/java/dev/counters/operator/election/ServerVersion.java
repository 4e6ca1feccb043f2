package dev.counters.operator.election;

/** What depends on a server's version of Redis, or on that which Valkey speaks. */
public final class ServerVersion {
    /** The first whose replicas tell what is on their disks. */
    private static final int[] KNOWS_REPLICAS_DISKS = {7, 2};

    private ServerVersion() {}

    /** {@return whether servers of this version have WAITAOF} */
    public static boolean knowsReplicasDisks(String version) {
        var parts = version.split("\\.", -1);
        for (int i = 0; i < KNOWS_REPLICAS_DISKS.length; i++) {
            var part = i < parts.length ? Replies.number(parts[i]) : 0;
            if (part != KNOWS_REPLICAS_DISKS[i]) {
                return part > KNOWS_REPLICAS_DISKS[i];
            }
        }
        return true;
    }
}
