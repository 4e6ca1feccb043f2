package dev.counters.operator.dependent.app;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.dependent.Credentials;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.List;

/** The environment of the service: where Redis is and how to log in, what the spec sets, then what the user adds. */
final class AppEnvironment {
    private static final String REDIS_USER = "counter";
    static final String ENCRYPTED = "REDIS_TLS";

    private AppEnvironment() {}

    static List<EnvVar> of(Blueprint blueprint) {
        var env = new ArrayList<EnvVar>();
        set(env, "PORT", Integer.toString(Ports.HTTP));
        set(env, "MANAGEMENT_PORT", Integer.toString(Ports.MANAGEMENT));
        RequestEncryption.variables(blueprint).forEach((name, value) -> set(env, name, value));
        redis(env, blueprint);
        set(env, "REDIS_PASSWORD_FILE", Credentials.PASSWORD_FILE);
        encryption(env, blueprint);
        AppSettings.of(blueprint).forEach((name, value) -> set(env, name, value));
        blueprint.spec().app().env().stream().map(AppEnvironment::canonical).forEach(env::add);
        return env;
    }

    private static void redis(List<EnvVar> env, Blueprint blueprint) {
        var names = blueprint.names();
        if (blueprint.spec().redis().isReplicated()) {
            // The name stands for all servers, so another one joins without a restart of the service.
            set(env, "REDIS_NODES", names.host(names.of(Part.REDIS)) + ":" + blueprint.redisPort());
            set(env, "REDIS_USERNAME", REDIS_USER);
            set(
                    env,
                    "COUNTERS_DURABILITY",
                    blueprint.spec().effectiveDurability().name());
            return;
        }
        if (blueprint.runsRedis()) {
            set(env, "REDIS_HOST", names.host(names.of(Part.REDIS)));
            set(env, "REDIS_PORT", Integer.toString(blueprint.redisPort()));
            set(env, "REDIS_USERNAME", REDIS_USER);
            return;
        }
        ExternalRedis.variables(blueprint).forEach((name, value) -> set(env, name, value));
    }

    private static void encryption(List<EnvVar> env, Blueprint blueprint) {
        if (blueprint.encryption().stage().clientsEncrypt()) {
            set(
                    env,
                    "REDIS_TLS_SERVER_NAME",
                    blueprint.names().host(blueprint.names().of(Part.REDIS)));
        }
        if (blueprint.encryption().stage().clientsEncrypt()
                || RedisTrust.tls(blueprint).isPresent()) {
            set(env, ENCRYPTED, "true");
        }
        if (RedisTrust.authorities(blueprint).isPresent()) {
            set(env, "REDIS_TLS_CA_FILE", RedisTrust.PATH);
        }
        if (RedisClientCertificate.secret(blueprint).isPresent()) {
            set(env, "REDIS_TLS_CERT_FILE", RedisClientCertificate.CERTIFICATE_PATH);
            set(env, "REDIS_TLS_KEY_FILE", RedisClientCertificate.KEY_PATH);
        }
    }

    private static void set(List<EnvVar> env, String name, String value) {
        env.add(new EnvVar(name, value, null));
    }

    /** Spells out what the API server would fill in; else the difference would be written again at each reconciliation. */
    private static EnvVar canonical(EnvVar written) {
        var source = written.getValueFrom();
        return source == null
                ? written
                : new EnvVarBuilder(written).withValueFrom(canonical(source)).build();
    }

    private static EnvVarSource canonical(EnvVarSource written) {
        var source = written.edit();
        var field = written.getFieldRef();
        if (field != null && field.getApiVersion() == null) {
            source.editFieldRef().withApiVersion("v1").endFieldRef();
        }
        var resource = written.getResourceFieldRef();
        if (resource != null && resource.getDivisor() == null) {
            source.editResourceFieldRef().withDivisor(new Quantity("0")).endResourceFieldRef();
        }
        return source.build();
    }
}
