package dev.counters.operator.dependent.redis;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Fingerprint;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The mark of what a Redis server reads once, at its start, by which its pod is replaced when that changes. No password is in it:
 * servers follow those while they run. In marks of earlier releases they were; such a mark is kept, beside the passwords, for as
 * long as nothing else changes, since no upgrade of the operator and no change of a password may cost a restart.
 */
public final class StartMark {
    /** The mark of today, and the earlier one that stands for it. */
    private static final String KEPT = "start.mark";

    /** Nothing in it is secret. */
    private static final String NO_SECRET = "counters.dev/redis";

    private StartMark() {}

    static String of(Blueprint blueprint) {
        var plain = plain(blueprint);
        return kept(blueprint, plain)
                .map(entry -> entry.substring(plain.length() + 1))
                .orElse(plain);
    }

    /**
     * {@return the same, with the mark of an earlier release in it where that is in force}
     *
     * @param set the one that there is
     */
    public static Blueprint inForce(Blueprint blueprint, Optional<StatefulSet> set) {
        if (!blueprint.runsRedis()) {
            return blueprint;
        }
        var plain = plain(blueprint);
        var earlier = kept(blueprint, plain)
                .or(() -> set.map(StartMark::mark)
                        .filter(keyed(blueprint)::equals)
                        .map(mark -> plain + " " + mark));
        var besides = new TreeMap<>(blueprint.passwords().besides());
        besides.remove(KEPT);
        earlier.ifPresent(entry -> besides.put(KEPT, entry));
        return blueprint.with(blueprint.passwords().with(besides));
    }

    private static Optional<String> kept(Blueprint blueprint, String plain) {
        return Optional.ofNullable(blueprint.passwords().besides().get(KEPT))
                .filter(entry -> entry.startsWith(plain + " "));
    }

    private static String mark(StatefulSet set) {
        return Optional.ofNullable(set.getSpec().getTemplate().getMetadata().getAnnotations())
                .map(annotations -> annotations.get(Fingerprint.ANNOTATION))
                .orElse("");
    }

    private static String plain(Blueprint blueprint) {
        return Fingerprint.of(NO_SECRET, RedisFiles.mark(blueprint).toString());
    }

    /** As it was made by earlier releases. */
    private static String keyed(Blueprint blueprint) {
        var passwords = blueprint.passwords();
        return Fingerprint.of(
                passwords.operator(),
                RedisFiles.mark(blueprint).toString(),
                passwords.replication(),
                passwords.counter().orElse(""));
    }
}
