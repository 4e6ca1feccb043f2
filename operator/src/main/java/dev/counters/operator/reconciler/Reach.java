package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.redis.ServerTrust;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Optional;

/**
 * How the servers that the operator runs are spoken to at this moment.
 *
 * @param trust empty where nothing is encrypted
 */
record Reach(int port, Optional<ServerTrust> trust) {
    static Reach of(Names names, Context<CounterService> context) {
        var trust = EncryptionStore.held(names, context)
                .filter(encryption -> encryption.stage().clientsEncrypt())
                .flatMap(encryption -> encryption.identity())
                .map(identity -> new ServerTrust(identity.authorities(), names.host(names.of(Part.REDIS))));
        return new Reach(trust.isPresent() ? Ports.REDIS_TLS : Ports.REDIS, trust);
    }
}
