package dev.counters.operator.dependent.redis;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Passwords;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.dependent.SecretData;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The passwords of the Redis users that are the operator's own. */
public final class RedisPasswordsSecret extends OwnedResource<Secret> {
    public static final String OPERATOR = "operator";
    public static final String REPLICATION = "replication";

    public RedisPasswordsSecret() {
        super(Secret.class);
    }

    @Override
    protected String name(Names names) {
        return names.of(Part.REDIS);
    }

    @Override
    public Secret desired(Blueprint blueprint) {
        return new SecretBuilder()
                .withMetadata(metadata(blueprint, Part.REDIS))
                .withType("Opaque")
                .withData(SecretData.encode(data(blueprint.passwords())))
                .build();
    }

    /** {@return what stands in it besides the two passwords} */
    public static Map<String, String> besides(Secret secret) {
        var all = new TreeMap<>(SecretData.decode(secret));
        all.keySet().removeAll(List.of(OPERATOR, REPLICATION));
        return all;
    }

    private static Map<String, String> data(Passwords passwords) {
        var all = new TreeMap<>(passwords.besides());
        all.put(OPERATOR, passwords.operator());
        all.put(REPLICATION, passwords.replication());
        return all;
    }
}
