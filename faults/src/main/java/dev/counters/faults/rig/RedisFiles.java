package dev.counters.faults.rig;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceSpec;
import dev.counters.api.v1alpha1.Durability;
import dev.counters.api.v1alpha1.RedisMode;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Passwords;
import dev.counters.operator.blueprint.Platform;
import dev.counters.operator.dependent.redis.RedisConfigMap;
import dev.counters.operator.encryption.Encryption;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** The files of a Redis pod, as the operator makes them, in a folder of this machine. */
record RedisFiles(Path folder) {
    static final String PASSWORD = "counter-password";

    private static final Platform PLATFORM =
            new Platform("app", "redis", "envoy", "operator", "counter-system", "cluster.local");

    static final Passwords PASSWORDS =
            new Passwords("operator-password", "replication-password", Optional.of(PASSWORD));

    Path data() {
        return folder.resolve("data");
    }

    Path start() {
        return folder.resolve("redis/start.sh");
    }

    Path log() {
        return folder.resolve("redis.log");
    }

    /**
     * Writes them, with the folder's paths for the container's.
     *
     * @param port where it speaks plain; where it speaks TLS the operator's files say it
     */
    void write(RedisSetting setting, int port) throws IOException {
        var redis = folder.resolve("redis");
        for (var each : new Path[] {data(), folder.resolve("run"), folder.resolve("passwords"), redis}) {
            Files.createDirectories(each);
        }
        Files.writeString(folder.resolve("passwords/operator"), PASSWORDS.operator());
        writeReplicationPassword(PASSWORDS.replication());
        Files.writeString(folder.resolve("passwords/password"), PASSWORD);
        for (var file :
                new RedisConfigMap().desired(blueprint(setting)).getData().entrySet()) {
            Files.writeString(
                    redis.resolve(file.getKey()), local(setting.change().apply(file.getValue())));
        }
        if (setting.encryption().isPresent()) {
            writeCertificate(setting.encryption().get());
            return;
        }
        var configuration = redis.resolve("redis.conf");
        Files.writeString(configuration, Files.readString(configuration) + "port " + port + "\n");
    }

    void writeReplicationPassword(String password) throws IOException {
        Files.writeString(folder.resolve("passwords/replication"), password);
    }

    void writeCertificate(GroupEncryption encryption) throws IOException {
        encryption.write(Objects.requireNonNull(certificate().getParent()));
    }

    Path certificate() {
        return folder.resolve("redis/tls/tls.crt");
    }

    /** What a container sees under fixed paths stands in the folder. */
    private String local(String text) {
        return text.replace("dir /data", "dir " + data())
                .replace("/run/redis", folder.resolve("run").toString())
                .replace("/etc/redis/passwords", folder.resolve("passwords").toString())
                .replace(
                        "/etc/counters/credentials", folder.resolve("passwords").toString())
                .replace("/etc/redis/", folder.resolve("redis") + "/");
    }

    private static String spec(Durability durability) {
        var mode = durability == Durability.Replicated ? RedisMode.Replication : RedisMode.Standalone;
        return "---\ndurability: %s\nredis: {mode: %s}".formatted(durability, mode);
    }

    private static Blueprint blueprint(RedisSetting setting) {
        var service = new CounterService();
        service.setMetadata(new ObjectMetaBuilder()
                .withName("faults")
                .withNamespace("default")
                .withUid("faults")
                .build());
        service.setSpec(Serialization.unmarshal(spec(setting.durability()), CounterServiceSpec.class));
        return new Blueprint(service, PLATFORM, PASSWORDS)
                .with(setting.encryption().map(GroupEncryption::encryption).orElse(Encryption.NONE));
    }
}
