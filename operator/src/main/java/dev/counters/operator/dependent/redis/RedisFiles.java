package dev.counters.operator.dependent.redis;

import dev.counters.api.v1alpha1.Durability;
import dev.counters.api.v1alpha1.RedisSpec;
import dev.counters.backup.LoadScript;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.dependent.PodShape;
import dev.counters.operator.encryption.Stage;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of a Redis pod. */
public final class RedisFiles {
    static final String CONFIGURATION = "redis.conf";
    static final String START = "start.sh";
    static final String READY = "ready.sh";
    static final String USERS = "users.sh";
    static final String RIGHTS = "counter.rights";
    static final String REPLICATION_RIGHTS = "replication.rights";

    /** Release 0.1.0's scripts. */
    private static final String MARKED = "mark/";

    /** The files of servers that speak TLS. */
    private static final String ENCRYPTED = "tls/";

    private static final String CERTIFICATE = "certificate.sh";
    private static final String CONNECTION = "connection.sh";

    /** The files of several servers. */
    private static final String REPLICATION = "replication/";

    /** Raised when a server in replication must start anew for another text of its scripts. */
    private static final String REPLICATION_FORMAT = "1";

    /** What is left above is for the append-only file's buffers, connections and fragmentation. */
    private static final BigDecimal SHARE_OF_LIMIT = new BigDecimal("0.75");

    /** Bytes of writes for which a follower that was away need not copy everything. */
    private static final long BACKLOG = 64L << 20;

    private static final long BACKLOG_SHARE = 8;

    private RedisFiles() {}

    static Map<String, String> of(Blueprint blueprint) {
        var folder = folder(blueprint);
        var files = new TreeMap<>(Map.of(
                CONFIGURATION, configuration(blueprint),
                START, resource(folder + START),
                READY, resource(folder + READY),
                USERS, resource(USERS),
                RIGHTS, resource(folder + RIGHTS),
                REPLICATION_RIGHTS, resource(REPLICATION_RIGHTS)));
        if (blueprint.spec().redis().restoreFrom() != null) {
            files.put(LoadScript.NAME, LoadScript.text());
        }
        if (blueprint.encryption().stage().hasEncryptedPort()) {
            files.put(CERTIFICATE, resource(ENCRYPTED + CERTIFICATE));
        }
        if (blueprint.encryption().stage().clientsEncrypt()) {
            files.put(CONNECTION, resource(ENCRYPTED + CONNECTION));
        }
        return files;
    }

    /** {@return what the service may do in replication, as ACL rules: the operator grants it to the primary of each epoch} */
    public static String grantedRights() {
        return resource(REPLICATION + RIGHTS).strip();
    }

    /**
     * {@return what a server must start anew for, when it changes} The scripts stand here as they were first: no later text of
     * theirs needed a restart yet, and a release must not cause one by its wording.
     */
    static Map<String, String> mark(Blueprint blueprint) {
        if (blueprint.spec().redis().isReplicated()) {
            return new TreeMap<>(Map.of(CONFIGURATION, configuration(blueprint), "format", REPLICATION_FORMAT));
        }
        return new TreeMap<>(Map.of(
                CONFIGURATION, configuration(blueprint),
                START, resource(MARKED + START),
                READY, resource(MARKED + READY)));
    }

    /** {@return the resources of a Redis container} */
    public static ResourceRequirements resources(RedisSpec redis) {
        return PodShape.resources(redis.resources(), PodShape.modest("100m", "128Mi", "256Mi"));
    }

    /** {@return bytes from which Redis refuses to take more; empty where nothing limits it} */
    public static Optional<Long> maxMemory(RedisSpec redis) {
        if (redis.maxMemory() != null) {
            return Optional.of(Quantity.getAmountInBytes(redis.maxMemory()).longValue());
        }
        return memoryLimit(redis)
                .map(limit -> SHARE_OF_LIMIT
                        .multiply(BigDecimal.valueOf(limit))
                        .setScale(0, RoundingMode.DOWN)
                        .longValueExact());
    }

    /** {@return bytes at which the kernel ends the container; empty where nothing limits it} */
    public static Optional<Long> memoryLimit(RedisSpec redis) {
        return Optional.ofNullable(resources(redis).getLimits().get("memory"))
                .map(limit -> Quantity.getAmountInBytes(limit).longValue());
    }

    private static String configuration(Blueprint blueprint) {
        var appendfsync = blueprint.spec().effectiveDurability() == Durability.Async ? "everysec" : "always";
        var maxMemory = maxMemory(blueprint.spec().redis());
        return resource(folder(blueprint) + CONFIGURATION)
                + "appendfsync " + appendfsync + "\n"
                + maxMemory.map(bytes -> "maxmemory " + bytes + "\n").orElse("")
                + (blueprint.spec().redis().isReplicated() ? "repl-backlog-size " + backlog(maxMemory) + "\n" : "")
                + ports(blueprint.encryption().stage());
    }

    private static String ports(Stage stage) {
        return (stage.hasEncryptedPort() ? resource(ENCRYPTED + "ports.conf") : "")
                + (stage.hasPlainPort() ? "" : resource(ENCRYPTED + "closed.conf"));
    }

    /** The backlog counts as used memory: a server with little must not refuse counts for it. */
    private static long backlog(Optional<Long> maxMemory) {
        return maxMemory.map(bytes -> Math.min(BACKLOG, bytes / BACKLOG_SHARE)).orElse(BACKLOG);
    }

    private static String folder(Blueprint blueprint) {
        return blueprint.spec().redis().isReplicated() ? REPLICATION : "";
    }

    private static String resource(String name) {
        try (var in = RedisFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the operator's jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
